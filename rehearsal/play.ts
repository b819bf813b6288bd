import { getBatchOverview } from '#contract/batch.ts'
import type { RegistrationItem } from '#contract/registration.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { Stage } from '#server/demo/acting/cast.ts'
import type { Knowledge } from '#server/demo/acting/knowledge.ts'
import type { ExamMachine } from '#server/demo/steps/score.ts'
import { type Applicants, type Candidate, keyOf, shownAs } from './candidates.ts'
import type { RehearsalPlan } from './plan-shape.ts'
import type { Progress } from './progress.ts'
import type { Refusals } from './refusals.ts'

/** What the rehearsal has counted so far, from what the server answers. */
export interface Figures {
  candidates: number
  refusedRows: number
  ineligible: number
  seated: number
  roomSessions: number
  roomSessionsBound: number
  practicalRoomSessions: number
  tickets: number
  absent: number
  cheated: number
  passed: number
  certificates: number
  printedTicketPages: number
  printedCertificates: number
  seatPlanHash: string
  numbersHash: string
  pack: string
  /** Of a theory exam at machines; 0 where it was held elsewhere. */
  banks: number
  items: number
  papers: number
  runs: number
  sat: number
  answersAcknowledged: number
  repliesLost: number
  marksRegistered: number
}

/** The person of each role who also holds another one. */
export const double = 3

/** One rehearsal under way. */
export interface Play {
  readonly stage: Stage
  readonly plan: RehearsalPlan
  readonly institutionId: string
  readonly applicants: Applicants
  readonly refusals: Refusals
  readonly progress: Progress
  readonly machine: ExamMachine
  /** Where the theory exam is sat and what its candidates learnt; null where an outside system holds it. */
  readonly theory: { readonly address: string; readonly knowledge: Knowledge } | null
  readonly seed: number
  readonly out: string
  readonly figures: Figures
  batchId: string
  /** Everybody registered, by the id the server gave. */
  byId: Map<string, Candidate>
  /** How often each step was begun. */
  readonly times: Map<ChainStepId, number>
}

/** Figures before anything happened. */
export const noFigures = (): Figures => ({
  candidates: 0,
  refusedRows: 0,
  ineligible: 0,
  seated: 0,
  roomSessions: 0,
  roomSessionsBound: 0,
  practicalRoomSessions: 0,
  tickets: 0,
  absent: 0,
  cheated: 0,
  passed: 0,
  certificates: 0,
  printedTicketPages: 0,
  printedCertificates: 0,
  seatPlanHash: '',
  numbersHash: '',
  pack: '',
  banks: 0,
  items: 0,
  papers: 0,
  runs: 0,
  sat: 0,
  answersAcknowledged: 0,
  repliesLost: 0,
  marksRegistered: 0,
})

/** The step a batch stands at; null when all are done. */
export async function currentStep({ stage, batchId }: Play): Promise<ChainStepId | null> {
  const overview = await (await stage.as('exam_officer')).call(getBatchOverview, { params: { batchId } })
  return (overview.steps.find((step) => step.status === 'current')?.step as ChainStepId | undefined) ?? null
}

/** Finds every registration among the invented people. */
export function recognise(play: Play, rows: readonly RegistrationItem[]): void {
  const known = new Map(play.applicants.all.map((one) => [keyOf(one), one]))
  for (const row of rows) {
    const found = known.get(shownAs(row.name, row.identityMasked))
    if (!found) throw new Error(`nobody invented ${row.identityMasked}`)
    play.byId.set(row.id, found)
  }
}

/** The ids of those for whom something holds. */
export const idsOf = (play: Play, holds: (candidate: Candidate) => boolean): string[] =>
  [...play.byId].filter(([, candidate]) => holds(candidate)).map(([id]) => id)
