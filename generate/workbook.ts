import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type RegistrationKey, type RegistrationMapping, registrationPreset } from '#core/registration/columns.ts'
import { candidateSheet } from '#server/platform/xlsx/candidate-sheet.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import type { Person } from './people.ts'

/** What an invented person applies for. */
export interface Application {
  readonly person: Person
  /** As the sheet has it: 职业/工种. */
  readonly occupation: string
  readonly level: Level
  readonly condition: string
  readonly registeredBy: string
  readonly employer: string
  readonly education: string
  readonly source: string
  readonly major: string
  readonly category?: '初次认定' | '晋级认定'
  readonly examType?: '正考' | '补考'
  readonly certificate?: { readonly level: Level; readonly number: string }
  readonly yearsInField?: number
  readonly workStart?: string
}

/** A row of the candidate sheet by column. */
export type CandidateRow = Readonly<Partial<Record<RegistrationKey, string>>>

/** The row of an application as a careful clerk would type it. */
export function candidateRow(application: Application, sequence: number): CandidateRow {
  const { person, certificate } = application
  return {
    sequence: String(sequence),
    occupation: application.occupation,
    level: levelTitle(application.level),
    condition: application.condition,
    documentType: '居民身份证',
    documentNumber: person.documentNumber,
    name: person.name,
    sex: person.sex === 'M' ? '男' : '女',
    birth: person.birth,
    mobile: person.mobile,
    hasCertificate: certificate ? '是' : '否',
    certificateLevel: certificate ? levelTitle(certificate.level) : '',
    certificateNumber: certificate?.number ?? '',
    education: application.education,
    province: person.province,
    source: application.source,
    employer: application.employer,
    registeredBy: application.registeredBy,
    category: application.category ?? (certificate ? '晋级认定' : '初次认定'),
    major: application.major,
    examType: application.examType ?? '正考',
    ethnicity: person.ethnicity,
    workStart: application.workStart ?? '',
    yearsInField: application.yearsInField === undefined ? '' : String(application.yearsInField),
    household: person.place,
    politics: '群众',
    pickup: '自取',
  }
}

/** The workbook an institution uploads: 33 columns, all of them text. */
export function candidateWorkbook(
  rows: readonly CandidateRow[],
  at: Date,
  mapping: RegistrationMapping = registrationPreset,
): Promise<Buffer> {
  const lines = rows.map((row) => mapping.columns.map((column) => row[column.key] ?? ''))
  return writeWorkbook({ sheets: [candidateSheet(mapping, lines)] }, at)
}
