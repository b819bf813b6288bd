import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import type { ReceiptBody } from '../package-body.ts'
import { acknowledge, selectReturnFile } from '../store.returns.ts'
import type { Received } from './receive-file.ts'

/** Keeps the institution's receipt for the results of a room; it must be for exactly what was handed back. */
export const takeReceipt = (platform: Platform, body: ReceiptBody): Promise<Received> =>
  transactFor(platform, systemActor(body.institutionId, 'institution'), body.institutionId, async (tx) => {
    const sent = await selectReturnFile(tx, body.runId)
    if (!sent || sent.content_hash !== body.hash) throw new DomainError('package.not_here')
    const again = sent.acknowledged_at !== null
    if (!again) {
      await acknowledge(tx, body.runId, JSON.stringify(body))
      await record(tx, {
        act: 'exam.return',
        subject: ['exam-run', body.runId],
        summary: '评价机构已接收考试结果，回执已存',
        after: { ...body },
      })
    }
    return { kind: 'receipt', packageId: body.packageId, again, words: '回执已存' }
  })
