import type { Level } from '#core/kernel/levels.ts'
import type { Person } from '#generate/people.ts'
import { type CandidateRow, candidateRow } from '#generate/workbook.ts'

/** What somebody applies for, as the sheet has it. */
export interface SheetOccupation {
  /** 职业/工种. */
  readonly sheetName: string
  readonly level: Level
}

/** One application. */
export interface SheetApplication {
  readonly person: Person
  readonly row: SheetOccupation
  readonly className: string
}

const sharedOf = ({ person, row, className }: SheetApplication) => ({
  person,
  occupation: row.sheetName,
  level: row.level,
  registeredBy: className,
  condition: '条件三',
})

/** The row of a student of the school; only the final year fulfils the conditions. */
export const studentRow = (
  applied: SheetApplication,
  school: string,
  studies: { readonly finalYear: boolean; readonly major: string },
): CandidateRow =>
  candidateRow(
    {
      ...sharedOf(applied),
      employer: school,
      education: '中等专科',
      source: studies.finalYear ? '应届毕业生' : '在校学生',
      major: studies.major,
    },
    1,
  )

/** The row of somebody who works in the field, with or without a certificate one level below. */
export function workerRow(applied: SheetApplication, years: number, certified = false): CandidateRow {
  const below = Math.min(5, applied.row.level + 1) as Level
  return candidateRow(
    {
      ...sharedOf(applied),
      employer: '豫衡机械有限公司',
      education: '普通高中',
      source: '企业职工',
      major: '',
      yearsInField: years,
      ...(certified ? { certificate: { level: below, number: `S00004100030120${below}000123` } } : {}),
    },
    1,
  )
}
