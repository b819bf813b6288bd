import { usableSeats } from '#core/arrangement/board.ts'
import { judgeEligibility } from '#core/eligibility/judge-eligibility.ts'
import type { EligibilityAnswer } from '#core/eligibility/types.ts'
import type { Level } from '#core/kernel/levels.ts'
import { levelName } from '#core/kernel/levels.ts'
import { judgePlanDeadline } from '#core/plan/plan-deadline.ts'
import type { Policy } from '#core/policy/types.ts'
import { publicityTerm } from '#core/publicity/judge-release.ts'
import { judgePrinting } from '#core/ticket/judge-printing.ts'
import { type BatchRow, policyOf, selectSteps } from '#server/modules/batch/index.ts'
import { judgeApplications, selectApplications } from '#server/modules/eligibility/index.ts'
import { assessBatch } from '#server/modules/score/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { type Decided, type DecisionKind, type Readings, readAnswer, underPolicy } from './reading.ts'
import {
  type KeptReview,
  type RoomUse,
  selectApprovedRooms,
  selectFirstIssue,
  selectKeptOutcomes,
  selectKeptReviews,
  selectNotices,
  selectSubmitted,
} from './store.ts'

const stages: Readonly<Record<string, string>> = { first: '初审', final: '终审' }
const may = { yes: '符合申报条件', no: '不符合申报条件' }

const asReadings = <T>(rows: readonly T[], read: (row: T) => readonly [key: string, decided: Decided]): Readings =>
  new Map(rows.map(read))

const readVerdict = (verdict: EligibilityAnswer) => readAnswer(verdict, may, verdict.basis)

/** Reviews kept with what was judged; only those can be judged again as they were. */
const reviewsOf = async (tx: Tx, batch: BatchRow) =>
  (await selectKeptReviews(tx, batch.id)).filter(({ verdict }) => verdict.input !== undefined)

const reviewSubject = ({ stage, serial, name }: KeptReview) => `${serial}号${name}${stages[stage] ?? ''}`

const reviews: DecisionKind = {
  kind: 'eligibility',
  title: '资格审核',
  kept: async (tx, batch) =>
    asReadings(await reviewsOf(tx, batch), (row) => [
      row.id,
      { subject: reviewSubject(row), ...readVerdict(row.verdict) },
    ]),
  judge: async (tx, batch, policy) =>
    asReadings(await reviewsOf(tx, batch), (row) => {
      const { input } = row.verdict
      if (!input) throw new Error('a review without what was judged')
      return [row.id, { subject: reviewSubject(row), ...readVerdict(judgeEligibility(input, policy.eligibility)) }]
    }),
}

const applications: DecisionKind = {
  kind: 'application',
  title: '报名资格',
  kept: null,
  judge: async (tx, batch, policy) => {
    const rows = await selectApplications(tx, batch.id)
    const judged = await judgeApplications(tx, underPolicy(batch, policy), rows)
    return asReadings(judged, ({ application: { id, serial, name, occupation, job, level }, verdict }) => [
      id,
      { subject: `${serial}号${name}，${job || occupation}${levelName(level as Level)}`, ...readVerdict(verdict) },
    ])
  },
}

const results: Readonly<Record<string, string>> = {
  pass: '合格',
  fail: '不合格',
  pending: '待综合评审',
  needs_human: '由人判断',
}

const outcomes: DecisionKind = {
  kind: 'outcome',
  title: '成绩判定',
  kept: async (tx, batch) =>
    asReadings(await selectKeptOutcomes(tx, batch.id), ({ registration_id, serial, name, judgement }) => [
      registration_id,
      {
        subject: `${serial}号${name}`,
        result: results[judgement.judged] ?? judgement.judged,
        clauses: [...judgement.reasons, ...judgement.questions].flatMap(({ clause }) => clause ?? []),
      },
    ]),
  judge: async (tx, batch, policy) => {
    const kept = new Map((await selectKeptOutcomes(tx, batch.id)).map((row) => [row.registration_id, row]))
    const assessed = kept.size > 0 ? await assessBatch(tx, underPolicy(batch, policy)) : []
    return new Map(
      assessed.flatMap(({ head, outcome }) => {
        const row = kept.get(head.registration_id)
        if (!row) return []
        const clauses = [...outcome.reasons, ...outcome.questions].flatMap(({ clause }) => clause ?? [])
        const result = results[outcome.result] ?? outcome.result
        return [[head.registration_id, { subject: `${row.serial}号${row.name}`, result, clauses }] as const]
      }),
    )
  },
}

const roomSubject = ({ subject, position, place }: RoomUse) =>
  `${subject === 'theory' ? '理论' : '实操'}第${position}场，${place}`

const fine = '符合座位上限'

/** A room of an approved arrangement under the limits of a policy. */
function readRoom(room: RoomUse, { arrangement }: Policy): Decided {
  const usable = usableSeats(
    { id: room.place_id, seats: room.seat_count, reserve: room.reserve_count },
    arrangement,
    room.subject,
  )
  const over = room.seated > usable
  const mixed = room.subject === 'theory' && arrangement.oneGroup.value && room.groups > 1
  const cap = arrangement.seatsPerRoom?.clause ?? null
  const words = [
    ...(over ? [`每场${usable}座，排了${room.seated}人`] : []),
    ...(mixed ? [`同场混排${room.groups}个职业等级`] : []),
  ]
  const clauses = [...(over && cap ? [cap] : []), ...(mixed ? [arrangement.oneGroup.clause ?? []].flat() : [])]
  return { subject: roomSubject(room), result: words.join('，') || fine, clauses }
}

const rooms: DecisionKind = {
  kind: 'arrangement',
  title: '考场编排',
  kept: async (tx, batch) =>
    asReadings(await selectApprovedRooms(tx, batch.id), (room) => [
      `${room.session_id} ${room.place_id}`,
      { subject: roomSubject(room), result: fine, clauses: [] },
    ]),
  judge: async (tx, batch, policy) =>
    asReadings(await selectApprovedRooms(tx, batch.id), (room) => [
      `${room.session_id} ${room.place_id}`,
      readRoom(room, policy),
    ]),
}

const issued = { yes: '前提齐备', no: '前提不齐' }

/** What had happened when the first ticket was issued; what the pinned policy asked for was proved then. */
async function standingAtIssue(tx: Tx, batch: BatchRow, at: Date) {
  const steps = new Map((await selectSteps(tx, batch.id)).map((row) => [row.step, row]))
  const asked = policyOf(batch).ticket.precondition.value
  const done = (step: string) => (steps.get(step)?.done_at ?? null) !== null && (steps.get(step)?.done_at as Date) <= at
  return {
    plan_approved: asked.includes('plan_approved') || done('plan'),
    review_passed: asked.includes('review_passed') || done('review'),
  }
}

const tickets: DecisionKind = {
  kind: 'ticket',
  title: '准考证签发',
  kept: async (tx, batch) =>
    new Map(
      (await selectFirstIssue(tx, batch.id))
        ? [['ticket', { subject: '签发准考证', result: issued.yes, clauses: [] }]]
        : [],
    ),
  judge: async (tx, batch, policy) => {
    const at = await selectFirstIssue(tx, batch.id)
    if (!at) return new Map()
    const judged = judgePrinting(await standingAtIssue(tx, batch, at), policy.ticket)
    return new Map([['ticket', { subject: '签发准考证', ...readAnswer(judged, issued) }]])
  },
}

const timely = (due: string | null, on: string) =>
  due === null ? `${on}报送，没有期限` : `最迟${due}，${on}报送，${on > due ? '逾期' : '按期'}`

const term = (last: string, announceOn: string | null) => `公示至${last}${announceOn ? `，${announceOn}公告结果` : ''}`

const listed = (clause: string | null) => (clause ? [clause] : [])

const deadlines: DecisionKind = {
  kind: 'deadline',
  title: '期限',
  kept: async (tx, batch) => {
    const { clause } = policyOf(batch).publicity.days
    const plans = (await selectSubmitted(tx, batch.id)).map((one): [string, Decided] => [
      one.id,
      {
        subject: `第${one.number}次报送计划`,
        result: timely(one.due_on, one.submitted_on),
        clauses: listed(one.due_clause),
      },
    ])
    const notices = (await selectNotices(tx, batch.id)).map((one): [string, Decided] => [
      one.id,
      {
        subject: `第${one.number}次公示，${one.first_on}起`,
        result: term(one.last_on, one.announce_on),
        clauses: listed(clause),
      },
    ])
    return new Map([...plans, ...notices])
  },
  judge: async (tx, batch, policy) => {
    const calendar = await tx.platform.calendar()
    const plans = (await selectSubmitted(tx, batch.id)).map((one): [string, Decided] => {
      const { due, clause } = judgePlanDeadline(one.starts_on, one.submitted_on, policy.deadline, calendar)
      return [
        one.id,
        { subject: `第${one.number}次报送计划`, result: timely(due, one.submitted_on), clauses: listed(clause) },
      ]
    })
    const notices = (await selectNotices(tx, batch.id)).map((one): [string, Decided] => {
      const { ends, announceOn } = publicityTerm(one.first_on, policy.publicity, calendar)
      const result = term(ends, announceOn)
      const { clause } = policy.publicity.days
      return [one.id, { subject: `第${one.number}次公示，${one.first_on}起`, result, clauses: listed(clause) }]
    })
    return new Map([...plans, ...notices])
  },
}

/** By when a plan not yet submitted must be; looked ahead at only. */
const planDue: DecisionKind = {
  kind: 'plan_due',
  title: '计划报送期限',
  kept: null,
  judge: async (tx, batch, policy) => {
    if ((await selectSubmitted(tx, batch.id)).length > 0) return new Map()
    const { due, clause } = judgePlanDeadline(batch.starts_on, tx.today, policy.deadline, await tx.platform.calendar())
    const result = due === null ? '没有期限' : `最迟${due}报送`
    return new Map([['plan', { subject: '报送计划', result, clauses: listed(clause) }]])
  },
}

/** Every kind of decision that is kept and can be judged again, in the order of the chain. */
export const keptKinds: readonly DecisionKind[] = [reviews, rooms, tickets, outcomes, deadlines]

/** What a running batch would look like under another policy, in the order of the chain. */
export const aheadKinds: readonly DecisionKind[] = [applications, rooms, tickets, outcomes, planDue, deadlines]
