import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import type { enterScores } from '#contract/score-entry.ts'
import type { Why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { enterScore, judgeEntry, judgeEntrySource } from '#core/score/enter-score.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import { type Entered, standingOfTaking, type Taking } from '#core/score/taking.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { reviewLevelsOf, takingOf } from '../assess.ts'
import { assertScoringOpen } from '../open-scores.ts'
import { named, someNames, subjectTitles } from '../present.ts'
import { type ScoreFacts, selectTakings, type TakingRow, upsertScores } from '../store.takings.ts'
import { assertAgreed } from './agree-to-secrecy.ts'
import { assertReviewable } from './assert-reviewable.ts'
import { systemGrounds } from './import-theory.ts'

interface Given {
  readonly registrationId: string
  readonly score: number
}

/** Theory comes from the exam system alone. */
export function assertMayEnter(subject: Subject, policy: Policy): void {
  if (judgeEntrySource(subject, policy.score).ok === true) return
  throw new DomainError('score.theory_by_hand', {}, { grounds: systemGrounds(policy, '由人登记') })
}

function assertOnce(rows: readonly Given[], byId: ReadonlyMap<string, TakingRow>): void {
  const seen = new Set<string>()
  const twice = rows.filter(({ registrationId }) => seen.size === seen.add(registrationId).size)
  const names = twice.flatMap(({ registrationId }) => byId.get(registrationId) ?? []).map(named)
  if (twice.length > 0) throw new DomainError('score.duplicate_row', { names: someNames(names) })
}

function findRows(rows: readonly Given[], byId: ReadonlyMap<string, TakingRow>, subject: Subject): TakingRow[] {
  const strangers = rows.filter(({ registrationId }) => !byId.has(registrationId))
  if (strangers.length > 0)
    throw new DomainError('score.not_seated', {
      count: strangers.length,
      subject: subjectTitles[subject],
      names: someNames(strangers.map(({ registrationId }) => registrationId.slice(-8))),
    })
  return rows.flatMap(({ registrationId }) => byId.get(registrationId) ?? [])
}

/** Nothing is entered for the absent, for cheats, or before the marks. */
function assertPresent(rows: readonly TakingRow[], policy: Policy): void {
  const reasons = rows.flatMap((row) => judgeEntry(takingOf(row), policy.score).reasons.map((why) => ({ row, why })))
  const [first] = reasons
  if (!first) return
  const alike = reasons.filter(({ why }) => why.code === first.why.code)
  const names = someNames(alike.map(({ row }) => named(row)))
  const { clause }: Why = first.why
  if (first.why.code === 'score.unmarked')
    throw new DomainError('score.unmarked', { names }, { grounds: [{ clause, required: '先登记到考、缺考' }] })
  throw new DomainError(
    'score.zero_candidate',
    { names },
    { grounds: [{ clause, required: '缺考、舞弊记零分', actual: '登记了成绩' }] },
  )
}

const factsOf = (row: TakingRow, entered: Entered): ScoreFacts => ({
  registrationId: row.registration_id,
  subject: row.subject,
  score: entered.score,
  source: entered.source,
  by: entered.by,
  second: entered.second,
  secondBy: entered.secondBy,
})

/** Writes entries by one person into rows; a row others have finished is refused, and then nothing is written. */
export async function writeEntries(
  tx: Tx,
  batch: BatchRow,
  given: { subject: Subject; rows: readonly Given[]; source: 'entry' | 'workbook' },
) {
  const policy = policyOf(batch)
  const { subject, source } = given
  assertMayEnter(subject, policy)
  await assertScoringOpen(tx, batch)
  const registrationIds = given.rows.map((row) => row.registrationId)
  const takings = await selectTakings(tx, batch.id, reviewLevelsOf(policy), { registrationIds })
  const byId = new Map(takings.filter((row) => row.subject === subject).map((row) => [row.registration_id, row]))
  const rows = findRows(given.rows, byId, subject)
  assertOnce(given.rows, byId)
  assertPresent(rows, policy)
  await assertAgreed(tx, batch)
  if (subject === 'comprehensive') await assertReviewable(tx, batch, given.rows)
  const by = tx.actor.accountId ?? ''
  const results = given.rows.map(({ registrationId, score }) => {
    const row = byId.get(registrationId) as TakingRow
    const taking = takingOf(row)
    return { row, taking, entered: enterScore(taking.entered, { score, by, source }, policy.score) }
  })
  const taken = results.filter(({ entered }) => entered === null).map(({ row }) => named(row))
  if (taken.length > 0) {
    const { clause } = policy.score.doubleCheck
    const grounds = [{ clause, required: '每个成绩由两人各登记一次', actual: '已由另外的人登记' }]
    throw new DomainError('score.entered_by_others', { names: someNames(taken) }, { grounds })
  }
  const written = results.flatMap(({ row, taking, entered }) => (entered ? [{ row, taking, entered }] : []))
  await upsertScores(
    tx,
    batch.id,
    written.map(({ row, entered }) => factsOf(row, entered)),
  )
  await record(tx, {
    act: 'score.enter',
    batchId: batch.id,
    subject: ['scores', subject],
    summary: `${source === 'workbook' ? '以表格' : ''}登记${subjectTitles[subject]}成绩${written.length}个`,
    after: written.map(({ row, entered }) => ({ registration: row.registration_id, ...entered })),
  })
  return reportOf(written, policy)
}

interface Written {
  readonly row: TakingRow
  readonly taking: Taking
  readonly entered: Entered
}

/** How many entries count now, and where the two persons differ. */
function reportOf(written: readonly Written[], policy: Policy) {
  const problems = written.map((one) => ({
    row: one.row,
    problem: standingOfTaking({ ...one.taking, entered: one.entered }, policy.score).problem,
  }))
  return {
    entered: written.length,
    checked: problems.filter(({ problem }) => problem === null).length,
    differing: problems
      .filter(({ problem }) => problem === 'differs')
      .map(({ row }) => ({ registrationId: row.registration_id, ticketNumber: row.ticket_number })),
  }
}

/** Enters scores of the practical exam or the comprehensive review; theory is refused. */
export const enter = (ctx: Context, batchId: string, body: BodyOf<typeof enterScores>) =>
  transact(ctx, async (tx) => writeEntries(tx, await lockBatch(tx, batchId), { ...body, source: 'entry' }))
