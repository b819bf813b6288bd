import { DomainError } from '#contract/domain-error.ts'
import { judgeComplaint } from '#core/complaint/judge-complaint.ts'
import { type PublicityState, publicityLifecycle } from '#core/publicity/lifecycle.ts'
import { type ObjectionState, objectionLifecycle } from '#core/publicity/objection-lifecycle.ts'
import { type BatchRow, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { withdrawReport } from '#server/modules/report/index.ts'
import { reopenScores } from '#server/modules/score/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { objectionStatusTitles, presentObjection } from '../queries/objections.ts'

import { moveObjection, type ObjectionRow, selectOptionalObjection, updateConcerned } from '../store.objections.ts'
import { countIssuedCertificates, dayOf, movePublicity, selectPublicities } from '../store.ts'
import { assertPeople } from './raise-objection.ts'

async function lockObjection(tx: Tx, id: string): Promise<{ objection: ObjectionRow; batch: BatchRow }> {
  const found = await selectOptionalObjection(tx, id)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const objection = await selectOptionalObjection(tx, id)
  if (!objection) throw new DomainError('resource.not_found')
  return { objection, batch }
}

/** Marks whom an objection concerns; they may not decide it. */
export const markConcerned = (ctx: Context, id: string, about: readonly string[]) =>
  transact(ctx, async (tx) => {
    const { objection, batch } = await lockObjection(tx, id)
    assertOpen(objection, 'dismiss', '注明涉及人员')
    await assertPeople(tx, about)
    await updateConcerned(tx, id, [...new Set(about)])
    await record(tx, {
      act: 'objection.mark',
      batchId: batch.id,
      subject: ['objection', id],
      summary: `注明异议${objection.receipt}涉及${about.length}人`,
      before: objection.about,
      after: about,
    })
    return presentObjection(tx, batch, id)
  })

function assertOpen(objection: ObjectionRow, event: 'uphold' | 'dismiss', action: string): void {
  if (objectionLifecycle.next(objection.status as ObjectionState, event)) return
  const state = objectionStatusTitles[objection.status] ?? objection.status
  throw new DomainError('state.not_allowed', { what: '异议', state, action })
}

/** Refuses whoever the objection concerns; gives the clauses of a decision that comes late. */
async function judgeHandling(tx: Tx, objection: ObjectionRow, batch: BatchRow): Promise<readonly string[]> {
  const handler = tx.actor.accountId ?? ''
  const input = {
    received: dayOf(objection.received_on),
    register: {},
    about: objection.about,
    handlers: [handler],
    decided_on: tx.today,
  }
  const verdict = judgeComplaint(input, policyOf(batch).complaint, await tx.platform.calendar())
  const conflict = verdict.reasons.find((reason) => reason.code === 'complaint.handler_conflict')
  if (conflict) {
    const ground = {
      clause: conflict.clause,
      required: '被涉及的人不参与处理',
      actual: `异议涉及${tx.actor.name}`,
      remedies: ['请未被涉及的负责人或主任处理'],
    }
    throw new DomainError('objection.concerned', { name: tx.actor.name }, { grounds: [ground] })
  }
  return verdict.reasons.flatMap(({ code, clause }) => (code === 'complaint.decision_late' && clause ? [clause] : []))
}

/** An upheld objection closes the notice as reopened, takes back the report, and opens the scores again. */
async function reopenAll(tx: Tx, batch: BatchRow, objection: ObjectionRow, reason: string): Promise<void> {
  const issued = await countIssuedCertificates(tx, batch.id)
  if (issued > 0) throw new DomainError('objection.certificates_issued', { count: issued })
  const [notice] = await selectPublicities(tx, batch.id)
  const to = notice && publicityLifecycle.next(notice.status as PublicityState, 'reopen')
  // Another upheld objection has reopened it already, or a new notice is still a draft: the scores are open anyway.
  if (!notice || !to) return
  if (!(await movePublicity(tx, notice.id, notice.status, to)))
    throw new DomainError('resource.changed', { what: '公示' })
  await record(tx, {
    act: 'publicity.reopen',
    batchId: batch.id,
    subject: ['publicity', notice.id],
    summary: `异议${objection.receipt}成立，第${notice.number}次公示作废，更正后另行公示`,
    reason,
  })
  await withdrawReport(tx, batch, reason)
  await reopenScores(tx, batch, reason)
}

/** Decides an objection: dismissed it is closed, upheld it reopens scores and notice. */
export const decideObjection = (
  ctx: Context,
  id: string,
  { decision, reason }: { decision: 'upheld' | 'dismissed'; reason: string },
) =>
  transact(ctx, async (tx) => {
    const { objection, batch } = await lockObjection(tx, id)
    assertOpen(objection, decision === 'upheld' ? 'uphold' : 'dismiss', '处理')
    const clauses = await judgeHandling(tx, objection, batch)
    if (!(await moveObjection(tx, id, decision, reason))) throw new DomainError('resource.changed', { what: '异议' })
    await record(tx, {
      act: 'objection.decide',
      batchId: batch.id,
      subject: ['objection', id],
      summary: `异议${objection.receipt}${objectionStatusTitles[decision]}`,
      reason,
      clauses,
    })
    if (decision === 'upheld') await reopenAll(tx, batch, objection, reason)
    return presentObjection(tx, batch, id)
  })
