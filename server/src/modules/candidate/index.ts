import * as contract from '#contract/candidate.ts'
import { DomainError } from '#contract/domain-error.ts'
import { raiseOwnObjection } from '#server/modules/publicity/index.ts'
import { privacyNotice, recordConsent } from '#server/modules/registration/index.ts'
import { printOwnTicket } from '#server/modules/ticket/index.ts'
import type { Context } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { enterCandidate, leaveCandidate } from './enter.ts'
import { presentHome } from './home.ts'
import { onOwn } from './own.ts'
import { selectOptionalOwn } from './store.ts'

/** Consent to the notice as it is today; one to an older text is refused. */
const consent = (ctx: Context, version: string) =>
  onOwn(ctx, async (tx, own) => {
    if (version !== privacyNotice.version) throw new DomainError('candidate.notice_changed')
    await recordConsent(tx, own.id, 'phone')
    return presentHome(tx, (await selectOptionalOwn(tx, own.id)) ?? own)
  })

/** The candidate's own door: ticket, result, objection, and nothing of anybody else. */
export const candidateRoutes: readonly Implementation[] = [
  implement(contract.enterCandidate, (ctx, { body }) => enterCandidate(ctx, body)),
  implement(contract.leaveCandidate, leaveCandidate),
  implement(contract.getCandidateHome, (ctx) => onOwn(ctx, presentHome)),
  implement(contract.giveCandidateConsent, (ctx, { body }) => consent(ctx, body.version)),
  implement(contract.printCandidateTicket, (ctx) =>
    onOwn(ctx, async (tx, own) => ({
      fileName: `准考证${own.ticket_number}.pdf`,
      contentType: 'application/pdf',
      body: await printOwnTicket(tx, own.id),
      inline: true,
    })),
  ),
  implement(contract.raiseCandidateObjection, (ctx, { body }) =>
    onOwn(ctx, (tx, own) => raiseOwnObjection(tx, own.batch_id, own.id, { name: own.name, ...body })),
  ),
]
