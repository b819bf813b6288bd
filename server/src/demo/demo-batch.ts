import { drawFrom } from '#core/kernel/draw.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { ExamWire } from '#generate/examinee/exam-wire.ts'
import { generatePeople, type Person } from '#generate/people.ts'
import { spoilRow } from '#generate/spoilt-rows.ts'
import type { CandidateRow } from '#generate/workbook.ts'
import type { Stage } from './acting/cast.ts'
import { studentRow, workerRow } from './sheet-rows.ts'
import type { RosterPerson } from './steps/prepare.ts'
import type { ExamMachine } from './steps/score.ts'

/** One occupation of a demo batch. */
export interface DemoRow {
  readonly text: string
  readonly level: Level
  readonly count: number
  readonly sheetName: string
  readonly classPrefix: string
  readonly major: string
}

/** Where a demo batch is played, and with whom. */
export interface DemoHouse {
  readonly stage: Stage
  readonly institutionName: string
  readonly standing: 'student' | 'worker'
  readonly machine: ExamMachine
  /** How the machines of the candidates reach the node. */
  readonly line: ExamWire
  readonly staff: RosterPerson[]
}

/** A batch of the demo: what it assesses, when, and its people. */
export interface DemoBatch {
  readonly house: DemoHouse
  readonly seed: string
  readonly rows: readonly DemoRow[]
  readonly startsOn: string
  readonly endsOn: string
  readonly theory: readonly string[]
  readonly practical: readonly string[]
  /** Rows of the workbook that cannot be imported. */
  readonly badRows: number
  /** Applications a person must judge. */
  readonly unclear: number
  /** Set when the batch is made. */
  id: string
}

/** The people of a demo batch, a row each; the same batch gives the same people. */
export function peopleOf(batch: DemoBatch): { person: Person; row: DemoRow }[] {
  const rows = batch.rows.flatMap((row) => Array.from({ length: row.count }, () => row))
  const born =
    batch.house.standing === 'student'
      ? { bornFrom: '2008-03-01', bornTo: '2009-08-31' }
      : { bornFrom: '1982-01-01', bornTo: '2000-12-31' }
  const people = generatePeople({ seed: `demo ${batch.seed}`, count: rows.length, rareEvery: 12, ...born })
  return people.map((person, index) => ({ person, row: rows[index] as DemoRow }))
}

/** The sheet of a demo batch: sound rows, some that need a person's judgement, and bad ones. */
export function sheetOf(batch: DemoBatch): CandidateRow[] {
  const { house, unclear, badRows } = batch
  const sheet = peopleOf(batch).map(({ person, row }, index) => {
    const applied = { person, row, className: `${row.classPrefix}${1 + (index % 2)}班` }
    const open = index < unclear
    if (house.standing === 'worker') return workerRow(applied, open ? 4.5 : row.level === 4 ? 7 : 12, open)
    return studentRow(applied, house.institutionName, { finalYear: true, major: open ? '机电技术应用' : row.major })
  })
  const strangers = generatePeople({
    seed: `bad ${batch.seed}`,
    count: badRows,
    bornFrom: '2008-09-01',
    bornTo: '2009-08-31',
  })
  const kinds = ['wrong_check_character', 'scientific_number', 'short_mobile', 'other_birth'] as const
  const bad = strangers.map((person, index) =>
    spoilRow({ ...sheet[0], ...studentLike(batch, person) }, kinds[index % kinds.length] ?? 'no_name'),
  )
  return [...sheet, ...bad].map((row, index) => ({ ...row, sequence: String(index + 1) }))
}

function studentLike(batch: DemoBatch, person: Person): CandidateRow {
  const row = batch.rows[0] as DemoRow
  const applied = { person, row, className: `${row.classPrefix}1班` }
  return studentRow(applied, batch.house.institutionName, { finalYear: true, major: row.major })
}

/** The points somebody gets in a subject: most pass, one in eight does not. */
export function pointsOf(batch: DemoBatch, registrationId: string, place: number, subject: string): number {
  const draw = drawFrom(`${batch.seed} ${place} ${subject}`)
  return registrationId !== '' && place % 8 === 5 && subject === 'practical' ? 40 + draw.below(19) : 62 + draw.below(34)
}
