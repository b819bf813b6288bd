import type { Count } from './count.ts'

/** How much of a fault is tried: a taste in every test run, or as long as an exam centre would want it. */
export interface Scale {
  readonly long: boolean
  /** How often, where not as often as `long` says. */
  readonly times?: number | undefined
  /** The chance by which troubles are chosen; the same seed chooses the same. */
  readonly seed: number
}

/** What a fault did, and that the same look at a wrong system finds it wrong. */
export interface Finding {
  /** How often the fault was made. */
  readonly times: number
  readonly count: Count
  /** The control: what was wrong on purpose, and how much the same comparison missed there. */
  readonly control: { readonly what: string; readonly wrong: number }
  /** Anything else that must hold, by name. */
  readonly holds?: Readonly<Record<string, boolean>>
  readonly note?: string
}

/** One thing that goes wrong in an exam. */
export interface Fault {
  readonly name: string
  readonly title: string
  /** Why it cannot be made on this machine; null where it can. */
  readonly cannot?: () => string | null
  readonly run: (scale: Scale) => Promise<Finding>
}

/** The control most faults have: half of the candidates speak to it, and the same trouble comes over them. */
export const carelessServer = 'half of the candidates write through a server that confirms before it has stored'

/** Whether nothing confirmed was lost, nothing stands twice, everything stands in order, and the control was caught. */
export const isHeld = ({ count, control, holds = {} }: Finding): boolean =>
  count.acknowledged > 0 &&
  count.lost === 0 &&
  count.doubled === 0 &&
  count.inOrder &&
  control.wrong > 0 &&
  Object.values(holds).every(Boolean)
