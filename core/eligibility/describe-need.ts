import { ageOn, type Day } from '#core/kernel/dates.ts'
import { levelName } from '#core/kernel/levels.ts'
import type { Applicant, CertificateGrade, ClauseNeeds, Education, School, Stage, TitleGrade } from './types.ts'
import { longestRun, totalMonths, workSpans } from './work-months.ts'

/** What a need asks, what the record shows, and what is missing, as the refusal beside the article says it. */
export interface Comparison {
  readonly required: string
  readonly actual: string
  readonly gap?: string
}

const gradeNames = { basic: '1+X初级', intermediate: '1+X中级', advanced: '1+X高级' } as const

const schoolNames: Readonly<Record<School, string>> = {
  secondary: '中职',
  technical: '技工学校',
  senior_technical: '高级技校',
  technician_college: '技师学院',
  technician_prep: '预备技师班',
  college: '高职专科',
  university: '本科',
}
const stageNames: Readonly<Record<Stage, string>> = { graduated: '毕业', final_year: '毕业学年', earlier: '在读' }
const titleNames: Readonly<Record<TitleGrade, string>> = { junior: '初级职称', middle: '中级职称', senior: '高级职称' }

/** The name of a certificate's grade, such as 五级 or 1+X初级. */
export const gradeName = (grade: CertificateGrade): string =>
  typeof grade === 'number' ? levelName(grade) : gradeNames[grade]

const held = (years: number | undefined) => (years ? `满${years}年` : '')
const list = (words: readonly string[], empty: string) => [...new Set(words)].join('、') || empty

function describeWork({ work, certificate, titles }: ClauseNeeds, applicant: Applicant, on: Day): Comparison {
  const need = work ?? { measure: 'total' as const, months: 0, related: true }
  const spans = workSpans(
    (applicant.work ?? []).filter(
      ({ occupation }) => occupation === 'same' || (need.related && occupation !== 'other'),
    ),
    on.slice(0, 7),
  )
  const months = need.measure === 'total' ? totalMonths(spans) : longestRun(spans)
  const since = need.after ? (titles ? '取得职称后' : certificate ? '取得证书后' : '') : ''
  const kind = need.measure === 'total' ? '累计' : '连续'
  const whose = need.related ? '本职业或相关职业' : '本职业'
  return {
    required: `${since}${kind}从事${whose}满${need.months}个月`,
    actual: `登记的从业${kind}${months}个月`,
    ...(months < need.months ? { gap: `${need.months - months}个月` } : {}),
  }
}

const educationText = ({ school, stage }: Education) => `${schoolNames[school]}${stageNames[stage]}`

function describeEducation({ education }: ClauseNeeds, applicant: Applicant): Comparison {
  const wanted = (education ?? []).map(
    (need) =>
      `${list(
        need.schools.map((school) => schoolNames[school]),
        '学历',
      )}${list(
        need.stages.map((stage) => stageNames[stage]),
        '',
      )}${need.majors ? '，专业相同或相关' : ''}`,
  )
  return {
    required: list(wanted, '规定的学历'),
    actual: list((applicant.education ?? []).map(educationText), '没有登记学历'),
  }
}

function describeCourses({ courses }: ClauseNeeds, applicant: Applicant): Comparison {
  const found = applicant.courses
  const words = found ? `理论${found.theory ? '合格' : '不合格'}，技能${found.practical ? '合格' : '不合格'}` : ''
  return {
    required: courses === 'credits' ? '修满对应职业应修学分' : '课程理论与技能考核均合格',
    actual: words || '没有登记课程成绩',
  }
}

const describers: Readonly<Record<string, (needs: ClauseNeeds, applicant: Applicant, on: Day) => Comparison>> = {
  age: ({ age }, { birth }, on) => ({
    required: `年满${age}周岁`,
    actual: `${ageOn(birth, on)}周岁`,
    gap: `${Math.max(0, (age ?? 0) - ageOn(birth, on))}岁`,
  }),
  certificate: ({ certificate }, { certs }) => ({
    required: `持有${list((certificate?.grades ?? []).map(gradeName), '规定')}证书${held(certificate?.heldYears)}`,
    actual: list(
      (certs ?? []).map(({ grade, issued }) => `${gradeName(grade)}（${issued}）`),
      '没有登记证书',
    ),
  }),
  education: describeEducation,
  title: ({ titles }, applicant) => ({
    required: list(
      (titles ?? []).map(({ grade, heldYears }) => `${titleNames[grade]}${held(heldYears)}`),
      '规定的职称',
    ),
    actual: list(
      (applicant.titles ?? []).map(({ grade, since }) => `${titleNames[grade]}（${since}）`),
      '没有登记职称',
    ),
  }),
  apprentice: () => ({ required: '学徒期满', actual: '没有登记学徒期满' }),
  work: describeWork,
  course: describeCourses,
  excellent: () => ({ required: '认定为优秀毕业生', actual: '未被认定' }),
}

/** A need of a clause beside the record: `need` is the word of the refusal (`work`, `certificate`, …). */
export const describeNeed = (need: string, needs: ClauseNeeds, applicant: Applicant, on: Day): Comparison | null =>
  describers[need]?.(needs, applicant, on) ?? null
