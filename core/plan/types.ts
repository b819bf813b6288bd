import type { Level } from '#core/kernel/levels.ts'
import type { Parameter } from '#core/policy/parameter.ts'

/** By what registrations are summed up in a plan. */
export const groupingKeys = ['occupation', 'level'] as const

/** One of them. */
export type GroupingKey = (typeof groupingKeys)[number]

/** The first batch an institution planned to hold: its level and the candidates of each job. */
export interface FirstBatchRule {
  readonly level: Level
  readonly jobs: Readonly<Record<string, number>>
  readonly label: string
  readonly clause: string | null
}

/** What a batch plan must hold and by when it goes to the guidance centre. */
export interface PlanPolicy {
  /** Working days before the assessment starts by which the plan must be with the centre. */
  readonly submission: Parameter<number>
  /** Who receives it. */
  readonly recipient: Parameter<string>
  /** What the plan must state. */
  readonly fields: Parameter<readonly string[]>
  /** Papers that go with it; empty where none is written. */
  readonly attachments: Parameter<readonly string[]>
  /** By what registrations are summed up in its rows; null where no article says. */
  readonly grouping: Parameter<readonly GroupingKey[]> | null
  /** What the first batch was planned to be; null where no article says. */
  readonly firstBatch: FirstBatchRule | null
}

/** What the announcement of a batch must state. */
export interface AnnouncementPolicy {
  readonly fields: Parameter<readonly string[]>
  /** Further fields, asked for by another article; null where there is none. */
  readonly alsoFields: Parameter<readonly string[]> | null
}
