import type { Why } from '#core/kernel/judgement.ts'
import { type Level, levels } from '#core/kernel/levels.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeOutcome } from '#core/score/judge-outcome.ts'
import type { EarlierScore, OutcomeAnswer, OutcomeInput, Subject } from '#core/score/outcome-types.ts'
import type { SheetLine } from '#core/score/sheet-content.ts'
import { type Standing, standingOfTaking, type Taking, type TakingProblem } from '#core/score/taking.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { type BatchRow, policyOf } from '../batch/index.ts'
import { type EarlierRow, selectEarlierScores, selectTakings, type TakingRow } from './store.takings.ts'
import { type OutcomeRow, type StoredJudgement, selectOutcomes, upsertOutcomes } from './store.ts'

/** One subject of a candidate with what counts of it. */
export interface AssessedTaking {
  readonly row: TakingRow
  readonly standing: Standing
}

/** A candidate with every subject and what the rules make of them. */
export interface Assessed {
  readonly head: TakingRow
  readonly takings: readonly AssessedTaking[]
  /** What the outcome rests on. */
  readonly input: OutcomeInput
  readonly outcome: OutcomeAnswer
  readonly decision: StoredJudgement['decision']
  /** The result with a person's decision where the rules ask for one. */
  readonly result: OutcomeAnswer['result']
}

/** What stands between the scores and a sheet. */
export interface Gap {
  readonly row: TakingRow
  readonly problem: TakingProblem
}

/** The levels whose candidates pass a comprehensive review. */
export const reviewLevelsOf = (policy: Policy): Level[] =>
  levels.filter((level) => policy.outcome.levels[level].subjects.includes('comprehensive'))

/** A row as the rules see it. */
export const takingOf = (row: TakingRow): Taking => ({
  registrationId: row.registration_id,
  level: row.level,
  subject: row.subject,
  mark: row.mark,
  entered:
    row.score === null || row.source === null || row.entered_by === null
      ? null
      : {
          score: row.score,
          by: row.entered_by,
          second: row.second_score,
          secondBy: row.second_by,
          source: row.source,
        },
})

const wholeBatch = ['batch_cancelled', 'disqualified']

function inputOf(
  head: TakingRow,
  takings: readonly AssessedTaking[],
  earlier: readonly EarlierRow[],
  batch: BatchRow,
): OutcomeInput {
  const days = takings.flatMap(({ row }) => (row.starts_at ? [dayInChina(row.starts_at)] : []))
  const cancelled = takings.find(({ row }) => row.effect !== null && wholeBatch.includes(row.effect))?.row.clause
  const subjects: { [subject in Subject]?: { score?: number; flag?: 'absent' | 'cheat' } } = {}
  for (const { row, standing } of takings) {
    if (standing.flag) subjects[row.subject] = { flag: standing.flag }
    else if (standing.score !== null) subjects[row.subject] = { score: standing.score }
  }
  const passes: { [subject in Subject]?: EarlierScore } = {}
  for (const { subject, score, exam_on, published_on } of earlier)
    passes[subject] = { score, exam_on, published_on: published_on ?? undefined }
  return {
    level: head.level,
    exam_on: days.sort().at(-1) ?? batch.ends_on,
    ...subjects,
    earlier: passes,
    ...(cancelled ? { cancelled } : {}),
  }
}

const textOf = (whys: readonly Why[]) => whys.map(({ code, clause, who }) => `${code} ${clause} ${who}`).join('\n')
const sameQuestions = (one: readonly Why[], other: readonly Why[]) => textOf(one) === textOf(other)

/** A decision stands only as long as the question it answered. */
function decisionOf(outcome: OutcomeAnswer, stored: OutcomeRow | undefined): StoredJudgement['decision'] {
  if (outcome.result !== 'needs_human' || !stored?.judgement.decision) return undefined
  return sameQuestions(stored.judgement.questions, outcome.questions) ? stored.judgement.decision : undefined
}

const groupBy = <Row extends { readonly registration_id: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, (row) => row.registration_id)

/** Every candidate of a batch as marks, entries, earlier passes and the pinned policy make him. */
export async function assessBatch(tx: Tx, batch: BatchRow): Promise<readonly Assessed[]> {
  const policy = policyOf(batch)
  const rows = await selectTakings(tx, batch.id, reviewLevelsOf(policy))
  const earlier = groupBy(await selectEarlierScores(tx, batch.id))
  const stored = new Map((await selectOutcomes(tx, batch.id)).map((row) => [row.registration_id, row]))
  return [...groupBy(rows).values()].flatMap((own): Assessed[] => {
    const [head] = own
    if (!head) return []
    const takings = own.map((row) => ({ row, standing: standingOfTaking(takingOf(row), policy.score) }))
    const passes = earlier.get(head.registration_id) ?? []
    const input = inputOf(head, takings, passes, batch)
    const outcome = judgeOutcome(input, policy.outcome)
    const decision = decisionOf(outcome, stored.get(head.registration_id))
    return [{ head, takings, input, outcome, decision, result: decision?.result ?? outcome.result }]
  })
}

/** The review is not held for someone who failed another subject where the policy bars it. */
const isBarred = ({ outcome }: Assessed, policy: Policy) =>
  policy.outcome.comprehensiveGate !== null &&
  outcome.reasons.some(({ who }) => who === 'theory' || who === 'practical')

/** Every score that is missing, unchecked, entered twice differently, or whose candidate has no mark. */
export const gapsOf = (assessed: readonly Assessed[], policy: Policy): Gap[] =>
  assessed.flatMap((one) =>
    one.takings.flatMap(({ row, standing }): Gap[] => {
      if (standing.problem === null) return []
      const barred = row.subject === 'comprehensive' && standing.problem === 'missing' && isBarred(one, policy)
      return barred ? [] : [{ row, problem: standing.problem }]
    }),
  )

/** The candidates as the score sheet holds them. */
export const linesOf = (assessed: readonly Assessed[]): SheetLine[] =>
  assessed.map(({ head, takings, result }) => ({
    registrationId: head.registration_id,
    subjects: takings.map(({ row, standing }) => ({
      subject: row.subject,
      score: standing.score,
      flag: standing.flag,
    })),
    result,
  }))

/** Keeps what the rules make of every candidate. */
export async function keepOutcomes(tx: Tx, batchId: string, assessed: readonly Assessed[]): Promise<void> {
  const rows = assessed.map(({ head, outcome, decision, result }): OutcomeRow => {
    const { ok, reasons, questions, subjects } = outcome
    const judgement = { ok, reasons, questions, subjects, judged: outcome.result, ...(decision ? { decision } : {}) }
    return { registration_id: head.registration_id, result, judgement }
  })
  await upsertOutcomes(tx, batchId, rows)
}
