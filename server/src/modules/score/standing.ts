import type { Level } from '#core/kernel/levels.ts'
import type { OutcomeAnswer, Subject } from '#core/score/outcome-types.ts'
import type { Tx } from '#server/platform/context.ts'
import { findBatch } from '../batch/index.ts'
import { assessBatch } from './assess.ts'
import { type SheetRow, type StoredJudgement, selectOptionalSheet, selectOutcomes } from './store.ts'

/** A candidate's scores and result, as later steps take them over. */
export interface CandidateOutcome {
  readonly registrationId: string
  readonly name: string
  readonly identityMasked: string
  readonly ticketNumber: string | null
  readonly entryId: string
  readonly occupationCode: string
  readonly occupation: string
  readonly job: string
  readonly level: Level
  readonly className: string
  readonly scores: readonly {
    readonly subject: Subject
    readonly score: number | null
    readonly flag: 'absent' | 'cheat' | null
  }[]
  readonly result: OutcomeAnswer['result']
  readonly judgement: StoredJudgement
}

/** The kept outcomes of a batch in the order of the plan; empty before a score sheet was made. */
export async function outcomesOf(tx: Tx, batchId: string): Promise<readonly CandidateOutcome[]> {
  const stored = new Map((await selectOutcomes(tx, batchId)).map((row) => [row.registration_id, row]))
  if (stored.size === 0) return []
  const assessed = await assessBatch(tx, await findBatch(tx, batchId))
  return assessed.flatMap(({ head, takings }): CandidateOutcome[] => {
    const outcome = stored.get(head.registration_id)
    if (!outcome) return []
    return [
      {
        registrationId: head.registration_id,
        name: head.name,
        identityMasked: head.identity_masked,
        ticketNumber: head.ticket_number,
        entryId: head.entry_id,
        occupationCode: head.occupation_code,
        occupation: head.occupation,
        job: head.job,
        level: head.level,
        className: head.class_name,
        scores: takings.map(({ row, standing }) => ({
          subject: row.subject,
          score: standing.score,
          flag: standing.flag,
        })),
        result: outcome.result,
        judgement: outcome.judgement,
      },
    ]
  })
}

/** Those who passed, in the order of the plan; empty as long as the sheet is not locked. */
export async function passedRegistrations(tx: Tx, batchId: string): Promise<readonly CandidateOutcome[]> {
  if (!(await lockedSheet(tx, batchId))) return []
  return (await outcomesOf(tx, batchId)).filter(({ result }) => result === 'pass')
}

/** The score sheet when its newest version bears every signature, else null. */
export async function lockedSheet(tx: Tx, batchId: string): Promise<SheetRow | null> {
  const sheet = await selectOptionalSheet(tx, batchId)
  return sheet?.status === 'locked' ? sheet : null
}
