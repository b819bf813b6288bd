import { stage } from './state.ts'

// One page of a machine writes. A second one says so and may take over; the first then stops by itself.

const name = 'jiheng-exam'

const hold = () => new Promise<never>(() => undefined)

/** Becomes the page that writes; false where another page of this machine is it already. */
export function becomeWriter(takeOver = false): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    const options: LockOptions = takeOver ? { steal: true } : { ifAvailable: true }
    navigator.locks
      .request(name, options, (lock) => {
        resolve(lock !== null)
        return lock ? hold() : undefined
      })
      .catch(() => {
        // Taken over by another page.
        stage.value = 'elsewhere'
      })
  })
}
