import type { RegistrationKey } from './columns.ts'

/** Every fault a row of a candidate sheet can have. */
export const rowProblemCodes = [
  'row.missing',
  'row.error_value',
  'row.imprecise_number',
  'row.scientific_number',
  'row.too_long',
  'row.not_in_list',
  'row.level',
  'row.name',
  'row.date',
  'row.date_future',
  'row.mobile',
  'row.email',
  'row.postcode',
  'row.years',
  'row.certificate_missing',
  'row.mail_address_missing',
  'row.duplicate',
  'row.identity_format',
  'row.identity_obsolete',
  'row.identity_checksum',
  'row.identity_region',
  'row.identity_birth_date',
  'row.identity_birth_mismatch',
  'row.identity_sex_mismatch',
  'row.entry_unknown',
  'row.entry_level',
  'row.entry_ambiguous',
  'row.registered',
  'row.elsewhere_own',
  'row.elsewhere',
  'row.banned',
  'row.evidence_missing',
  'row.changed',
  'row.young',
  'row.same_period',
  'row.document_manual',
  'row.document_unknown',
  'row.unlikely',
  'row.more_than_planned',
] as const

/** A fault a row of a candidate sheet can have. */
export type RowProblemCode = (typeof rowProblemCodes)[number]

/** One fault of one cell. */
export interface RowProblem {
  readonly key: RegistrationKey
  /** The header people know the column by. */
  readonly column: string
  readonly code: RowProblemCode
  readonly params: Readonly<Record<string, string | number>>
  /** The article it rests on, where it is a rule and not a slip of the pen. */
  readonly clause?: string | null
}
