import type { Day } from '#core/kernel/dates.ts'
import { SteadyTime } from './steady-time.ts'

/** The only source of time. Days are those of China, which keeps one offset all year. */
export interface Clock {
  now(): Date
  today(): Day
}

const chinaOffset = 8 * 3600 * 1000

/** The day in China at an instant. */
export const dayInChina = (instant: Date): Day => new Date(instant.getTime() + chinaOffset).toISOString().slice(0, 10)

/** The instant of a China wall-clock time `YYYY-MM-DDTHH:mm`. */
export const instantInChina = (local: string): Date => new Date(`${local}:00+08:00`)

/** The China wall-clock time of an instant, `YYYY-MM-DDTHH:mm`. */
export const localInChina = (instant: Date): string =>
  new Date(instant.getTime() + chinaOffset).toISOString().slice(0, 16)

/**
 * A clock that runs a settable number of seconds beside the machine's; the offset stays zero outside a demo. A jump of the
 * machine's date does not move it before `follow`.
 */
export class OffsetClock implements Clock {
  #offsetSeconds: number
  readonly steady: SteadyTime

  constructor(offsetSeconds = 0, steady = new SteadyTime()) {
    this.#offsetSeconds = offsetSeconds
    this.steady = steady
  }

  now(): Date {
    return new Date(this.steady.now() + this.#offsetSeconds * 1000)
  }

  today(): Day {
    return dayInChina(this.now())
  }

  /**
   * Moves the clock so that it shows the given instant now, never a moment before it: at nine nobody is told that it is
   * one minute to nine. Returns the new offset in seconds.
   */
  set(instant: Date): number {
    this.#offsetSeconds = Math.ceil((instant.getTime() - this.steady.now()) / 1000)
    return this.#offsetSeconds
  }
}
