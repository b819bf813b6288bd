import type { ReportContent, ReportEntry } from '#contract/report.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type BatchEntryRow, type BatchRow, selectEntries } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { type LockedSheet, type Result, resultsOf, selectEligibleCounts } from '#server/modules/results/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectFilingNumber, selectOptionalNotice } from './store.ts'

/** What the report's states are called. */
export const reportStatusTitles: Record<string, string> = {
  draft: '草稿',
  sent: '已上报待审',
  accepted: '审核通过待发布',
  returned: '已退回',
  published: '已发布',
  withdrawn: '已撤回',
}

/** The kinds of receipt an outside platform gives. */
export type ReceiptKind = 'acceptance' | 'return' | 'publication'

/** What kinds of receipt are called. */
export const receiptTitles: Record<ReceiptKind, string> = {
  acceptance: '审核通过',
  return: '退回',
  publication: '结果发布',
}

/** The content of a row of the reports. */
export const contentOf = (row: { content: unknown }): ReportContent => row.content as ReportContent

function countsOf(entry: BatchEntryRow, results: readonly Result[], eligible: number): ReportEntry {
  const own = results.filter((result) => result.entryId === entry.id)
  const having = (flag: string) => own.filter((result) => result.flags.includes(flag)).length
  const passed = own.filter((result) => result.result === 'pass').length
  return {
    occupationCode: entry.occupation_code,
    occupation: entry.occupation,
    job: entry.job,
    level: entry.level,
    levelTitle: levelTitle(entry.level as Level),
    planned: entry.expected_count,
    eligible,
    judged: own.length,
    passed,
    failed: own.length - passed,
    absent: having('absent'),
    cheated: having('cheat'),
  }
}

const personOf = (result: Result): ReportContent['passed'][number] => ({
  registrationId: result.registrationId,
  name: result.name,
  identityType: result.identityType,
  identity: result.identityMasked,
  identityIndex: result.identityIndex.toString('hex'),
  ticketNumber: result.ticketNumber,
  occupationCode: result.occupationCode,
  occupation: result.occupation,
  job: result.job,
  level: result.level,
  ...result.points,
})

/** Makes the content of a report from the locked sheet: counts of every entry, and everybody who passed. */
export async function composeContent(
  tx: Tx,
  batch: BatchRow,
  report: { id: string; number: number },
  sheet: LockedSheet,
): Promise<ReportContent> {
  const results = await resultsOf(tx, batch.id)
  const eligible = new Map((await selectEligibleCounts(tx, batch.id)).map((row) => [row.entry_id, Number(row.people)]))
  const notice = await selectOptionalNotice(tx, batch.id)
  const institution = await selectInstitution(tx)
  return {
    reportId: report.id,
    number: report.number,
    batchId: batch.id,
    batchName: batch.name,
    planNumber: batch.plan_number,
    institution: institution.name,
    filingNumber: await selectFilingNumber(tx, batch.filing_id),
    startsOn: batch.starts_on as unknown as string,
    endsOn: batch.ends_on as unknown as string,
    sheet: {
      version: sheet.version,
      contentHash: sheet.contentHash,
      lockedAt: sheet.lockedAt.toISOString(),
    },
    publicity: notice
      ? {
          number: notice.number,
          firstOn: notice.first_on as unknown as string,
          lastOn: notice.last_on as unknown as string,
        }
      : null,
    entries: (await selectEntries(tx, batch.id)).map((entry) => countsOf(entry, results, eligible.get(entry.id) ?? 0)),
    passed: results.filter((result) => result.result === 'pass').map(personOf),
  }
}
