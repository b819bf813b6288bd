import type { CertificateBatchState } from '#contract/certificate.ts'
import { withoutCertificate } from '#core/certificate/judge-completion.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type BatchRow, findBatch, policyOf, standingOf } from '../../batch/index.ts'
import { selectPaperCounts } from '../store.papers.ts'
import { type EntryCounts, selectEntryCounts, selectFilingNumber } from '../store.passed.ts'

const sum = (rows: readonly EntryCounts[], of: (row: EntryCounts) => number) => rows.reduce((n, row) => n + of(row), 0)

/** Where the certificates of a batch stand. */
export async function presentBatchState(tx: Tx, batch: BatchRow): Promise<CertificateBatchState> {
  const { certificate } = policyOf(batch)
  const rows = await selectEntryCounts(tx, batch.id)
  const standing = await standingOf(tx, batch.id)
  const [passed, composed, issued, revoked] = [
    sum(rows, (row) => row.passed),
    sum(rows, (row) => row.composed),
    sum(rows, (row) => row.issued),
    sum(rows, (row) => row.revoked),
  ]
  return {
    batchId: batch.id,
    batchName: batch.name,
    stepOpen: standing.get('certificate') === 'current',
    stepDone: standing.get('certificate') === 'done',
    source: certificate.source.value,
    sourceClause: certificate.source.clause,
    filingNumber: await selectFilingNumber(tx, batch.filing_id),
    checksBeforeIssue: [...certificate.checksBeforeIssue.value],
    ...{ passed, composed, issued, revoked },
    printed: sum(rows, (row) => row.printed),
    handedOver: sum(rows, (row) => row.handed_over),
    withoutCertificate: withoutCertificate({ passed, composed, issued, revoked }),
    blankPapers: (await selectPaperCounts(tx)).blank,
    entries: rows.map((row) => ({
      ...{ entryId: row.entry_id, occupation: row.occupation, job: row.job, level: row.level },
      levelTitle: levelTitle(row.level as Level),
      ...{ passed: row.passed, composed: row.composed, issued: row.issued, handedOver: row.handed_over },
    })),
  }
}

/** The same, for whoever opens the page. */
export const readBatchState = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => presentBatchState(tx, await findBatch(tx, batchId)))
