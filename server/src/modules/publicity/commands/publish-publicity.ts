import { DomainError } from '#contract/domain-error.ts'
import { judgeDeadline } from '#core/deadline/judge-deadline.ts'
import { judgeRelease, type ReleaseAnswer } from '#core/publicity/judge-release.ts'
import { type PublicityEvent, type PublicityState, publicityLifecycle } from '#core/publicity/lifecycle.ts'
import { type BatchRow, completeStep, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { lockedSheet } from '#server/modules/results/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { publicityStatusTitles } from '../content.ts'
import { assertTerm } from '../notice-term.ts'
import { presentPublicity } from '../queries/desk.ts'
import { countOpenObjections, dayOf, movePublicity, type PublicityRow, selectOptionalPublicity } from '../store.ts'
import { assertNoticeOpen, assertOtherPerson } from '../turn.ts'

async function lockNotice(tx: Tx, id: string): Promise<{ notice: PublicityRow; batch: BatchRow }> {
  const found = await selectOptionalPublicity(tx, id)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const notice = await selectOptionalPublicity(tx, id)
  if (!notice) throw new DomainError('resource.not_found')
  return { notice, batch }
}

function nextState(notice: PublicityRow, event: PublicityEvent, action: string): PublicityState {
  const to = publicityLifecycle.next(notice.status as PublicityState, event)
  const state = publicityStatusTitles[notice.status] ?? notice.status
  if (!to) throw new DomainError('state.not_allowed', { what: '公示', state, action })
  return to
}

/** Scores on notice after their term need a reason; gives the clauses the act rests on. */
async function assertInTime(tx: Tx, batch: BatchRow, lateReason: string | undefined): Promise<readonly string[]> {
  const anchor = dayOf(batch.ends_on)
  const task = { task: 'score_publicity', anchor, done: tx.today } as const
  const { late, due, clause } = judgeDeadline(task, policyOf(batch).deadline, await tx.platform.calendar())
  if (late && !lateReason)
    throw new DomainError(
      'publicity.late',
      { due },
      {
        grounds: [
          {
            clause,
            required: `考试结束后至${due}公示成绩`,
            actual: `今天为${tx.today}`,
            remedies: ['写明逾期原因后发布，原因记入留痕'],
          },
        ],
      },
    )
  return late && clause ? [clause] : []
}

/** Publishes a notice that somebody else wrote; its days are counted anew by the calendar of today. */
export const publishPublicity = (ctx: Context, id: string, lateReason: string | undefined) =>
  transact(ctx, async (tx) => {
    const { notice, batch } = await lockNotice(tx, id)
    const to = nextState(notice, 'start', '发布')
    await assertNoticeOpen(tx, batch)
    assertOtherPerson(tx.actor, notice.writers, '编制公示', '发布公示')
    if ((await lockedSheet(tx, batch.id))?.contentHash !== notice.sheet_hash)
      throw new DomainError('publicity.sheet_changed')
    const firstOn = dayOf(notice.first_on)
    if (firstOn < tx.today) throw new DomainError('publicity.first_day_past', { day: firstOn })
    const late = await assertInTime(tx, batch, lateReason)
    const { publicity } = policyOf(batch)
    const term = assertTerm(firstOn, publicity, await tx.platform.calendar())
    const change = {
      last_on: term.lastOn,
      announce_on: term.announceOn,
      published_by: tx.actor.accountId ?? '',
      published_at: tx.now,
    }
    if (!(await movePublicity(tx, id, notice.status, to, change)))
      throw new DomainError('resource.changed', { what: '公示' })
    await record(tx, {
      act: 'publicity.publish',
      batchId: batch.id,
      subject: ['publicity', id],
      summary: `发布第${notice.number}次公示，${term.firstOn}至${term.lastOn}`,
      clauses: [...(publicity.days.clause ? [publicity.days.clause] : []), ...late],
      ...(late.length > 0 && lateReason ? { reason: lateReason } : {}),
      after: { content: notice.content, rows: notice.rows, ...term },
    })
    return presentPublicity(tx, id)
  })

/** Refuses an end before its day, one with open objections, and one after the named day without a reason. */
function assertOver(verdict: ReleaseAnswer, open: number, today: string, reason: string | undefined): void {
  const [first] = verdict.reasons
  const { ends, announce_on } = verdict
  if (first?.code === 'publicity.not_over' || first?.code === 'publicity.too_early') {
    const early = first.code === 'publicity.too_early'
    const ground = {
      clause: first.clause,
      required: early ? `结果公告日为${announce_on}` : `公示到${ends}为止`,
      actual: `今天为${today}`,
      remedies: [early ? `到${announce_on}再结束公示` : `${ends}之后再结束公示`],
    }
    throw new DomainError(first.code, { ends, on: announce_on }, { grounds: [ground] })
  }
  if (first) {
    const ground = {
      clause: first.clause,
      required: '期满无异议',
      actual: `${open}件异议未处理`,
      remedies: ['先处理异议'],
    }
    throw new DomainError('publicity.objection_open', { count: open }, { grounds: [ground] })
  }
  const late = verdict.questions.find((question) => question.code === 'ask.announcement_late')
  if (!late || reason) return
  const ground = {
    clause: late.clause,
    required: `${announce_on}公告结果`,
    actual: `今天为${today}`,
    remedies: ['写明原因后结束公示，原因记入留痕'],
  }
  throw new DomainError('publicity.announcement_late', { on: announce_on }, { grounds: [ground] })
}

/** Ends a notice whose days are over and whose objections are decided; the step is done. */
export const endPublicity = (ctx: Context, id: string, reason: string | undefined) =>
  transact(ctx, async (tx) => {
    const { notice, batch } = await lockNotice(tx, id)
    const to = nextState(notice, 'end', '结束')
    const open = await countOpenObjections(tx, batch.id)
    const { publicity } = policyOf(batch)
    const calendar = await tx.platform.calendar()
    const input = { first_day: dayOf(notice.first_on), on: tx.today, open_objections: open }
    const verdict = judgeRelease(input, publicity, calendar)
    assertTerm(input.first_day, publicity, calendar)
    assertOver(verdict, open, tx.today, reason)
    const change = { ended_by: tx.actor.accountId ?? '', ended_at: tx.now }
    if (!(await movePublicity(tx, id, notice.status, to, change)))
      throw new DomainError('resource.changed', { what: '公示' })
    await record(tx, {
      act: 'publicity.end',
      batchId: batch.id,
      subject: ['publicity', id],
      summary: `第${notice.number}次公示期满结束`,
      clauses: publicity.days.clause ? [publicity.days.clause] : [],
      ...(reason ? { reason } : {}),
    })
    await completeStep(tx, batch, 'publicity')
    return presentPublicity(tx, id)
  })
