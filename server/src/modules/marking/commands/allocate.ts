import { randomBytes } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import { type AnswerToMark, allocateAnswers } from '#core/marking/allocate-answers.ts'
import { judgeMarking } from '#core/score/judge-marking.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { findOpenMarking } from '../open-marking.ts'
import { requirementGrounds } from '../requirement-grounds.ts'
import { replaceAllocations, selectAnswers, selectMarkers, selectPiles } from '../store.answers.ts'

/** Refuses fewer markers than the rule book wants, or markers who would not mark in turn. */
export function assertMarkers(batch: BatchRow, markers: number): void {
  const { score } = policyOf(batch).rules
  const { reasons } = judgeMarking(score, { markers, markingMode: '流水' })
  if (reasons.length === 0) return
  const grounds = requirementGrounds(reasons, score, { markers: `${markers}人`, inTurn: '流水' })
  throw new DomainError('marking.markers_few', { reasons: grounds.map(({ required }) => required ?? '') }, { grounds })
}

/** The names of those who are to mark; refused where one holds no such duty. */
export async function findMarkers(tx: Tx, batchId: string, markers: readonly string[]) {
  const people = new Map((await selectMarkers(tx, batchId)).map(({ id, name }) => [id, name]))
  const unknown = markers.filter((id) => !people.has(id)).length
  if (unknown > 0) throw new DomainError('marking.marker_unknown', { count: unknown })
  return people
}

/** Deals answers out by a seed of its own, every one to two different people. */
export function deal(answers: readonly AnswerToMark[], markers: readonly string[]) {
  const seed = randomBytes(16).toString('hex')
  const dealt = allocateAnswers(answers, markers, seed)
  if (dealt) return { seed, dealt }
  const grounds = [{ clause: null, required: '2名不同的阅卷人员' }]
  throw new DomainError('marking.markers_few', { reasons: ['每份答案须由2名不同的人员评阅'] }, { grounds })
}

/** Deals the answers out in turn, every one to two markers; not once somebody has marked. */
export const allocate = (ctx: Context, batchId: string, markers: readonly string[]) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await findOpenMarking(tx, batchId)
    assertMarkers(batch, markers.length)
    const people = await findMarkers(tx, batchId, markers)
    if ((await selectPiles(tx, { batchId })).some(({ mark, remark }) => mark !== null && remark === null))
      throw new DomainError('marking.marks_begun')
    const answers = await selectAnswers(tx, batchId)
    if (answers.length === 0) throw new DomainError('marking.nothing_subjective')
    const { seed, dealt } = deal(answers, markers)
    await replaceAllocations(tx, batchId, dealt, people)
    await record(tx, {
      act: 'marking.open',
      batchId,
      subject: ['marking', batchId],
      summary: `流水分派${answers.length}份主观题答案，每份2人评阅，阅卷人员${markers.length}人`,
      after: { seed, markers },
    })
    return { answers: answers.length, perMarker: Math.ceil((answers.length * 2) / markers.length) }
  })
