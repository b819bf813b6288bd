import { generatePeople } from '#generate/people.ts'
import { spoilRow } from '#generate/spoilt-rows.ts'
import { candidateWorkbook } from '#generate/workbook.ts'
import { studentRow } from '#server/demo/sheet-rows.ts'

/** A workbook of late applicants for the open batch of the demo, three of its rows wrong. */
export function spoiltWorkbook(): Promise<Buffer> {
  const people = generatePeople({ seed: 'screenshots', count: 24, bornFrom: '2008-03-01', bornTo: '2009-08-31' })
  const rows = people.map((person) =>
    studentRow({ person, row: { sheetName: '数控车工', level: 4 }, className: '24数控3班' }, '豫衡理工中等专业学校', {
      finalYear: true,
      major: '数控技术应用',
    }),
  )
  const kinds = { 3: 'wrong_check_character', 9: 'short_mobile', 17: 'other_birth' } as const
  const sheet = rows.map((row, index) => {
    const kind = kinds[index as keyof typeof kinds]
    return { ...(kind ? spoilRow(row, kind) : row), sequence: String(index + 1) }
  })
  return candidateWorkbook(sheet, new Date('2026-11-18T01:00:00Z'))
}
