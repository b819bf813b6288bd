import { DomainError } from '#contract/domain-error.ts'
import { type DoubleMark, markerFigures } from '#core/marking/marker-statistics.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { findBatch, lockBatch } from '../../batch/index.ts'
import { agreedOn, promiseSecrecy } from '../../score/index.ts'
import { assertPromised } from '../commands/give-mark.ts'
import { blindAnswer } from '../desk.ts'
import { findOpenMarking } from '../open-marking.ts'
import {
  type PileRow,
  selectAllAnswers,
  selectMarkers,
  selectMarkRecord,
  selectMarks,
  selectOptionalAnswer,
  selectPiles,
  selectRuled,
} from '../store.answers.ts'
import { selectPaperBatches } from '../store.paper.ts'
import { type MarkingRow, selectOptionalMarking } from '../store.ts'

const markedOf = (pile: readonly PileRow[]): number => pile.filter(({ mark }) => mark !== null).length

/** Whether an answer can be marked now: in the first marking while that is open, or in a re-marking while it is. */
const isLive = (marking: MarkingRow | undefined) => (row: PileRow) =>
  row.remark === null ? marking?.status === 'open' : row.remark === 'open'

/** The caller's piles, a batch each. */
export const deskOf = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const rows = await selectPiles(tx, { markerId: tx.actor.accountId ?? '' })
    const piles = []
    for (const batchId of new Set(rows.map(({ batch_id }) => batch_id))) {
      const own = rows.filter(({ batch_id }) => batch_id === batchId)
      piles.push({
        batchId,
        batch: (await findBatch(tx, batchId)).name,
        assigned: own.length,
        marked: markedOf(own),
        agreedOn: await agreedOn(tx, batchId),
        open: own.some(isLive(await selectOptionalMarking(tx, batchId))),
      })
    }
    const paper = []
    for (const { id, name } of await selectPaperBatches(tx))
      paper.push({ batchId: id, batch: name, agreedOn: await agreedOn(tx, id) })
    return { piles, paper }
  })

/** The caller promises secrecy for a batch in which he marks. */
export const agreeAtDesk = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => ({ agreedOn: await promiseSecrecy(tx, await lockBatch(tx, batchId)) }))

/** The first answer of the caller's pile that he has not marked. */
export const nextOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const own = await selectPiles(tx, { batchId, markerId: tx.actor.accountId ?? '' })
    const pile = own.filter(isLive(await selectOptionalMarking(tx, batchId)))
    if (pile.length === 0) await findOpenMarking(tx, batchId)
    await assertPromised(tx, batch)
    const next = pile.find(({ mark }) => mark === null)
    const row = next && (await selectOptionalAnswer(tx, next.answer_id))
    const answer = row ? await blindAnswer(tx, row, next.turn) : null
    return { answer, assigned: pile.length, marked: markedOf(pile) }
  })

/** What the caller has marked, the newest first. */
export const ownMarksOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const pile = await selectPiles(tx, { batchId, markerId: tx.actor.accountId ?? '' })
    const marks = pile.flatMap(({ answer_id: answerId, code, question, mark, points, version, marked_at }) =>
      mark === null || !marked_at
        ? []
        : [{ answerId, code, question, mark, points, version, at: marked_at.toISOString() }],
    )
    return { marks: marks.toSorted((one, other) => other.at.localeCompare(one.at)) }
  })

/** An answer of the caller's own pile, to look at again. */
export const answerOf = (ctx: Context, answerId: string) =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalAnswer(tx, answerId)
    const pile = row && (await selectPiles(tx, { batchId: row.batch_id, markerId: tx.actor.accountId ?? '' }))
    const own = pile?.find(({ answer_id }) => answer_id === answerId)
    if (!row || !own) throw new DomainError('resource.not_found')
    await assertPromised(tx, await findBatch(tx, row.batch_id))
    return blindAnswer(tx, row, own.turn)
  })

function doubleMarks(piles: readonly PileRow[]): DoubleMark[] {
  const first = new Map(piles.filter(({ turn }) => turn === 1).map((row) => [row.answer_id, row]))
  return piles.flatMap((row) => {
    const other = row.turn === 2 ? first.get(row.answer_id) : undefined
    if (!other || other.mark === null || row.mark === null) return []
    const [one, two] = [other.mark / row.points, row.mark / row.points]
    return [{ firstBy: other.marker_id, secondBy: row.marker_id, first: one, second: two }]
  })
}

/** Everybody who may mark: what he has, how far he is, and how he marks beside the others. */
export const markersOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const piles = await selectPiles(tx, { batchId })
    const figures = new Map(markerFigures(doubleMarks(piles)).map((each) => [each.markerId, each]))
    const markers = (await selectMarkers(tx, batchId)).map(({ id, name, agreed }) => {
      const own = piles.filter(({ marker_id }) => marker_id === id)
      const found = figures.get(id)
      return {
        accountId: id,
        name,
        agreed,
        assigned: own.length,
        marked: markedOf(own),
        mean: found?.mean ?? null,
        deviation: found?.deviation ?? null,
        drift: found?.drift ?? null,
        exact: found?.exact ?? null,
        kappa: found?.kappa ?? null,
      }
    })
    return { markers }
  })

/** Answers in dispute, and those already ruled upon. */
export const disputesOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const disputes = []
    const ruledUpon = await selectRuled(tx, batchId)
    const rows = await selectAllAnswers(tx, batchId)
    for (const row of rows.filter(({ id, state }) => state === 'disputed' || ruledUpon.has(id))) {
      const marks = await selectMarks(tx, row.id)
      const points = (turn: number) => (marks.find((mark) => mark.turn === turn)?.points as unknown as number[]) ?? []
      const shown = await blindAnswer(tx, row, 3)
      disputes.push({ ...shown, first: points(1), second: points(2), settled: row.state === 'settled' })
    }
    return { disputes }
  })

/** Every mark ever given in a batch. */
export const markRecordOf = (ctx: Context, batchId: string, code: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const marks = (await selectMarkRecord(tx, batchId, code)).map((row) => ({
      code: row.code,
      question: row.question,
      turn: row.turn,
      version: row.version,
      mark: row.mark,
      marker: row.marker_name,
      reason: row.reason,
      at: row.marked_at.toISOString(),
    }))
    return { marks }
  })
