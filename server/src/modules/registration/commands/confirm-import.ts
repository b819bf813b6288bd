import { DomainError } from '#contract/domain-error.ts'
import type { ImportRow, ImportSummary } from '#contract/registration.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { registrationPreset } from '#core/registration/columns.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, lockBatch } from '../../batch/index.ts'
import { openDesk } from '../desk.ts'
import { type ImportReport, isGood, openReport, type ReportRow, sealReport, unpackValues } from '../import-report.ts'
import { type JudgedRow, judgeRows } from '../judge-rows.ts'
import { presentImport, presentRow } from '../present-import.ts'
import { type ImportRecord, moveImportStatus, selectOptionalImport } from '../store.imports.ts'
import { writeRows } from '../write-rows.ts'

/** What an import did. */
export interface Imported {
  readonly summary: ImportSummary
  readonly imported: number
  readonly fellOut: ImportRow[]
}

/** A preview of the tenant that is still open. */
export async function findPreview(tx: Tx, importId: string, kind: 'candidates' | 'photographs'): Promise<ImportRecord> {
  const found = await selectOptionalImport(tx, importId, kind)
  if (!found) throw new DomainError('resource.not_found')
  return found
}

/** Refuses a preview that was imported or given up already. */
export function assertOpen(found: ImportRecord): void {
  if (found.status !== 'previewed')
    throw new DomainError('registration.import_done', {
      at: localInChina(found.imported_at ?? found.created_at)
        .slice(0, 16)
        .replace('T', ' '),
    })
}

/**
 * Writes the good rows of a preview as registrations: judged again as things stand now, all of them or none, and once
 * only. Rows that have meanwhile become impossible fall out and are told.
 */
export function confirmImport(ctx: Context, importId: string, leaveOut: readonly number[]): Promise<Imported> {
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, (await findPreview(tx, importId, 'candidates')).batch_id)
    const found = await findPreview(tx, importId, 'candidates')
    assertOpen(found)
    await assertStepOpen(tx, batch, 'registration')
    const desk = await openDesk(tx, batch)
    const report = await openReport(tx, found)
    const left = new Set(leaveOut)
    const wanted = report.rows.filter((row) => isGood(row) && !left.has(row.row))
    const { route, evidence } = report
    const sound = wanted.map((row) => ({ row: row.row, values: unpackValues(row.values) }))
    const judged = await judgeRows(tx, desk, sound, { route, evidence: evidence ?? undefined, refusalsOnly: true })
    const good = judged.filter((row) => row.refusals.length === 0)
    if (good.length === 0) throw new DomainError('registration.import_empty')
    await writeRows(tx, desk, good, { route, importId })
    return finish(tx, found, report, judged, good.length)
  })
}

async function finish(
  tx: Tx,
  found: ImportRecord,
  report: ImportReport,
  judged: readonly JudgedRow[],
  imported: number,
): Promise<Imported> {
  const fallen = new Map(judged.filter((row) => row.refusals.length > 0).map((row) => [row.row, row.refusals]))
  const rows = fallen.size === 0 ? report.rows : report.rows.map((row) => fallenRow(row, fallen))
  const after = { ...report, rows }
  const counts = { good_count: imported, bad_count: rows.filter((row) => !isGood(row)).length }
  const change = fallen.size === 0 ? counts : { ...counts, report: await sealReport(tx, found.id, after) }
  if ((await moveImportStatus(tx, found.id, 'imported', change)) === 0)
    throw new DomainError('resource.changed', { what: '这次上传' })
  await record(tx, {
    act: 'registration.import',
    batchId: found.batch_id,
    subject: ['registration_import', found.id],
    summary: `导入考生${imported}人`,
    after: { imported, fellOut: fallen.size },
  })
  const summary = presentImport({ ...found, ...counts, status: 'imported', imported_at: tx.now }, after)
  return { summary, imported, fellOut: rows.filter((row) => fallen.has(row.row)).map(presentRow) }
}

function fallenRow(row: ReportRow, fallen: ReadonlyMap<number, ReportRow['refusals']>): ReportRow {
  const refusals = fallen.get(row.row)
  return refusals ? { ...row, refusals, warnings: [] } : row
}

/** Gives up a preview; what was uploaded stays on record. */
export function discardImport(ctx: Context, importId: string): Promise<ImportSummary> {
  return transact(ctx, async (tx) => {
    const found = await findPreview(tx, importId, 'candidates')
    if ((await moveImportStatus(tx, importId, 'discarded')) === 0)
      assertOpen(await findPreview(tx, importId, 'candidates'))
    await record(tx, {
      act: 'registration.preview',
      batchId: found.batch_id,
      subject: ['registration_import', importId],
      summary: '放弃导入考生名单',
    })
    return presentImport({ ...found, status: 'discarded', imported_at: tx.now }, await openReport(tx, found))
  })
}

/** The cells of a row for the workbook of failed rows, in the order of the columns. */
export function cellsOf(row: ReportRow): readonly string[] {
  if (row.cells) return row.cells
  const values = unpackValues(row.values)
  const level = Number(values.level)
  return registrationPreset.columns.map(({ key }) =>
    key === 'level' && level >= 1 && level <= 5 ? levelTitle(level as Level) : values[key],
  )
}
