import { DomainError } from '#contract/domain-error.ts'
import { judgeCompletion } from '#core/certificate/judge-completion.ts'
import { judgeChecked, judgePrecondition } from '#core/certificate/judge-issuing.ts'
import { certificateLifecycle } from '#core/certificate/lifecycle.ts'
import type { CertificatePolicy } from '#core/certificate/types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, completeStep, lockBatch, policyOf } from '../../batch/index.ts'
import { presentBatchState } from '../queries/batch-state.ts'
import { assertOtherPerson } from '../refusals.ts'
import { selectIsPublished } from '../store.passed.ts'
import { issueComposed, selectComposers } from '../store.ts'

/** Refuses while a paper the rules name has not been checked. */
function assertChecked(checked: readonly string[], policy: CertificatePolicy): void {
  const { reasons } = judgeChecked(checked, policy)
  if (reasons.length === 0) return
  const { checksBeforeIssue } = policy
  const missing = reasons.map(({ who }) => who ?? '')
  throw new DomainError(
    'certificate.checks_missing',
    { missing },
    {
      grounds: [
        {
          clause: checksBeforeIssue.clause,
          required: `发证前审核${checksBeforeIssue.value.join('、')}`,
          actual: `未核对${missing.join('、')}`,
          remedies: ['核对后逐项勾选再核发'],
        },
      ],
    },
  )
}

/** Where the rules let nothing be issued before the results are online, the centre must have published them. */
async function assertOnline(tx: Tx, batchId: string, policy: CertificatePolicy): Promise<void> {
  // The chain has the results released before any certificate; whether they are online the centre alone says.
  const online = policy.precondition.value !== 'online' || (await selectIsPublished(tx, batchId))
  const [reason] = judgePrecondition({ published: true, online }, policy).reasons
  if (!reason) return
  throw new DomainError(
    'certificate.not_online',
    {},
    {
      grounds: [
        {
          clause: reason.clause,
          required: '结果已上网发布',
          actual: '上报结果尚未发布',
          remedies: ['等待中心发布结果，或登记平台发布的回执'],
        },
      ],
    },
  )
}

/** Issues every composed certificate of a batch; by another person than the one who composed them. */
export function issueCertificates(ctx: Context, batchId: string, checked: readonly string[]) {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertStepOpen(tx, batch, 'certificate')
    const policy = policyOf(batch).certificate
    assertOtherPerson(tx, await selectComposers(tx, batch.id), '证书编制', '证书核发')
    assertChecked(checked, policy)
    await assertOnline(tx, batch.id, policy)
    const [from, to] = ['composed', certificateLifecycle.next('composed', 'issue') ?? 'issued']
    const issued = await issueComposed(tx, batch.id, from, to)
    if (issued.length === 0) throw new DomainError('certificate.nothing_to_issue')
    const clauses = [policy.precondition.clause, policy.checksBeforeIssue.clause].filter((one) => one !== null)
    await record(tx, {
      act: 'certificate.issue',
      batchId: batch.id,
      subject: ['batch', batch.id],
      summary: `核发证书${issued.length}本`,
      clauses,
      after: { certificates: issued.map((one) => one.id).sort(), checked: [...checked] },
    })
    return { ...(await presentBatchState(tx, batch)), added: issued.length }
  })
}

/** Closes the step when everybody who passed holds an issued certificate. */
export function completeCertificates(ctx: Context, batchId: string) {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertStepOpen(tx, batch, 'certificate')
    const state = await presentBatchState(tx, batch)
    const { reasons } = judgeCompletion(state, policyOf(batch).chain)
    const count = Number(reasons[0]?.who ?? 0)
    if (count > 0) throw new DomainError('certificate.unfinished', { count })
    await completeStep(tx, batch, 'certificate')
    return presentBatchState(tx, batch)
  })
}
