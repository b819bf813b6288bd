import type { markAttendance } from '#contract/attendance.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import { type Level, levels } from '#core/kernel/levels.ts'
import type { Policy } from '#core/policy/types.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, completeStep, lockBatch, policyOf } from '../../batch/index.ts'
import { assertMarksOpen } from '../open-marks.ts'
import { someNames, subjectTitles, totalsOf } from '../present.ts'
import { type MarkFacts, selectRoomSeats, selectRooms, selectSeats, selectTakers, upsertMarks } from '../store.ts'

const reviewLevels = (policy: Policy): Level[] =>
  levels.filter((level) => policy.outcome.levels[level].subjects.includes('comprehensive'))

/** Those who take a subject, by registration; a stranger among the wanted ones is refused. */
export async function findTakers(tx: Tx, batchId: string, policy: Policy, subject: Subject, wanted: readonly string[]) {
  const takers = await selectTakers(tx, batchId, subject, reviewLevels(policy))
  const byId = new Map(takers.map((taker) => [taker.registration_id, taker]))
  const strangers = wanted.filter((id) => !byId.has(id))
  if (strangers.length > 0)
    throw new DomainError('attendance.not_seated', {
      count: strangers.length,
      subject: subjectTitles[subject],
      names: someNames(strangers.map((id) => id.slice(-8))),
    })
  return byId
}

/** Marks candidates present or absent. A breach already recorded is not wiped away by a simple mark. */
export const writeMarks = (
  ctx: Context,
  batchId: string,
  body: BodyOf<typeof markAttendance>,
): Promise<{ marked: number }> =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertMarksOpen(tx, batch)
    const marks = new Map(body.marks.map((mark) => [mark.registrationId, mark]))
    const takers = await findTakers(tx, batchId, policyOf(batch), body.subject, [...marks.keys()])
    const caught = [...marks.keys()].flatMap((id) => {
      const taker = takers.get(id)
      return taker?.effect ? [taker.name] : []
    })
    if (caught.length > 0) throw new DomainError('attendance.is_violation', { names: someNames(caught) })
    const facts = [...marks.values()].map(
      ({ registrationId, mark, note }): MarkFacts => ({ registrationId, mark, note: note || null }),
    )
    await writeAll(tx, batchId, body.subject, facts)
    return { marked: facts.length }
  })

async function writeAll(
  tx: Tx,
  batchId: string,
  subject: Subject,
  facts: readonly MarkFacts[],
  recordedBy?: string,
): Promise<void> {
  if (facts.length === 0) return
  await upsertMarks(tx, batchId, subject, facts, recordedBy)
  const absent = facts.filter(({ mark }) => mark === 'absent').length
  await record(tx, {
    act: 'attendance.mark',
    batchId,
    subject: ['attendance', subject],
    summary: `登记${subjectTitles[subject]}到考${facts.length - absent}人、缺考${absent}人`,
    after: facts.map(({ registrationId, mark, note }) => ({ registrationId, mark, note })),
  })
}

/** Marks everybody in a room present who has no mark yet. */
export const markAllPresent = (
  ctx: Context,
  batchId: string,
  room: { sessionId: string; placeId: string },
): Promise<{ marked: number }> =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertMarksOpen(tx, batch)
    const seats = await selectRoomSeats(tx, batchId, room)
    const [first] = seats
    if (!first) throw new DomainError('attendance.room_not_found')
    const facts = seats
      .filter((seat) => seat.mark === null)
      .map((seat): MarkFacts => ({ registrationId: seat.registration_id, mark: 'present', note: null }))
    await writeAll(tx, batchId, first.subject, facts)
    return { marked: facts.length }
  })

/** Ends the exam once everybody with a seat has a mark. */
export const finishExam = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const policy = policyOf(batch)
    const totals = totalsOf(await selectRooms(tx, batchId))
    if (totals.seated === 0) throw new DomainError('attendance.nobody')
    if (totals.unmarked > 0) {
      const unmarked = await selectSeats(tx, batchId, { mark: 'unmarked' }, { offset: 0, limit: 8 })
      const names = unmarked.map((seat) => `${seat.name}（${seat.place}第${seat.session_position}场）`)
      const clause = policy.chain.steps.find(({ step }) => step === 'exam')?.clause ?? null
      throw new DomainError(
        'attendance.incomplete',
        { count: totals.unmarked, names },
        {
          grounds: [
            {
              clause,
              required: '每名考生登记到考、缺考或违纪',
              actual: `还有${totals.unmarked}名没有登记`,
              gap: `${totals.unmarked}名`,
              remedies: ['在“考场到考”中逐场登记，可用“全部到考”'],
            },
          ],
        },
      )
    }
    await completeStep(tx, batch, 'exam')
    return { totals }
  })

/**
 * Takes in marks that an exam node brings, as far as nobody has decided otherwise: a breach and a different mark written
 * by a person stay. Gives what a person must look at, and whose breach is written down already.
 */
export async function takeMarks(
  tx: Tx,
  batch: BatchRow,
  subject: Subject,
  marks: readonly { registrationId: string; mark: 'present' | 'absent' }[],
  recordedBy: string,
): Promise<{ questions: string[]; caught: ReadonlySet<string> }> {
  await assertMarksOpen(tx, batch)
  const policy = policyOf(batch)
  const takers = new Map(
    (await selectTakers(tx, batch.id, subject, reviewLevels(policy))).map((taker) => [taker.registration_id, taker]),
  )
  const fresh = marks.filter(({ registrationId }) => takers.get(registrationId)?.mark === null)
  const facts = fresh.map(({ registrationId, mark }): MarkFacts => ({ registrationId, mark, note: null }))
  await writeAll(tx, batch.id, subject, facts, recordedBy)
  const caught = new Set([...takers.values()].flatMap((taker) => (taker.effect ? [taker.registration_id] : [])))
  const questions = marks.flatMap(({ registrationId, mark }) => {
    const taker = takers.get(registrationId)
    if (!taker) return [`${registrationId.slice(-8)}已不在${subjectTitles[subject]}的考生之列`]
    const differs = taker.mark !== null && taker.mark !== mark && taker.effect === null
    return differs ? [`${taker.name}此前已登记为另一种到考情况，未改动`] : []
  })
  return { questions, caught }
}
