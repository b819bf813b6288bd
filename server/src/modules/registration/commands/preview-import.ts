import { DomainError } from '#contract/domain-error.ts'
import type { ImportSummary } from '#contract/registration.ts'
import { workbookMaxRows } from '#contract/registration.ts'
import type { Route } from '#core/eligibility/types.ts'
import { registrationPreset } from '#core/registration/columns.ts'
import { entryTitle } from '#core/registration/match-entry.ts'
import { type ReadSheet, readRegistrationSheet } from '#core/registration/read-registration-sheet.ts'
import type { RowProblem } from '#core/registration/row-problem.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import type { WorkbookContent } from '#server/platform/xlsx/workbook.ts'
import { assertStepOpen, findBatch } from '../../batch/index.ts'
import { type Desk, headerOf, openDesk, regions } from '../desk.ts'
import { type ImportReport, isGood, packValues, type ReportRow, sealReport } from '../import-report.ts'
import { type Coming, type JudgedRow, judgeRows } from '../judge-rows.ts'
import { presentImport } from '../present-import.ts'
import { type ImportRecord, insertImport } from '../store.imports.ts'
import { selectCounts } from '../store.ts'

/** Room for the header and a few title rows above the candidates. */
const rowsAbove = 10

/** Reads and judges a workbook; nothing becomes a candidate yet. The preview is kept, and can be left and found again. */
export async function previewImport(
  ctx: Context,
  batchId: string,
  wish: { route: Route; evidence?: string | undefined; evidenceOn?: string | undefined },
  file: UploadedFile,
): Promise<ImportSummary> {
  await transact(ctx, async (tx) => assertStepOpen(tx, await findBatch(tx, batchId), 'registration'))
  const book = await readWorkbook(file.bytes, { maxRows: workbookMaxRows + rowsAbove })
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    await assertStepOpen(tx, batch, 'registration')
    const desk = await openDesk(tx, batch)
    const sheet = readCandidates(book, tx.today)
    const evidence = wish.evidence
      ? { title: wish.evidence, ...(wish.evidenceOn ? { on: wish.evidenceOn } : {}) }
      : null
    const coming: Coming = { route: wish.route, evidence: evidence ?? undefined }
    const judged = await judgeRows(tx, desk, sheet.good, coming)
    const remarks = await findRemarks(tx, desk, judged)
    const rows = merge(sheet, judged)
    const report = { route: wish.route, evidence, unknownHeaders: sheet.unknownHeaders, remarks, rows }
    return keepPreview(tx, batchId, file, report)
  })
}

function readCandidates(book: WorkbookContent, on: string): ReadSheet {
  const filled = book.sheets.filter((sheet) => sheet.rows.length > 0)
  const sheet = filled.find((one) => one.name === '考生信息') ?? filled.find((one) => !one.hidden) ?? filled[0]
  if (!sheet) throw new DomainError('sheet.no_rows')
  const read = readRegistrationSheet(sheet, registrationPreset, { on, regions: regions() })
  if (!read.ok) throw new DomainError(read.code, { ...read.params })
  return read
}

function merge(sheet: ReadSheet, judged: readonly JudgedRow[]): ReportRow[] {
  const good = judged.map(({ row, values, refusals, warnings }) => ({
    row,
    values: packValues(values),
    refusals,
    warnings,
  }))
  const bad = sheet.bad.map(({ row, values, cells, problems }) => ({
    row,
    values: packValues(values),
    refusals: problems,
    warnings: [],
    cells,
  }))
  return [...good, ...bad].sort((a, b) => a.row - b.row)
}

/** Where the good rows and those registered already exceed the numbers of the plan, which stops nobody. */
async function findRemarks(tx: Tx, desk: Desk, judged: readonly JudgedRow[]): Promise<RowProblem[]> {
  const coming = new Map<string, number>()
  for (const { entry, refusals } of judged)
    if (entry && refusals.length === 0) coming.set(entry.id, (coming.get(entry.id) ?? 0) + 1)
  const there = new Map<string, number>()
  for (const { entry_id, status, count } of await selectCounts(tx, desk.batch.id))
    if (status !== 'withdrawn') there.set(entry_id, (there.get(entry_id) ?? 0) + count)
  return desk.entries.flatMap((entry): RowProblem[] => {
    const count = (coming.get(entry.id) ?? 0) + (there.get(entry.id) ?? 0)
    if (count <= entry.expected_count || !coming.has(entry.id)) return []
    const params = {
      entry: entryTitle(entry),
      level: `${'一二三四五'[entry.level - 1]}级`,
      count,
      expected: entry.expected_count,
    }
    return [{ key: 'occupation', column: headerOf('occupation'), code: 'row.more_than_planned', params }]
  })
}

async function keepPreview(tx: Tx, batchId: string, file: UploadedFile, report: ImportReport): Promise<ImportSummary> {
  const good = report.rows.filter(isGood).length
  const id = newId()
  const name = file.name.slice(-120) || '考生名单.xlsx'
  const fileId = await keepFile(tx, {
    purpose: 'registration-import',
    name,
    contentType: 'application/octet-stream',
    bytes: file.bytes,
  })
  const row: Omit<ImportRecord, 'institution_id'> = {
    id,
    batch_id: batchId,
    kind: 'candidates',
    file_id: fileId,
    file_name: name,
    status: 'previewed',
    row_count: report.rows.length,
    good_count: good,
    bad_count: report.rows.length - good,
    report: await sealReport(tx, id, report),
    failed_file_id: null,
    created_by: tx.actor.accountId ?? tx.tenantId,
    created_at: tx.now,
    imported_at: null,
  }
  await insertImport(tx, row)
  await record(tx, {
    act: 'registration.preview',
    batchId,
    subject: ['registration_import', id],
    summary: `校核考生名单${row.row_count}行，可导入${good}行，不能导入${row.bad_count}行`,
  })
  return presentImport({ ...row, institution_id: tx.tenantId }, report)
}
