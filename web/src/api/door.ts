import type { ApiError } from './api-error.ts'

/** What the shell does when a request meets a closed door. */
export interface Door {
  /** Nobody is logged in, or no longer: show the login page. */
  onLoginNeeded: () => void
  /** The command asks for the password again: resolves true once it was confirmed. */
  onConfirmNeeded: () => Promise<boolean>
}

let door: Door = { onLoginNeeded: () => {}, onConfirmNeeded: async () => false }

/** Sets what happens at closed doors; called once by the shell. */
export function setDoor(next: Door): void {
  door = next
}

/** Runs a request; asks for the password and repeats it once where the server wants the person confirmed. */
export async function throughDoor<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    const code = (error as ApiError).code
    if (code === 'access.reauth_required' && (await door.onConfirmNeeded())) return await send()
    if (code === 'access.login_required' || code === 'access.login_expired') door.onLoginNeeded()
    throw error
  }
}
