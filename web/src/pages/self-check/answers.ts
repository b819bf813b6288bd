import type { BodyInputOf } from '#contract/route.ts'
import type { checkEligibility, checkQuestions } from '#contract/self-check.ts'

/** What may be asked beside occupation, level, way and birth. */
export type Question = (typeof checkQuestions)[number]

/** What somebody wishes to be assessed for, and as whom. */
export interface Wish {
  readonly institutionId: string
  readonly entryId: string
  readonly level: number | null
  readonly route: 'exam' | 'direct' | 'process' | 'competition'
  readonly kind: 'student' | 'staff' | 'worker'
}

/** The answers as they are typed; what is not asked is never sent. */
export interface Answers {
  readonly birth: string
  readonly on: string
  readonly own: boolean
  readonly trained: boolean
  readonly certificate: { readonly grade: string; readonly issued: string; readonly occupation: string } | null
  readonly education: { readonly school: string; readonly stage: string; readonly major: string } | null
  readonly title: { readonly grade: string; readonly since: string } | null
  readonly work: { readonly from: string; readonly to: string; readonly occupation: string } | null
  readonly apprentice: boolean
  readonly course: { readonly theory: boolean; readonly practical: boolean; readonly credits: boolean } | null
  readonly excellent: boolean
}

/** Nothing answered yet. */
export const blank: Answers = {
  birth: '',
  on: '',
  own: true,
  trained: true,
  certificate: null,
  education: null,
  title: null,
  work: null,
  apprentice: false,
  course: null,
  excellent: false,
}

type Body = NonNullable<BodyInputOf<typeof checkEligibility>>
type Applicant = Body['facts']['applicant']

const gradeOf = (text: string) => (/^[1-5]$/.test(text) ? Number(text) : text)

/** The answers to the questions asked, as the judge takes them. */
export function bodyFrom(wish: Wish, answers: Answers, asked: readonly Question[]): Body {
  const has = (question: Question) => asked.includes(question)
  const { certificate, education, title, work, course } = answers
  const applicant = {
    kind: wish.kind,
    birth: answers.birth,
    ...(has('own') ? { own: answers.own } : {}),
    ...(has('trained') ? { trained: answers.trained } : {}),
    ...(has('apprentice') ? { apprentice_done: answers.apprentice } : {}),
    ...(has('excellent') ? { excellent: answers.excellent } : {}),
    ...(has('education') && education ? { education: [education] } : {}),
    ...(has('certificate') && certificate ? { certs: [{ ...certificate, grade: gradeOf(certificate.grade) }] } : {}),
    ...(has('title') && title ? { titles: [title] } : {}),
    ...(has('work') && work
      ? { work: [{ from: work.from, occupation: work.occupation, ...(work.to ? { to: work.to } : {}) }] }
      : {}),
    ...(has('course') && course ? { courses: course } : {}),
  } as Applicant
  return {
    entryId: wish.entryId,
    level: (wish.level ?? 4) as Body['level'],
    ...(answers.on ? { on: answers.on } : {}),
    facts: { route: wish.route, applicant },
  }
}
