import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again until there is an answer: letters are delivered and files are set a moment after the act. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 200)) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`${what} did not come within ${seconds} s`)
    await sleep(pause)
  }
}
