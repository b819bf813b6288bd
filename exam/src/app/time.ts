import type { Sitting } from '#contract/exam.ts'
import type { Answered } from '../node/api.ts'
import { better, nodeTime, sampleOf } from '../node/clock.ts'
import { clockSample, lastContact, monotonic, online, sitting } from './state.ts'

/** Takes the node's time from one of its answers; whoever answered is reachable. */
export function hearTime({ asked, answered }: Omit<Answered<unknown>, 'value'>, now: string): void {
  clockSample.value = better(clockSample.value, sampleOf(Date.parse(now), asked, answered))
  lastContact.value = nodeTime(clockSample.value, answered)
  online.value = true
}

/** Takes what every answer to a candidate carries. */
export function hearSitting(timing: Omit<Answered<unknown>, 'value'>, heard: Sitting): void {
  hearTime(timing, heard.now)
  sitting.value = heard
}

/** Keeps the shown time going; the monotonic clock knows nothing of changes of the machine's date. */
export function keepTime(): void {
  setInterval(() => {
    monotonic.value = performance.now()
  }, 250)
}
