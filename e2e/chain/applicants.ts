import { generatePeople, type Person } from '#generate/people.ts'
import { drawPhotographs, photoArchive } from '#generate/photographs.ts'
import { spoilRow } from '#generate/spoilt-rows.ts'
import { candidateWorkbook } from '#generate/workbook.ts'
import { studentRow } from '#server/demo/sheet-rows.ts'

const written = new Date('2026-11-18T01:00:00Z')
const row = { sheetName: '数控车工', level: 4 as const }
const school = '豫衡理工中等专业学校'

const people = generatePeople({
  seed: 'chain in the browser',
  count: 7,
  bornFrom: '2008-03-01',
  bornTo: '2009-08-31',
  rareEvery: 0,
})

/** How somebody fares. */
export type Fate = 'passes' | 'fails' | 'absent' | 'early'

const fates: readonly Fate[] = ['passes', 'passes', 'passes', 'fails', 'absent', 'early']

/** Six applicants: three pass, one fails the practical exam, one stays away, one is not in the final year. */
export const applicants: readonly { person: Person; fate: Fate }[] = fates.map((fate, index) => ({
  person: people[index] as Person,
  fate,
}))

/** The only applicant with a fate. */
export const theOne = (fate: Fate): string => applicants.find((one) => one.fate === fate)?.person.name ?? ''

const rowOf = (person: Person, finalYear: boolean) =>
  studentRow({ person, row, className: '24数控1班' }, school, { finalYear, major: '数控技术应用' })

/** The workbook: the six, and a seventh whose identity number has a wrong last character. */
export function workbook(): Promise<Buffer> {
  const rows = applicants.map(({ person, fate }) => rowOf(person, fate !== 'early'))
  const bad = spoilRow(rowOf(people[6] as Person, true), 'wrong_check_character')
  return candidateWorkbook(
    [...rows, bad].map((one, index) => ({ ...one, sequence: String(index + 1) })),
    written,
  )
}

/** Photographs of the six in one archive. */
export const photographs = async (): Promise<Buffer> =>
  photoArchive(await drawPhotographs(applicants.map(({ person }) => person)), written)
