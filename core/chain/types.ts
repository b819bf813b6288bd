import type { DeadlineTask } from '#core/deadline/types.ts'

/** Every step of a batch; their order is policy. */
export const chainSteps = [
  'plan',
  'announcement',
  'registration',
  'review',
  'arrangement',
  'ticket',
  'exam',
  'score',
  'publicity',
  'report',
  'certificate',
  'archive',
] as const

/** One step of a batch. */
export type ChainStepId = (typeof chainSteps)[number]

/** A step in an institution's order, with the article that puts it there and the dated task that bounds it. */
export interface ChainStep {
  readonly step: ChainStepId
  readonly clause: string | null
  readonly dueRule?: DeadlineTask
}

/** The order of a batch's steps; every step occurs exactly once. */
export interface ChainPolicy {
  readonly label: string
  readonly steps: readonly ChainStep[]
  /** The conflict whose default is adopted where no source writes the order. */
  readonly choice?: string | undefined
}
