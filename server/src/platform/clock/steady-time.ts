/** The machine's two clocks in milliseconds: the one that can be set, and the one that only ever goes on. */
export interface MachineClocks {
  readonly wall: () => number
  readonly mono: () => number
}

/** What every process of the machine counts alike since it was switched on. */
const startOfProcess = Number(process.hrtime.bigint()) / 1e6 - performance.now()

export const machineClocks: MachineClocks = {
  wall: () => Date.now(),
  mono: () => startOfProcess + performance.now(),
}

/** A machine's clock is steered by less than this at a time; more means that somebody has set it. */
const steeredMs = 1000

/**
 * The machine's time, but that it does not jump: where the date was set it goes on as before, until it is told to follow.
 * A deadline that candidates were shown stays where it is.
 */
export class SteadyTime {
  readonly #clocks: MachineClocks
  #base: number

  /** `base` is what to add to the monotonic clock; without it the machine's date is believed. */
  constructor(clocks: MachineClocks = machineClocks, base: number | null = null) {
    this.#clocks = clocks
    this.#base = base ?? clocks.wall() - clocks.mono()
  }

  get base(): number {
    return this.#base
  }

  /** Milliseconds since 1970. */
  now(): number {
    const [wall, mono] = [this.#clocks.wall(), this.#clocks.mono()]
    if (Math.abs(wall - mono - this.#base) > steeredMs) return Math.round(this.#base + mono)
    this.#base = wall - mono
    return wall
  }

  /** By how much the machine's date was set without this time following it; 0 where it was not. */
  get apart(): number {
    return Math.round(this.#clocks.wall() - this.now())
  }

  /** Believes the machine's date from now on. */
  follow(): void {
    this.#base = this.#clocks.wall() - this.#clocks.mono()
  }
}
