import type { IncidentPhase, IncidentPolicy, IncidentProcedure, IncidentStep } from './types.ts'

/** One step as a screen guides through it. */
export interface GuidedStep {
  readonly step: string
  readonly label: string
  /** Duties each of which must take part. */
  readonly each: readonly string[]
  /** Duties of which one suffices. */
  readonly anyOf: readonly string[]
  /** The least number of different people. */
  readonly persons: number
  readonly approval: string | null
  /** The document it is written into. */
  readonly record: string | null
  /** Whom it informs; one of them suffices. */
  readonly reportTo: readonly string[]
  readonly optional: boolean
  /** Whether it binds only in some cases. */
  readonly conditional: boolean
}

/** A procedure as a console offers it. */
export interface IncidentGuide {
  readonly name: string
  readonly number: number | null
  readonly label: string
  readonly phase: IncidentPhase
  readonly clause: string | null
  readonly ordered: boolean
  /** `given_back`, `not_given`, or `unwritten` where a person must decide. */
  readonly time: 'given_back' | 'not_given' | 'unwritten'
  readonly forbids: readonly string[]
  readonly steps: readonly GuidedStep[]
}

/** A step of the policy in the form a screen guides by. */
export const guideStep = (one: IncidentStep): GuidedStep => ({
  step: one.step,
  label: one.label,
  each: one.roles ?? [],
  anyOf: one.by ?? [],
  persons: one.persons ?? 1,
  approval: one.approval ?? null,
  record: one.record ?? null,
  reportTo: one.reportTo ?? [],
  optional: one.optional ?? false,
  conditional: one.when !== undefined,
})

const guide = (name: string, rule: IncidentProcedure): IncidentGuide => ({
  name,
  number: rule.number,
  label: rule.label,
  phase: rule.phase,
  clause: rule.clause,
  ordered: rule.ordered,
  time: rule.time ?? 'unwritten',
  forbids: rule.forbids ?? [],
  steps: rule.steps.map(guideStep),
})

/**
 * The procedures an institution has written for incidents, by their number in its text, those without one last; each
 * with its ordered steps: who takes them, how many people, whose approval, which record and whom they inform.
 */
export function incidentProcedures({ procedures }: IncidentPolicy): readonly IncidentGuide[] {
  const last = Number.POSITIVE_INFINITY
  return Object.entries(procedures)
    .flatMap(([name, rule]) => (rule ? [guide(name, rule)] : []))
    .sort((one, other) => (one.number ?? last) - (other.number ?? last) || (one.name < other.name ? -1 : 1))
}
