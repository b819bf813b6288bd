import { checkCharacter } from '#core/identity/checksum.ts'
import type { CandidateRow } from './workbook.ts'

/** The ways a row is spoilt, each as clerks really spoil it. */
export const spoilKinds = [
  'wrong_check_character',
  'scientific_number',
  'no_name',
  'other_birth',
  'unknown_education',
  'short_mobile',
  'unknown_region',
  'level_unknown',
] as const

/** A way a row is spoilt. */
export type SpoilKind = (typeof spoilKinds)[number]

const spoil: Record<SpoilKind, (row: CandidateRow) => CandidateRow> = {
  wrong_check_character: (row) => withNumber(row, (number) => number.slice(0, 17) + (number[17] === '0' ? '1' : '0')),
  scientific_number: (row) => withNumber(row, (number) => `${number[0]}.${number.slice(1, 6)}E+17`),
  no_name: (row) => ({ ...row, name: '' }),
  other_birth: (row) => ({ ...row, birth: row.birth === '2000-01-01' ? '2000-01-02' : '2000-01-01' }),
  unknown_education: (row) => ({ ...row, education: '大专在读' }),
  short_mobile: (row) => ({ ...row, mobile: (row.mobile ?? '').slice(0, 10) }),
  unknown_region: (row) =>
    withNumber(row, (number) => {
      const body = `999999${number.slice(6, 17)}`
      return body + checkCharacter(body)
    }),
  level_unknown: (row) => ({ ...row, level: '六级' }),
}

/** The row with this one fault. */
export const spoilRow = (row: CandidateRow, kind: SpoilKind): CandidateRow => spoil[kind](row)

function withNumber(row: CandidateRow, change: (number: string) => string): CandidateRow {
  return { ...row, documentNumber: change(row.documentNumber ?? '') }
}
