import { createContext, useContext } from 'react'
import type { Me } from '#contract/access.ts'
import type { Permission } from '#core/access/permissions.ts'
import type { Page } from '../pages/registry.ts'

/** Who is logged in, in which role, for which institution or centre. */
export type Session = Me

const Current = createContext<Session | null>(null)

/** Gives the pages below it the login. */
export const SessionProvider = Current.Provider

/** The login of the person at the screen; only inside the staff shell. */
export function useSession(): Session {
  const session = useContext(Current)
  if (!session) throw new Error('useSession outside the staff shell')
  return session
}

/** Whether the present role may do something; for showing and hiding buttons, the server decides. */
export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission)

/** Whether a login may open a page. */
export const mayOpen = (session: Session, page: Page): boolean =>
  page.permission === 'login' || page.permission === 'public' || session.permissions.includes(page.permission)
