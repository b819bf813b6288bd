import { fill } from '#contract/domain-error.ts'
import { rowProblemTexts } from '#contract/messages/row-problems.ts'
import type { ImportRow, ImportSummary, RowReason } from '#contract/registration.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { maskIdentity } from '#core/registration/mask-identity.ts'
import type { RowProblem } from '#core/registration/row-problem.ts'
import { type ImportReport, isGood, type ReportRow, unpackValues } from './import-report.ts'
import type { ImportRecord } from './store.imports.ts'

/** One problem as people read it. */
export const reasonOf = (problem: RowProblem, severity: RowReason['severity']): RowReason => ({
  severity,
  column: problem.column,
  code: problem.code,
  message: fill(rowProblemTexts[problem.code], problem.params),
  clause: problem.clause ?? null,
})

/** A workbook as it was judged, without its rows. */
export function presentImport(record: ImportRecord, report: ImportReport): ImportSummary {
  return {
    id: record.id,
    batchId: record.batch_id,
    fileName: record.file_name,
    status: record.status as ImportSummary['status'],
    route: report.route,
    rowCount: record.row_count,
    goodCount: record.good_count,
    badCount: record.bad_count,
    warnedCount: report.rows.filter((row) => isGood(row) && row.warnings.length > 0).length,
    unknownHeaders: [...report.unknownHeaders],
    remarks: report.remarks.map((problem) => reasonOf(problem, 'warn')),
    createdAt: record.created_at.toISOString(),
    importedAt: record.imported_at?.toISOString() ?? null,
    importedCount: record.status === 'imported' ? record.good_count : 0,
  }
}

/** One row as a list shows it: the document number masked. */
export function presentRow(row: ReportRow): ImportRow {
  const values = unpackValues(row.values)
  const level = Number(values.level)
  const [occupation = '', job = ''] = values.occupation.split(/[/／]/)
  return {
    row: row.row,
    verdict: isGood(row) ? 'good' : 'bad',
    name: values.name,
    sex: values.sex,
    identityMasked: values.documentNumber === '' ? '' : maskIdentity(values.documentNumber),
    occupation,
    job,
    level: level >= 1 && level <= 5 ? levelTitle(level as Level) : values.level,
    className: values.registeredBy,
    reasons: [
      ...row.refusals.map((problem) => reasonOf(problem, 'refuse')),
      ...row.warnings.map((problem) => reasonOf(problem, 'warn')),
    ],
  }
}
