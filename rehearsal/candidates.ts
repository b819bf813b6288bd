import { drawFrom } from '#core/kernel/draw.ts'
import { maskIdentity } from '#core/registration/mask-identity.ts'
import { generatePeople, type Person } from '#generate/people.ts'
import { spoilKinds, spoilRow } from '#generate/spoilt-rows.ts'
import type { CandidateRow } from '#generate/workbook.ts'
import { studentRow, workerRow } from '#server/demo/sheet-rows.ts'
import type { PlannedRow, RehearsalPlan } from './plan-shape.ts'

/** How an application fares before the exam. */
export type Course = 'sound' | 'judged' | 'supplemented' | 'early' | 'outsider' | 'withdrawn'
/** How a candidate fares at the exam. */
export type Fate = 'passes' | 'absent' | 'absent_practical' | 'cheats' | 'fails_theory' | 'fails_practical'

/** One applicant and what will happen to him. */
export interface Candidate {
  readonly person: Person
  readonly row: PlannedRow
  readonly className: string
  readonly course: Course
  readonly fate: Fate
  readonly latePhoto: boolean
  readonly theory: number
  readonly practical: number
}

/** The key under which a list of the server shows a candidate. */
export const shownAs = (name: string, identityMasked: string) => `${name} ${identityMasked}`
export const keyOf = ({ person }: Candidate) => shownAs(person.name, maskIdentity(person.documentNumber))

const isAccepted = ({ course }: Candidate) => course === 'sound' || course === 'judged' || course === 'supplemented'

/** Everybody of a rehearsal. */
export interface Applicants {
  readonly all: readonly Candidate[]
  readonly accepted: readonly Candidate[]
  /** A workbook for each row of the plan, bad rows among them. */
  readonly workbooks: readonly { readonly fileName: string; readonly rows: readonly CandidateRow[] }[]
  /** Rows that were sent before. */
  readonly sentAgain: readonly CandidateRow[]
}

/** Invents everybody and everything that goes wrong; the same plan and seed give the same. */
export function inventApplicants(plan: RehearsalPlan, seed: number): Applicants {
  const all = inventCandidates(plan, seed)
  const accepted = all.filter(isAccepted)
  const workbooks = plan.rows.map((row, index) => ({
    fileName: `${row.text}${row.level}级报名表.xlsx`,
    rows: [
      ...all.filter((one) => one.row === row).map((one) => sheetRow(plan, one)),
      ...badRows(plan, seed, accepted, row, index),
    ].map((one, place) => ({ ...one, sequence: String(place + 1) })),
  }))
  const sentAgain = accepted.slice(10, 10 + plan.mishaps.sentAgain).map((one) => sheetRow(plan, one))
  return { all, accepted, workbooks, sentAgain }
}

function inventCandidates(plan: RehearsalPlan, seed: number): Candidate[] {
  const { mishaps, rows } = plan
  const wanted = rows.reduce((sum, row) => sum + row.count, 0)
  const beyond = mishaps.early + mishaps.outsiders + mishaps.withdrawn
  const born =
    plan.standing === 'student'
      ? { bornFrom: '2008-09-01', bornTo: '2009-08-31' }
      : { bornFrom: '1984-01-01', bornTo: '2001-12-31' }
  const people = distinctlyShown(generatePeople({ seed: `${plan.name} ${seed}`, count: wanted + beyond + 20, ...born }))
  const draw = drawFrom(`fates ${plan.name} ${seed}`)
  const courses = draw.shuffle(
    listOf<Course>(
      wanted,
      [
        ['judged', mishaps.judged],
        ['supplemented', mishaps.supplemented],
      ],
      'sound',
    ),
  )
  const fates = draw.shuffle(fatesOf(plan, wanted))
  const late = new Set(draw.shuffle(people.slice(0, wanted).map((_, index) => index)).slice(0, mishaps.latePhotos))
  const rowOf = rows.flatMap((row) => Array.from({ length: row.count }, () => row))
  const extra = listOf<Course>(
    beyond,
    [
      ['early', mishaps.early],
      ['outsider', mishaps.outsiders],
    ],
    'withdrawn',
  )
  return people.slice(0, wanted + beyond).map((person, index) => {
    const row = (rowOf[index] ?? rows[index % rows.length]) as PlannedRow
    const fate = fates[index] ?? 'passes'
    const [theory, practical] = [60 + draw.below(38), 60 + draw.below(38)]
    return {
      person,
      row,
      className: `${row.classPrefix}${1 + (index % 4)}班`,
      course: courses[index] ?? extra[index - wanted] ?? 'sound',
      fate,
      latePhoto: late.has(index),
      theory: fate === 'fails_theory' ? 20 + draw.below(40) : theory,
      practical: fate === 'fails_practical' ? 20 + draw.below(40) : practical,
    }
  })
}

/** Lists show a name and a covered number; two people who would look alike there cannot be told apart. */
function distinctlyShown(people: readonly Person[]): Person[] {
  const seen = new Set<string>()
  return people.filter((person) => {
    const shown = shownAs(person.name, maskIdentity(person.documentNumber))
    return seen.has(shown) ? false : seen.add(shown)
  })
}

function listOf<T>(count: number, parts: readonly (readonly [T, number])[], rest: T): T[] {
  const listed = parts.flatMap(([value, many]) => Array.from({ length: many }, () => value))
  return [...listed, ...Array.from({ length: count - listed.length }, () => rest)]
}

const fatesOf = ({ mishaps }: RehearsalPlan, count: number): Fate[] =>
  listOf<Fate>(
    count,
    [
      ['absent', mishaps.absentBoth],
      ['absent_practical', mishaps.absentPractical],
      ['cheats', mishaps.cheated],
      ['fails_theory', mishaps.failedTheory],
      ['fails_practical', mishaps.failedPractical],
    ],
    'passes',
  )

function sheetRow(plan: RehearsalPlan, { person, row, className, course }: Candidate): CandidateRow {
  const applied = { person, row, className }
  if (plan.standing === 'student' && course !== 'outsider')
    return studentRow(applied, plan.institution.name, {
      finalYear: course !== 'early',
      major: course === 'judged' ? '机电技术应用' : row.major,
    })
  if (course === 'judged') return workerRow(applied, 4.5, true)
  return workerRow(applied, course === 'early' ? 1 : row.level === 4 ? 6 : 11)
}

function badRows(
  plan: RehearsalPlan,
  seed: number,
  accepted: readonly Candidate[],
  row: PlannedRow,
  index: number,
): CandidateRow[] {
  const { spoiltOfEachKind, doubled, unplanned } = plan.mishaps
  const own = accepted.filter((one) => one.row === row)
  const first = index === 0
  const kinds = spoilKinds.filter((_, place) => place % plan.rows.length === index)
  const strangers = generatePeople({
    seed: `bad ${plan.name} ${seed} ${index}`,
    count: kinds.length * spoiltOfEachKind + unplanned,
    bornFrom: '2007-09-01',
    bornTo: '2008-08-30',
    rareEvery: 0,
  })
  const model = own[0] as Candidate
  const asRow = (person: Person) => sheetRow(plan, { ...model, course: 'sound', person })
  const spoilt = kinds.flatMap((kind, place) =>
    strangers
      .slice(place * spoiltOfEachKind, (place + 1) * spoiltOfEachKind)
      .map((person) => spoilRow(asRow(person), kind)),
  )
  const foreign = first
    ? strangers.slice(-unplanned).map((person) => ({ ...asRow(person), occupation: '中式烹调师' }))
    : []
  const twice = first ? own.slice(0, doubled).map((one) => sheetRow(plan, one)) : []
  return [...spoilt, ...foreign, ...twice]
}
