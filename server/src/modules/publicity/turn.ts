import { DomainError } from '#contract/domain-error.ts'
import { judgeVisibility } from '#core/publicity/judge-visibility.ts'
import { assertStepOpen, type BatchRow, isStepDone, policyOf } from '#server/modules/batch/index.ts'
import type { Actor, Tx } from '#server/platform/context.ts'

/** The notice's turn has come; where the policy reports first, nothing is shown before the centre accepted it. */
export async function assertNoticeOpen(tx: Tx, batch: BatchRow): Promise<void> {
  const reported = await isStepDone(tx, batch.id, 'report')
  const [reason] = judgeVisibility({ reported, noticed: true }, policyOf(batch).chain).reasons
  if (reason) {
    const ground = {
      clause: reason.clause,
      required: '先上报，经审核发布后再公布',
      actual: '上报的结果尚未经中心发布',
      remedies: ['先办完“上报”', '中心发布结果后再公示'],
    }
    throw new DomainError('publicity.report_first', {}, { grounds: [ground] })
  }
  await assertStepOpen(tx, batch, 'publicity')
}

/** Refuses whoever took part in the first duty when he comes to do the second. */
export function assertOtherPerson(actor: Actor, earlier: readonly string[], first: string, second: string): void {
  if (!actor.accountId || !earlier.includes(actor.accountId)) return
  const ground = {
    clause: null,
    required: `${first}与${second}由两个人办理`,
    actual: `${actor.name}已办理${first}`,
    remedies: [`请没有办理${first}的人来${second}`],
  }
  throw new DomainError('access.same_person', { first, second, name: actor.name }, { grounds: [ground] })
}
