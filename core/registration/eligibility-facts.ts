import type {
  Applicant,
  Certificate,
  CertificateGrade,
  Education,
  Fit,
  Route,
  School,
  Stage,
} from '../eligibility/types.ts'
import { addMonths, type Day } from '../kernel/dates.ts'
import type { Level } from '../kernel/levels.ts'
import type { RegistrationRow } from './parse-registration-row.ts'

/** The paper a route rests on: the title and date of course results, of competition rules, or a certificate's number. */
export interface RouteEvidence {
  readonly title: string
  readonly on?: Day | undefined
}

/** What an application is judged on: the input of the eligibility judge that belongs to the person. */
export interface EligibilityFacts {
  readonly route: Route
  readonly applicant: Applicant
  readonly evidence?: RouteEvidence | undefined
}

/** What the columns of a sheet are read against. */
export interface FactsKnowledge {
  readonly on: Day
  readonly route: Route
  /** The institution's own name; an employee of it is staff. */
  readonly institution: string
  readonly occupation: string
  readonly job: string
  /** Majors the filing lists for the occupation. */
  readonly majors: readonly string[]
  readonly evidence?: RouteEvidence | undefined
}

const schools: Readonly<Record<string, School>> = {
  博士研究生: 'university',
  硕士研究生: 'university',
  大学本科: 'university',
  大学专科: 'college',
  高级技工学校: 'senior_technical',
  中等专科: 'secondary',
  职业高中: 'secondary',
  技工学校: 'technical',
}

const oneX: Partial<Record<Level, CertificateGrade>> = { 5: 'basic', 4: 'intermediate', 3: 'advanced' }

/**
 * A first version of the facts, as far as the 33 columns tell them; a clerk completes them on the candidate's form.
 * What a column does not say is left open, so that the judge asks instead of refusing.
 */
export function deriveEligibilityFacts(row: RegistrationRow, known: FactsKnowledge): EligibilityFacts {
  const education = educationOf(row, known)
  const certificate = certificateOf(row, known)
  const work = workOf(row, known.on)
  const applicant: Applicant = {
    kind: kindOf(row, known.institution),
    birth: row.birth,
    ...(education ? { education: [education] } : {}),
    ...(certificate ? { certs: [certificate] } : {}),
    ...(work ? { work: [work] } : {}),
    // Whoever registers for the process route brings a list of those who passed both parts of the courses.
    ...(known.route === 'process' && known.evidence ? { courses: { theory: true, practical: true } } : {}),
  }
  const certified =
    certificate && row.certificateNumber !== '' ? { title: `证书编号${row.certificateNumber}` } : undefined
  const evidence = known.evidence ?? (known.route === 'direct' ? certified : undefined)
  return { route: known.route, applicant, ...(evidence ? { evidence } : {}) }
}

function kindOf(row: RegistrationRow, institution: string): Applicant['kind'] {
  if (row.source === '在校学生' || row.source === '应届毕业生') return 'student'
  return institution !== '' && row.employer.includes(institution) ? 'staff' : 'worker'
}

function educationOf(row: RegistrationRow, known: FactsKnowledge): Education | undefined {
  const school = schools[row.education]
  return school === undefined ? undefined : { school, stage: stageOf(row), major: fitOf(row.major, known) }
}

function stageOf(row: RegistrationRow): Stage {
  if (row.source === '应届毕业生') return 'final_year'
  return row.source === '在校学生' && row.diplomaNumber === '' ? 'earlier' : 'graduated'
}

function fitOf(major: string, { majors, occupation, job }: FactsKnowledge): Fit {
  const plain = major.replace(/[\s（）()]|专业$/g, '')
  if (plain === '') return 'unknown'
  return [...majors, occupation, job].some((name) => name.replace(/[\s（）()]/g, '') === plain) ? 'same' : 'unknown'
}

function certificateOf(row: RegistrationRow, { on, route }: FactsKnowledge): Certificate | undefined {
  const level = Number(row.certificateLevel) as Level
  if (row.hasCertificate !== '是' || !(level >= 1 && level <= 5)) return undefined
  const grade = route === 'direct' ? (oneX[level] ?? level) : level
  return { grade, issued: issuedOf(row.certificateNumber, on), occupation: 'unknown' }
}

// A 22-character certificate number bears its year; the year's last day is the latest the certificate can be of.
function issuedOf(number: string, on: Day): Day {
  const [, year] = /^[A-Z]\d{12}(\d{2})[1-5A-Z]\d{6}$/.exec(number) ?? []
  const last = year === undefined ? on : `20${year}-12-31`
  return last < on ? last : on
}

function workOf(row: RegistrationRow, on: Day): NonNullable<Applicant['work']>[number] | undefined {
  const months = Math.round(Number(row.yearsInField || '0') * 12)
  const begun = row.workStart.slice(0, 7)
  if (months === 0) return begun === '' ? undefined : { from: begun, occupation: 'unknown' }
  // Both ends count, so that twelve months of work end eleven months after they begin.
  const counted = addMonths(`${on.slice(0, 7)}-01`, 1 - months).slice(0, 7)
  return { from: counted > begun ? counted : begun, occupation: 'related' }
}
