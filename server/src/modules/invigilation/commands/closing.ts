import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { closeRoom, signRoomRecord } from '#contract/invigilation-closing.ts'
import type { BodyOf } from '#contract/route.ts'
import { may, roleTitle } from '#core/access/roles.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { closeRun, heldEvents, logRun, sealRun } from '../../exam/index.ts'
import { countOpenIncidents } from '../../incident/index.ts'
import { actorOf, assertStatus, clockOf, endOf, findRun, lockRun, type OpenRun, transactLive } from '../open-run.ts'
import { accountOf, unaccounted } from '../queries/closing.ts'
import { readRecord } from '../queries/record.ts'
import { liveOf } from '../queries/runs.ts'
import { insertSignature } from '../store.ts'

const namesOf = (rows: readonly { name: string; seat: number }[]) =>
  rows.slice(0, 8).map(({ name, seat }) => `${seat}号${name}`)

async function assertAccounted(tx: Tx, open: OpenRun, body: BodyOf<typeof closeRoom>): Promise<string> {
  const end = endOf(open)
  if (tx.now < end && body.reason.length < 4) {
    const grounds = [{ clause: null, required: `${clockOf(end)}结束`, actual: `现在${clockOf(tx.now)}` }]
    throw new DomainError('invigilation.not_over', { at: clockOf(end) }, { grounds })
  }
  const left = await unaccounted(tx, open)
  if (left.length > 0) {
    const { lateAfter } = open.policy.entry
    const clauses = lateAfter ? [lateAfter.clause, ...(lateAfter.also ?? [])] : [null]
    const grounds = clauses.map(
      (clause): Ground => ({ clause, required: '没有登录的登记缺考', actual: `${left.length}名未登记` }),
    )
    throw new DomainError('invigilation.not_registered', { count: left.length, names: namesOf(left) }, { grounds })
  }
  const { zero, unsynced } = accountOf(await liveOf(tx, open.run.id))
  const open1 = zero.filter(({ attemptId }) => !body.zero.includes(attemptId))
  const open2 = unsynced.filter(({ attemptId }) => !body.unsynced.includes(attemptId))
  const missing = [...new Map([...open1, ...open2].map((one) => [one.attemptId, one])).values()]
  if (missing.length > 0) {
    const clause = open.policy.exam.collection?.clause ?? null
    const grounds = [{ clause, required: '逐一确认提交情况', actual: `${missing.length}名没有确认` }]
    throw new DomainError('invigilation.unconfirmed', { count: missing.length, names: namesOf(missing) }, { grounds })
  }
  const told = [
    zero.length > 0 ? `零作答${zero.length}人` : '',
    unsynced.length > 0 ? `可能没有传完${unsynced.length}人` : '',
    body.reason ? `提前收卷：${body.reason}` : '',
  ].filter(Boolean)
  return told.length > 0 ? `核对后结束收卷：${told.join('，')}` : '核对后结束收卷，全部提交'
}

/** Ends a room: everybody accounted for, sheets without an answer or perhaps not whole confirmed one by one. */
export const close = (ctx: Context, runId: string, body: BodyOf<typeof closeRoom>) =>
  transactLive(ctx, runId, async (tx) => {
    const open = await lockRun(tx, runId)
    assertStatus(open, ['running'], '结束收卷')
    const text = await assertAccounted(tx, open, body)
    const clause = open.policy.exam.collection?.clause
    await logRun(tx, {
      runId,
      kind: 'decision',
      text,
      actors: [actorOf(tx)],
      data: { zero: body.zero, unsynced: body.unsynced },
      clauses: clause ? [clause] : [],
    })
    await closeRun(tx, runId, actorOf(tx))
    return { ok: true as const }
  })

function assertMaySign(tx: Tx, duty: string): void {
  const { role } = tx.actor
  const allowed =
    role !== null &&
    (duty === '主考'
      ? may(role, 'invigilation.chief')
      : duty === '质量督导员'
        ? role === 'quality_supervisor'
        : duty === '考评人员'
          ? role === 'assessor' || role === 'lead_assessor'
          : may(role, 'invigilation.run'))
  if (allowed) return
  const grounds = [{ clause: null, required: duty, actual: role ? roleTitle(role) : '没有角色' }]
  throw new DomainError('invigilation.may_not_sign', { duty }, { grounds })
}

/** Signs the record that was seen; a record that changed since is signed anew. */
export const sign = (ctx: Context, runId: string, body: BodyOf<typeof signRoomRecord>) =>
  transact(ctx, async (tx) => {
    const open = await lockRun(tx, runId)
    if (open.run.status !== 'closed') throw new DomainError('invigilation.not_closed')
    assertMaySign(tx, body.duty)
    const { view, signed } = await readRecord(tx, open)
    if (view.contentHash !== body.contentHash) throw new DomainError('invigilation.record_changed')
    if (signed.some(({ duty, account_id }) => duty === body.duty || account_id === tx.actor.accountId))
      throw new DomainError('invigilation.already_signed', { duty: body.duty })
    await insertSignature(tx, {
      run_id: runId,
      duty: body.duty,
      account_id: tx.actor.accountId ?? '',
      name: tx.actor.name,
      at: tx.now,
      content_hash: view.contentHash,
      statement: body.supervision ?? null,
    })
    await record(tx, {
      act: 'exam.log',
      batchId: open.run.batch_id,
      subject: ['exam_run', runId],
      summary: `考场情况记录表签字：${body.duty}`,
      after: { duty: body.duty, contentHash: view.contentHash },
    })
    const { view: now } = await readRecord(tx, await findRun(tx, runId))
    return { signatures: now.signatures, contentHash: now.contentHash }
  })

/** Seals a room for good: nothing left to decide, the record complete and signed. */
export const seal = (ctx: Context, runId: string) =>
  transact(ctx, async (tx) => {
    const open = await lockRun(tx, runId)
    if (open.run.status !== 'closed') throw new DomainError('invigilation.not_closed')
    const held = (await heldEvents(tx, runId)).length
    const decide = [{ clause: null, required: '待决的作答由两人决定', actual: `${held}份` }]
    if (held > 0) throw new DomainError('invigilation.held_left', { count: held }, { grounds: decide })
    const incidents = await countOpenIncidents(tx, runId)
    const settle = [{ clause: null, required: '突发情况办结', actual: `${incidents}件未办结` }]
    if (incidents > 0) throw new DomainError('invigilation.incidents_left', { count: incidents }, { grounds: settle })
    const { view } = await readRecord(tx, open)
    if (view.missing.length > 0) {
      const grounds = view.missing.map(({ clause, text }) => ({ clause, required: '记录表完整并签字', actual: text }))
      throw new DomainError('invigilation.record_incomplete', {}, { grounds })
    }
    const root = await sealRun(tx, runId, actorOf(tx))
    return { headHash: root }
  })
