import { ageOn, type Day } from '#core/kernel/dates.ts'
import type {
  Applicant,
  Certificate,
  CertificateNeed,
  ClauseNeeds,
  Education,
  EducationNeed,
  Fit,
  Title,
  TitleNeed,
  WorkNeed,
} from './types.ts'
import { longestRun, totalMonths, workSpans } from './work-months.ts'

/** What a person may still confirm about an applicant, in the order it is asked. */
export const openPoints = ['related', 'school_recognised', 'programme_appraised', 'excellent'] as const

/** One open point; `related` reads every unknown occupation and major as related. */
export type OpenPoint = (typeof openPoints)[number]

/** An applicant on a day, with the open points taken as confirmed. */
export interface Reading {
  readonly applicant: Applicant
  readonly on: Day
  readonly confirmed: ReadonlySet<OpenPoint>
}

/** The needs of a clause in the order they are examined. */
export const needOrder = [
  'age',
  'certificate',
  'education',
  'title',
  'apprentice',
  'work',
  'course',
  'excellent',
] as const

/** The name of a need, which is also the code of its refusal. */
export type Need = (typeof needOrder)[number]

function fits(fit: Fit, related: boolean, { confirmed }: Reading): boolean {
  if (fit === 'same') return true
  if (!related) return false
  return fit === 'related' || (fit === 'unknown' && confirmed.has('related'))
}

const flagged = (flag: boolean | undefined, point: OpenPoint, { confirmed }: Reading): boolean =>
  flag ?? confirmed.has(point)

const certificatesFor = (need: CertificateNeed, reading: Reading): readonly Certificate[] =>
  (reading.applicant.certs ?? []).filter(
    ({ grade, issued, occupation }) =>
      need.grades.includes(grade) &&
      issued <= reading.on &&
      ageOn(issued, reading.on) >= (need.heldYears ?? 0) &&
      fits(occupation, need.related, reading),
  )

const titlesFor = (needs: readonly TitleNeed[], { applicant, on }: Reading): readonly Title[] =>
  (applicant.titles ?? []).filter(
    ({ grade, since, matches }) =>
      (matches ?? true) &&
      since <= on &&
      needs.some((need) => need.grade === grade && ageOn(since, on) >= (need.heldYears ?? 0)),
  )

const majorFits = (major: Education['major'], majors: NonNullable<EducationNeed['majors']>, reading: Reading) =>
  major === 'same' ? majors.includes('same') : fits(major, majors.includes('related'), reading)

function hasEducation(need: EducationNeed, education: Education, reading: Reading): boolean {
  const { majors } = need
  return (
    need.schools.includes(education.school) &&
    need.stages.includes(education.stage) &&
    (majors === undefined || majorFits(education.major, majors, reading)) &&
    (!need.recognised || flagged(education.recognised, 'school_recognised', reading)) &&
    (!need.appraised || flagged(education.appraised, 'programme_appraised', reading))
  )
}

/** The day later months are counted from: the earliest title the clause names, else its earliest certificate. */
function startOf(needs: ClauseNeeds, reading: Reading): Day | undefined {
  const days = needs.titles
    ? titlesFor(needs.titles, reading).map(({ since }) => since)
    : needs.certificate
      ? certificatesFor(needs.certificate, reading).map(({ issued }) => issued)
      : []
  return [...days].sort()[0]
}

function hasWorked(need: WorkNeed, needs: ClauseNeeds, reading: Reading): boolean {
  const start = need.after ? startOf(needs, reading) : undefined
  if (need.after && start === undefined) return false
  const counted = (reading.applicant.work ?? []).filter(({ occupation }) => fits(occupation, need.related, reading))
  const spans = workSpans(counted, reading.on.slice(0, 7), start?.slice(0, 7))
  return (need.measure === 'total' ? totalMonths(spans) : longestRun(spans)) >= need.months
}

function hasCourses(need: 'both' | 'credits', { courses }: Applicant): boolean {
  if (courses === undefined) return false
  return need === 'both' ? courses.theory && courses.practical : courses.credits === true
}

const meets: Record<Need, (needs: ClauseNeeds, reading: Reading) => boolean> = {
  age: ({ age }, { applicant, on }) => age === undefined || ageOn(applicant.birth, on) >= age,
  certificate: ({ certificate }, reading) =>
    certificate === undefined || certificatesFor(certificate, reading).length > 0,
  education: ({ education }, reading) =>
    education === undefined ||
    education.some((need) => (reading.applicant.education ?? []).some((entry) => hasEducation(need, entry, reading))),
  title: ({ titles }, reading) => titles === undefined || titlesFor(titles, reading).length > 0,
  apprentice: ({ apprentice }, { applicant }) => !apprentice || applicant.apprentice_done === true,
  work: (needs, reading) => needs.work === undefined || hasWorked(needs.work, needs, reading),
  course: ({ courses }, { applicant }) => courses === undefined || hasCourses(courses, applicant),
  excellent: ({ excellent }, reading) => !excellent || flagged(reading.applicant.excellent, 'excellent', reading),
}

/** Every need of a clause the applicant does not meet, in the order they are examined. */
export const unmetNeeds = (needs: ClauseNeeds, reading: Reading): readonly Need[] =>
  needOrder.filter((need) => !meets[need](needs, reading))

/** The first need of a clause the applicant does not meet; null when every need is met. Later facts never count. */
export const firstUnmet = (needs: ClauseNeeds, reading: Reading): Need | null =>
  needOrder.find((need) => !meets[need](needs, reading)) ?? null
