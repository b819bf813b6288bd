import type { Subject } from '#core/score/outcome-types.ts'
import type { Tx } from '#server/platform/context.ts'
import {
  type KeptJudgement,
  selectFlags,
  selectOptionalLockedSheet,
  selectOptionalOutcome,
  selectOutcomes,
} from './store.ts'

export { selectEligibleCounts } from './store.ts'

/** The locked score sheet of a batch. */
export interface LockedSheet {
  readonly version: number
  readonly contentHash: string
  readonly lockedAt: Date
}

/** Points of each subject; null where it was not taken. */
export type Points = Readonly<Record<Subject, number | null>>

/** One judged candidate of a batch. */
export interface Result {
  readonly registrationId: string
  readonly entryId: string
  readonly name: string
  readonly identityType: string
  readonly identityMasked: string
  readonly identityIndex: Buffer
  readonly ticketNumber: string
  readonly occupationCode: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly result: string
  readonly points: Points
  readonly flags: readonly string[]
}

/** The score sheet that stands, or null while it is open, being signed, or reopened. */
export async function lockedSheet(tx: Tx, batchId: string): Promise<LockedSheet | null> {
  const sheet = await selectOptionalLockedSheet(tx, batchId)
  if (!sheet?.locked_at) return null
  return { version: sheet.version, contentHash: sheet.content_hash, lockedAt: sheet.locked_at }
}

const pointsOf = (judgement: unknown): Points => {
  const subjects = (judgement as KeptJudgement).subjects ?? {}
  const of = (subject: Subject) => subjects[subject]?.score ?? null
  return { theory: of('theory'), practical: of('practical'), comprehensive: of('comprehensive') }
}

/** Every judged candidate of a batch, in the order of the plan and of registration. */
export async function resultsOf(tx: Tx, batchId: string): Promise<readonly Result[]> {
  const flags = new Map<string, string[]>()
  for (const { registration_id, flag } of await selectFlags(tx, batchId))
    if (flag) flags.set(registration_id, [...(flags.get(registration_id) ?? []), flag])
  return (await selectOutcomes(tx, batchId)).map((row) => ({
    registrationId: row.registration_id,
    entryId: row.entry_id,
    name: row.name,
    identityType: row.identity_type,
    identityMasked: row.identity_masked,
    identityIndex: row.identity_index,
    ticketNumber: row.ticket_number ?? '',
    occupationCode: row.occupation_code,
    occupation: row.occupation,
    job: row.job,
    level: row.level,
    result: row.result,
    points: pointsOf(row.judgement),
    flags: flags.get(row.registration_id) ?? [],
  }))
}

/** One candidate's own outcome: result, subjects, and marks of absence or cheating by subject. */
export async function ownResult(tx: Tx, batchId: string, registrationId: string) {
  const outcome = await selectOptionalOutcome(tx, batchId, registrationId)
  if (!outcome) return null
  const flags = await selectFlags(tx, batchId, registrationId)
  return {
    result: outcome.result,
    subjects: (outcome.judgement as KeptJudgement).subjects ?? {},
    flags: new Map(flags.map((row) => [row.subject, row.flag])),
  }
}
