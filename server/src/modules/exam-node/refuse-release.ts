import { DomainError } from '#contract/domain-error.ts'
import type { ErrorCode } from '#contract/messages/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { SealingError, SealingFault } from '#server/platform/sealing/index.ts'
import { logRun } from '../exam/index.ts'
import type { HeldSession } from './find-session.ts'

/** The words for what the sealing refuses. */
const codeOf: Readonly<Record<SealingFault, ErrorCode>> = {
  wrong_passphrase: 'release.passphrase',
  not_a_custodian: 'release.not_custodian',
  tampered_share: 'release.share',
  wrong_share: 'release.share',
  duplicate_share: 'release.same_person',
  too_few_shares: 'release.broken',
  wrong_key: 'release.broken',
  tampered_release: 'permit.foreign',
  wrong_release: 'permit.foreign',
  forged_permit: 'permit.signature',
  permit_of_another: 'permit.foreign',
  too_early: 'release.early',
  tampered_paper: 'release.broken',
}

/** A refusal of the sealing in the words of the node. */
export const refusalOf = ({ fault, who }: SealingError, name: string): DomainError =>
  new DomainError(codeOf[fault], { name: who ?? name })

/** Writes a refused opening into the ledger and into the log of every room, and gives the refusal to be thrown. */
export async function refuseRelease(ctx: Context, session: HeldSession, refusal: DomainError): Promise<DomainError> {
  const actor = { id: ctx.actor.accountId ?? '', name: ctx.actor.name }
  const clauses = refusal.grounds.flatMap(({ clause }) => clause ?? [])
  await transact(ctx, async (tx) => {
    await record(tx, {
      act: 'paper.refuse_release',
      batchId: session.row.batch_id,
      subject: ['exam-session', session.sessionId],
      summary: `启封被拒：${refusal.text}`,
      clauses,
    })
    for (const run of session.runs)
      await logRun(tx, {
        ...{ runId: run.id, kind: 'release_refused', text: `启封被拒：${refusal.text}`, actors: [actor], clauses },
        data: { code: refusal.code },
      })
  })
  return refusal
}
