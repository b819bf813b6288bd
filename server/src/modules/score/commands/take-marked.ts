import { DomainError } from '#contract/domain-error.ts'
import type { Policy } from '#core/policy/types.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../../batch/index.ts'
import { assertScoringOpen } from '../open-scores.ts'
import { named, someNames } from '../present.ts'
import { renewSheet } from '../reopen.ts'
import { selectCorrections } from '../store.corrections.ts'
import { type ScoreFacts, selectTakings, type TakingRow, upsertScores } from '../store.takings.ts'
import { selectOptionalSheet } from '../store.ts'

/** The theory score of one candidate as the papers were marked, on a scale of a hundred. */
export interface MarkedScore {
  readonly registrationId: string
  readonly score: number
}

const theoryOf = async (tx: Tx, batch: BatchRow): Promise<TakingRow[]> =>
  (await selectTakings(tx, batch.id, [])).filter(({ subject }) => subject === 'theory')

function assertWhole(theory: readonly TakingRow[], scores: ReadonlyMap<string, number>, policy: Policy): void {
  const { absent } = policy.score
  const unmarked = theory.filter(({ mark }) => mark === null)
  if (unmarked.length > 0) {
    const grounds = [{ clause: absent.clause, required: '缺考、违纪先登记，再取成绩', actual: '到考未登记完' }]
    const names = someNames(unmarked.map(named))
    throw new DomainError('marking.unmarked', { count: unmarked.length, names }, { grounds })
  }
  const missing = theory.filter(({ mark, registration_id }) => mark === 'present' && !scores.has(registration_id))
  if (missing.length === 0) return
  throw new DomainError('marking.not_ready', { list: [`到考考生没有答卷：${someNames(missing.map(named))}`] })
}

/**
 * Takes over the theory scores of a marked batch: everybody has one, the absent and those who cheated what the rules
 * say. Refused while attendance is open, once the sheet goes to be signed, and where somebody present has no sheet.
 */
export async function takeMarkedScores(
  tx: Tx,
  batch: BatchRow,
  marked: readonly MarkedScore[],
  hash: string,
): Promise<{ registered: number; absent: number; cheated: number }> {
  await assertScoringOpen(tx, batch)
  const policy = policyOf(batch)
  const theory = await theoryOf(tx, batch)
  const scores = new Map(marked.map(({ registrationId, score }) => [registrationId, score]))
  assertWhole(theory, scores, policy)
  const { absent, cheated } = policy.score
  const by = tx.actor.accountId ?? ''
  const facts = theory.map((row): ScoreFacts => {
    const shared = { registrationId: row.registration_id, subject: 'theory' as const, by }
    if (row.mark === 'absent') return { ...shared, score: absent.value, flag: 'absent', source: 'attendance' }
    if (row.mark === 'cheat') return { ...shared, score: cheated.value, flag: 'cheat', source: 'attendance' }
    return { ...shared, score: scores.get(row.registration_id) ?? 0, source: 'marking', sourceHash: hash }
  })
  await upsertScores(tx, batch.id, facts)
  const count = (mark: TakingRow['mark']) => theory.filter((row) => row.mark === mark).length
  return { registered: count('present'), absent: count('absent'), cheated: count('cheat') }
}

/**
 * Writes changed theory scores over those taken, while the scores are open again after a lock; the sheet's new version
 * must be signed anew. Whoever was absent or cheated keeps what the rules say, and a score that two people corrected for
 * one candidate stays: how many did is given, as people must look at them.
 */
export async function retakeMarkedScores(
  tx: Tx,
  batch: BatchRow,
  changed: readonly MarkedScore[],
  more: { reason: string; proposedBy: string },
): Promise<{ kept: number }> {
  const sheet = await selectOptionalSheet(tx, batch.id)
  if (sheet?.status !== 'reopened') throw new DomainError('score.not_locked')
  const marks = new Map((await theoryOf(tx, batch)).map((row) => [row.registration_id, row.mark]))
  const own = new Set(
    (await selectCorrections(tx, batch.id)).flatMap(({ status, subject, registration_id, remark_id }) =>
      // What a re-marking corrected stands in the marks themselves, and goes with them.
      status === 'confirmed' && subject === 'theory' && remark_id === null ? [registration_id] : [],
    ),
  )
  const taking = changed.filter(({ registrationId }) => marks.get(registrationId) === 'present')
  const facts = taking
    .filter(({ registrationId }) => !own.has(registrationId))
    .map(
      ({ registrationId, score }): ScoreFacts => ({
        registrationId,
        subject: 'theory',
        score,
        source: 'correction',
        by: more.proposedBy,
        second: score,
        secondBy: tx.actor.accountId,
      }),
    )
  await upsertScores(tx, batch.id, facts)
  await renewSheet(tx, batch, `答案更正：${more.reason}`)
  return { kept: taking.length - facts.length }
}
