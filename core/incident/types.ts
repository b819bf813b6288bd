import type { Cited, StepRule, Test } from '#core/rules/types.ts'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import type { Behaviour } from '#core/violation/types.ts'
import type { ExamDuty, Reportee } from './duties.ts'

/** Where in the course of an exam an incident is met: at the door, opening the papers, during it, collecting. */
export const incidentPhases = ['entry', 'opening', 'exam', 'collection'] as const

/** A part of the course of an exam. */
export type IncidentPhase = (typeof incidentPhases)[number]

/** One step of dealing with an incident; `label` is what the invigilator reads. */
export interface IncidentStep extends StepRule {
  readonly roles?: readonly ExamDuty[] | undefined
  readonly approval?: ExamDuty | undefined
  /** Duties of which one suffices, where `roles` wants each. */
  readonly by?: readonly ExamDuty[] | undefined
  /** Whom the step informs; one of them suffices. */
  readonly reportTo?: readonly Reportee[] | undefined
  /** The step binds only where every test holds. */
  readonly when?: readonly Test[] | undefined
}

/** A breach an incident may be, to be judged as such. */
export interface IncidentBreach {
  readonly behaviour: Behaviour
  readonly when?: readonly Test[] | undefined
}

/** Until which minute after the start a candidate is let in, showing one document of every group. */
export interface IncidentAdmission {
  readonly documents: readonly (readonly EntryDocument[])[]
  readonly until: number
}

/** How an incident is dealt with. */
export interface IncidentProcedure extends Cited {
  /** Its number in the institution's text; null where the text gives none. */
  readonly number: number | null
  readonly phase: IncidentPhase
  readonly steps: readonly IncidentStep[]
  readonly ordered: boolean
  /** Whether the minutes lost are given back; left out where the text says nothing. */
  readonly time?: 'given_back' | 'not_given' | undefined
  /** What nobody may do while it lasts. */
  readonly forbids?: readonly string[] | undefined
  readonly breaches?: readonly IncidentBreach[] | undefined
  readonly admission?: IncidentAdmission | undefined
}

/** The incidents an institution has written a procedure for, each under a name. */
export interface IncidentPolicy {
  readonly procedures: Readonly<Record<string, IncidentProcedure | null>>
}
