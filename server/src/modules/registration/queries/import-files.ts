import { DomainError } from '#contract/domain-error.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type RegistrationMapping, registrationPreset } from '#core/registration/columns.ts'
import { entryTitle } from '#core/registration/match-entry.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { candidateTemplate, failedCandidates } from '#server/platform/xlsx/candidate-sheet.ts'
import { findBatch } from '../../batch/index.ts'
import { cellsOf, findPreview } from '../commands/confirm-import.ts'
import { openDesk } from '../desk.ts'
import { isGood, openReport, unpackValues } from '../import-report.ts'
import { presentImport, presentRow } from '../present-import.ts'
import { selectImports } from '../store.imports.ts'
import { xlsxType } from './list-registrations.ts'

/** The empty sheet of a batch: its own occupations and levels as choices. */
export async function downloadTemplate(ctx: Context, batchId: string): Promise<FileReply> {
  const { batch, entries, institution } = await transact(ctx, async (tx) => openDesk(tx, await findBatch(tx, batchId)))
  const occupations = [...new Set(entries.map(entryTitle))]
  const levels = [...new Set(entries.map((entry) => levelTitle(entry.level as Level)))]
  const examples: Record<string, string | undefined> = {
    occupation: occupations[0],
    level: levels[0],
    employer: institution.name,
    registeredBy: institution.name,
  }
  const mapping: RegistrationMapping = {
    columns: registrationPreset.columns.map((column) => ({
      ...column,
      example: examples[column.key] ?? column.example,
    })),
    dictionaries: {
      ...registrationPreset.dictionaries,
      occupation: { items: occupations, adjustable: false },
      level: { items: levels, adjustable: false },
    },
  }
  const body = await candidateTemplate(mapping, ctx.platform.clock.now())
  return { fileName: `${batch.name}考生信息模板.xlsx`, contentType: xlsxType, body }
}

/** The rows that cannot be imported, each with its reasons. */
export async function downloadFailedRows(ctx: Context, importId: string): Promise<FileReply> {
  const { name, bad } = await transact(ctx, async (tx) => {
    const found = await findPreview(tx, importId, 'candidates')
    return { name: found.file_name, bad: (await openReport(tx, found)).rows.filter((row) => !isGood(row)) }
  })
  if (bad.length === 0) throw new DomainError('registration.no_failed_rows')
  const rows = bad.map((row) => ({
    row: row.row,
    values: unpackValues(row.values),
    cells: cellsOf(row),
    problems: row.refusals,
  }))
  const body = await failedCandidates(registrationPreset, rows, ctx.platform.clock.now())
  return { fileName: `${name.replace(/\.xlsx?$/i, '')}（未导入）.xlsx`, contentType: xlsxType, body }
}

/** One page of a preview. */
export function getImport(
  ctx: Context,
  importId: string,
  { show, offset, limit }: { show: 'all' | 'good' | 'bad' | 'warned'; offset: number; limit: number },
) {
  return transact(ctx, async (tx) => {
    const found = await findPreview(tx, importId, 'candidates')
    const report = await openReport(tx, found)
    const wanted = report.rows.filter((row) => {
      if (show === 'all') return true
      if (show === 'warned') return isGood(row) && row.warnings.length > 0
      return isGood(row) === (show === 'good')
    })
    return {
      summary: presentImport(found, report),
      rows: wanted.slice(offset, offset + limit).map(presentRow),
      total: wanted.length,
    }
  })
}

/** What was uploaded for a batch, the last first. */
export function listImports(ctx: Context, batchId: string) {
  return transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const found = await selectImports(tx, batchId)
    return {
      imports: await Promise.all(found.map(async (record) => presentImport(record, await openReport(tx, record)))),
    }
  })
}
