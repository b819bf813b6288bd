import type { Route } from '#core/eligibility/types.ts'
import { type RegistrationKey, registrationKeys } from '#core/registration/columns.ts'
import type { RouteEvidence } from '#core/registration/eligibility-facts.ts'
import type { RegistrationRow as SheetRow } from '#core/registration/parse-registration-row.ts'
import type { RowProblem } from '#core/registration/row-problem.ts'
import type { Tx } from '#server/platform/context.ts'
import type { ImportRecord } from './store.imports.ts'

/** A row as the report keeps it; `values` in the order of the columns. */
export interface ReportRow {
  readonly row: number
  readonly values: readonly string[]
  readonly refusals: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  /** As the sheet had it, where it could not be read. */
  readonly cells?: readonly string[]
}

/** What a preview found; kept encrypted, because it holds whole rows. */
export interface ImportReport {
  readonly route: Route
  readonly evidence: RouteEvidence | null
  readonly unknownHeaders: readonly string[]
  readonly remarks: readonly RowProblem[]
  readonly rows: readonly ReportRow[]
}

const context = (importId: string): string => `import/${importId}/report`

/** Encrypts a report of either kind of import. */
export async function sealReport(tx: Tx, importId: string, report: unknown): Promise<Buffer> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return sealer.seal(JSON.stringify(report), context(importId))
}

/** Opens the report of an import. */
export async function openReport<T = ImportReport>(tx: Tx, record: Pick<ImportRecord, 'id' | 'report'>): Promise<T> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return JSON.parse(sealer.openText(record.report, context(record.id))) as T
}

/** Columns as a list, and back. */
export const packValues = (values: SheetRow): string[] => registrationKeys.map((key) => values[key])
export const unpackValues = (values: readonly string[]): SheetRow =>
  Object.fromEntries(registrationKeys.map((key, place) => [key, values[place] ?? ''])) as Record<
    RegistrationKey,
    string
  >

export const isGood = (row: ReportRow): boolean => row.refusals.length === 0
