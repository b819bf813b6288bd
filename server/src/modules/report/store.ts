import { type Selectable, sql } from 'kysely'
import type { ReportState } from '#core/report/lifecycle.ts'
import type { ReportReceipts, Reports } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type ReportRow = Selectable<Reports>
export type ReceiptRow = Selectable<ReportReceipts>

const reports = (tx: Tx) => tx.db.selectFrom('reports').selectAll().where('institution_id', '=', tx.tenantId)

export const selectReports = (tx: Tx, batchId: string) =>
  reports(tx).where('batch_id', '=', batchId).orderBy('number', 'desc').execute()

export const selectOptionalReport = (tx: Tx, reportId: string) =>
  reports(tx).where('id', '=', reportId).executeTakeFirst()

/** The report of a batch that stands: the last one, unless it was withdrawn. */
export const selectOptionalOpenReport = (tx: Tx, batchId: string) =>
  reports(tx).where('batch_id', '=', batchId).where('status', '<>', 'withdrawn').executeTakeFirst()

export const selectLastReportNumber = async (tx: Tx, batchId: string): Promise<number> => {
  const row = await tx.db
    .selectFrom('reports')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .executeTakeFirst()
  return row?.last ?? 0
}

export interface ReportDraft {
  readonly content: object
  readonly contentHash: string
  readonly sheetVersion: number
  readonly sheetHash: string
}

const draftValues = (draft: ReportDraft) => ({
  content: JSON.stringify(draft.content),
  content_hash: draft.contentHash,
  sheet_version: draft.sheetVersion,
  sheet_hash: draft.sheetHash,
})

export const insertReport = (tx: Tx, id: string, batchId: string, number: number, writer: string, draft: ReportDraft) =>
  tx.db
    .insertInto('reports')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: batchId,
      number,
      status: 'draft',
      ...draftValues(draft),
      created_by: writer,
      writers: [writer],
      created_at: tx.now,
    })
    .execute()

/** Writes a draft anew; true when it still was in the state it was found in. */
export async function updateDraft(
  tx: Tx,
  row: ReportRow,
  writers: readonly string[],
  draft: ReportDraft,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('reports')
    .set({
      ...draftValues(draft),
      status: 'draft',
      writers: [...writers],
      carrier: null,
      sent_by: null,
      sent_at: null,
      decided_by: null,
      decided_at: null,
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', row.id)
    .where('status', '=', row.status)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What changes with the state of a report. */
export interface ReportMove {
  readonly carrier?: 'centre' | 'platform'
  readonly sent_by?: string
  readonly sent_at?: Date
  readonly decided_by?: string
  readonly decided_at?: Date
  readonly reason?: string | null
  readonly published_at?: Date
}

/** Moves a report that still stands where it was found; false when somebody else moved it meanwhile. */
export async function moveReport(
  tx: Tx,
  reportId: string,
  from: string,
  to: ReportState,
  more: ReportMove = {},
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('reports')
    .set({ status: to, ...more })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', reportId)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const receipts = (tx: Tx) => tx.db.selectFrom('report_receipts').selectAll().where('institution_id', '=', tx.tenantId)

export const selectReceipts = (tx: Tx, reportIds: readonly string[]) =>
  reportIds.length === 0
    ? Promise.resolve([])
    : receipts(tx)
        .where('report_id', 'in', [...reportIds])
        .orderBy('recorded_at')
        .execute()

export const selectOptionalReceipt = (tx: Tx, receiptId: string) =>
  receipts(tx).where('id', '=', receiptId).executeTakeFirst()

export const insertReceipt = (
  tx: Tx,
  facts: { id: string; reportId: string; kind: string; number: string; on: string; reason: string; fileId: string },
  by: string,
) =>
  tx.db
    .insertInto('report_receipts')
    .values({
      institution_id: tx.tenantId,
      id: facts.id,
      report_id: facts.reportId,
      kind: facts.kind,
      number: facts.number,
      receipt_on: facts.on,
      reason: facts.reason,
      file_id: facts.fileId,
      recorded_by: by,
      recorded_at: tx.now,
    })
    .execute()

/** Confirms a receipt once; false when it was confirmed meanwhile. */
export async function confirmReceiptRow(tx: Tx, receiptId: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('report_receipts')
    .set({ confirmed_by: by, confirmed_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', receiptId)
    .where('confirmed_by', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export const selectAccountNames = async (
  tx: Tx,
  wanted: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(wanted.filter((id): id is string => id !== null))]
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The filing number a batch was planned under. */
export const selectFilingNumber = async (tx: Tx, filingId: string): Promise<string> => {
  const row = await tx.db
    .selectFrom('filings')
    .select('number')
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', filingId)
    .executeTakeFirst()
  return row?.number ?? ''
}

/** The public notice that stands for a batch, where one has run. */
export const selectOptionalNotice = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('publicities')
    .select(['number', 'first_on', 'last_on'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', 'in', ['running', 'ended'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** What the platform's sheet takes of each registration: sealed number, employer's sheet row, certificate if there is one. */
export const selectForPlatform = (tx: Tx, registrationIds: readonly string[]) =>
  tx.db
    .selectFrom('registrations as r')
    .leftJoin('certificates as c', (join) =>
      join
        .onRef('c.institution_id', '=', 'r.institution_id')
        .onRef('c.registration_id', '=', 'r.id')
        .on('c.status', '=', 'issued'),
    )
    .select(['r.id', 'r.identity_sealed', 'r.details_sealed', 'c.number as certificate_number', 'c.issued_on'])
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.id', '=', sql<string>`any (${[...registrationIds]}::uuid[])`)
    .execute()

/** Writes the log of a reveal for many registrations at once. */
export async function insertReveals(
  tx: Tx,
  reveals: readonly { id: string; registrationId: string }[],
  accountId: string,
  purpose: string,
): Promise<void> {
  for (let start = 0; start < reveals.length; start += 1000)
    await tx.db
      .insertInto('identity_reveals')
      .values(
        reveals.slice(start, start + 1000).map(({ id, registrationId }) => ({
          institution_id: tx.tenantId,
          id,
          account_id: accountId,
          registration_id: registrationId,
          purpose,
          at: tx.now,
        })),
      )
      .execute()
}
