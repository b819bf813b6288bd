import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { decideAdmission, giveRunTime, noticeRun } from '#contract/invigilation.ts'
import type { BodyOf } from '#contract/route.ts'
import { why } from '#core/kernel/judgement.ts'
import { repeatedWhys } from '#core/policy/parameter.ts'
import { judgeEntry } from '#core/theory-exam/entry.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { admit, allowLeave, freeMachine, giveTime, logRun, markAbsent, notify, openEntry } from '../../exam/index.ts'
import { assertExtension, findScene } from '../../incident/index.ts'
import {
  actorOf,
  assertStatus,
  clockOf,
  endOf,
  findAttempt,
  findRun,
  lockRun,
  minuteIn,
  momentsOf,
  type OpenRun,
} from '../open-run.ts'
import { selectAttempts } from '../store.ts'

const done = { ok: true as const }
/** A task is done at its minute or shortly before; further ahead it is somebody's slip of the finger. */
const leadMinutes = 5

/** Everything the texts let in before the start, the documents being shown at the machine itself. */
const doorAt = ({ policy }: OpenRun, at: number, minutes: number) =>
  judgeEntry({ at, duration: minutes, documents: [] }, { ...policy.entry, documents: null })

/** Opens the door, not before the minute the texts name; where they name two a person decides. */
export const open = (ctx: Context, runId: string, decision: string) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    assertStatus(room, ['waiting'], '开始进场')
    const before = Math.floor((tx.now.getTime() - room.run.starts_at.getTime()) / 60_000)
    const verdict = doorAt(room, Math.min(before, 0), room.run.minutes)
    const { opensBefore, opensDisputed } = room.policy.entry
    const doorFrom = (minutes: number) => clockOf(new Date(room.run.starts_at.getTime() - minutes * 60_000))
    const early = verdict.reasons.find(({ code }) => code === 'entry.too_early')
    if (early && opensBefore) {
      const at = doorFrom(opensBefore.minutes)
      const whys = [early, ...repeatedWhys(why('entry.too_early', opensBefore.clause), opensBefore)]
      const grounds = whys.map(({ clause }) => ({ clause, required: `${at}起进场`, actual: `现在${clockOf(tx.now)}` }))
      throw new DomainError('invigilation.entry_early', { at }, { grounds })
    }
    const asked = verdict.questions.find(({ code }) => code === 'ask.open')
    if (asked && decision.length < 4) {
      const required = opensDisputed ? `${doorFrom(opensDisputed.minutes)}起进场` : '另一条写明的时刻更晚'
      const grounds = [{ clause: asked.clause, required, actual: `现在${clockOf(tx.now)}` }]
      throw new DomainError('invigilation.entry_disputed', {}, { grounds })
    }
    await openEntry(tx, runId, actorOf(tx))
    if (asked)
      await logRun(tx, {
        runId,
        kind: 'decision',
        text: `提前进场：${decision}`,
        actors: [actorOf(tx)],
        clauses: asked?.clause ? [asked.clause] : [],
      })
    return done
  })

/** Gives time to one or to all; what an incident took is held against its article. */
export const give = (ctx: Context, runId: string, body: BodyOf<typeof giveRunTime>) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    assertStatus(room, ['released', 'running'], '补时')
    if (body.attemptId) await findAttempt(tx, runId, body.attemptId)
    const { incidentIds, minutes, attemptId, reason } = body
    const clauses =
      incidentIds.length > 0 ? await assertExtension(tx, await findScene(tx, { runId }), incidentIds, minutes) : []
    await giveTime(tx, { runId, attemptId, seconds: minutes * 60, reason, by: actorOf(tx), clauses })
    return { endsAt: endOf(await findRun(tx, runId)).toISOString() }
  })

const namesOf = (rows: readonly { name: string }[]) => rows.slice(0, 8).map(({ name }) => name)

/** Marks who did not come, after the door has closed by the article. */
export const absent = (ctx: Context, runId: string, attemptIds: readonly string[]) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    assertStatus(room, ['running'], '登记缺考')
    const rule = room.policy.entry.lateAfter
    if (rule && minuteIn(room, tx.now) < rule.minutes) {
      const clauses = [rule.clause, ...(rule.also ?? [])]
      const grounds = clauses.map(
        (clause): Ground => ({
          clause,
          required: `开考${rule.minutes}分钟后停止入场`,
          actual: `开考${minuteIn(room, tx.now)}分钟`,
        }),
      )
      throw new DomainError('invigilation.too_early_absent', {}, { grounds })
    }
    const wanted = new Set(attemptIds)
    const rows = (await selectAttempts(tx, runId)).filter(({ id }) => wanted.has(id))
    if (rows.length !== wanted.size) throw new DomainError('invigilation.candidate_not_found')
    const present = rows.filter(({ status }) => status !== 'expected')
    if (present.length > 0) throw new DomainError('invigilation.not_absent', { names: namesOf(present) })
    await markAbsent(tx, runId, [...wanted], actorOf(tx))
    const late = momentsOf(room).find(({ kind }) => kind === 'late')
    if (late)
      await logRun(tx, {
        runId,
        kind: 'moment',
        text: `${late.label}${wanted.size}人`,
        actors: [actorOf(tx)],
        data: { key: late.key },
        clauses: late.clauses,
      })
    return { marked: wanted.size }
  })

/** Shows a notice to the room or to one candidate. */
export const notice = (ctx: Context, runId: string, body: BodyOf<typeof noticeRun>) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    assertStatus(room, ['entry', 'released', 'running'], '发出提示')
    if (body.attemptId) await findAttempt(tx, runId, body.attemptId)
    await notify(tx, { runId, ...body, by: actorOf(tx) })
    return done
  })

/** A task the texts put at a moment was done; what is said before the end is said to every machine. */
export const doMoment = (ctx: Context, { runId, key }: { runId: string; key: string }, note: string) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    const moment = momentsOf(room).find((one) => one.key === key && one.kind === 'task')
    if (!moment) throw new DomainError('invigilation.no_moment')
    assertStatus(room, ['waiting', 'entry', 'released', 'running', 'closed'], '记录时刻事项')
    if (minuteIn(room, tx.now) < (moment.from ?? moment.at) - leadMinutes)
      throw new DomainError('invigilation.moment_early', { label: moment.label })
    const by = actorOf(tx)
    const words = [moment.label, moment.items.length > 0 ? `（${moment.items.join('、')}）` : '', note && `：${note}`]
    if (moment.left !== null)
      await notify(tx, { runId, attemptId: null, text: `距考试结束还有${moment.left}分钟。`, by })
    await logRun(tx, {
      runId,
      kind: 'moment',
      text: words.join(''),
      actors: [by],
      data: { key },
      clauses: moment.clauses,
    })
    return done
  })

const waits = { admission: '迟到入场', machine: '换机登录', leave: '提前交卷' } as const

/** What the texts refuse outright nobody may allow; what they leave open the invigilator decides. */
function assertOpenToDecision(room: OpenRun, kind: keyof typeof waits, minute: number): void {
  const { entry } = room.policy
  const { minutes } = room.run
  if (kind === 'machine') return
  const at = kind === 'admission' ? minute : 0
  const asked = { at, duration: minutes, documents: [], ...(kind === 'leave' ? { leave_at: minute } : {}) }
  const verdict = judgeEntry(asked, { ...entry, documents: null })
  const late = verdict.reasons.filter(({ code }) => code === 'entry.late')
  if (kind === 'admission' && late.length > 0) {
    const clauses = [...late, ...verdict.further].map(({ clause }) => clause)
    const grounds = clauses.map((clause) => ({ clause, required: '停止入场后不得入场', actual: `开考${minute}分钟` }))
    throw new DomainError('invigilation.too_late', {}, { grounds })
  }
  if (kind === 'leave' && verdict.leave === 'forbidden') {
    const grounds = verdict.leave_clauses.map((clause) => ({
      clause,
      required: entry.earlyLeave?.after === null ? '不得提前离场' : `开考${entry.earlyLeave?.after}分钟后可以离场`,
      actual: `开考${minute}分钟`,
    }))
    throw new DomainError('invigilation.may_not_leave', {}, { grounds })
  }
}

/** Allows or refuses what a candidate waits for where the texts ask a person. */
export const decide = (ctx: Context, runId: string, body: BodyOf<typeof decideAdmission>) =>
  transact(ctx, async (tx) => {
    const room = await lockRun(tx, runId)
    assertStatus(room, ['entry', 'released', 'running'], '核定考生的请求')
    const { attemptId, kind, reason } = body
    const attempt = await findAttempt(tx, runId, attemptId)
    if (attempt.status === 'absent') throw new DomainError('invigilation.absent', { name: attempt.name })
    const by = actorOf(tx)
    if (!body.admit) {
      await logRun(tx, {
        runId,
        kind: 'refusal',
        text: `不准${waits[kind]}：${reason}`,
        attemptId,
        actors: [by],
        data: { reason },
      })
      return done
    }
    assertOpenToDecision(room, kind, minuteIn(room, tx.now))
    if (kind === 'leave') await allowLeave(tx, { attemptId, reason, by })
    else await admit(tx, { attemptId, reason, by })
    return done
  })

/** Lets a machine with too many wrong sign-ins try again. */
export const free = (ctx: Context, { runId, seat }: { runId: string; seat: number }) =>
  transact(ctx, async (tx) => {
    await lockRun(tx, runId)
    await freeMachine(tx, { runId, seat, by: actorOf(tx) })
    return done
  })
