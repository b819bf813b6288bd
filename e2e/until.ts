import { setTimeout as pause } from 'node:timers/promises'
import { patience } from './browser.ts'

/** Asks again and again until it is so; what is waited for is named in the error. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + patience
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await pause(100)
  }
}
