import { z } from 'zod'
import { citation } from './citation.ts'
import { eligibilityFactsSchema } from './eligibility-facts.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const day = z.iso.date('日期应为存在的日期，形如2026-05-08')
const params = z.object({ institutionId: z.uuid() })
const routes = ['exam', 'direct', 'process', 'competition'] as const
const kinds = ['student', 'staff', 'worker'] as const

const place = z.object({ id: z.string(), name: z.string() })

export const listCheckedInstitutions = route({
  method: 'GET',
  path: '/api/v1/self-check/institutions',
  summary: '资格自查：可查的评价机构',
  term: 'self-check',
  permission: 'public',
  output: z.object({ institutions: z.array(place) }),
  example: { output: { institutions: [{ id, name: '豫衡理工中等专业学校' }] } },
})

const checkedEntry = z.object({
  id: z.string(),
  occupation: z.string(),
  job: z.string(),
  levels: z.array(z.number()),
})

export const getCheckedInstitution = route({
  method: 'GET',
  path: '/api/v1/self-check/institutions/:institutionId',
  summary: '资格自查：机构备案的职业与等级',
  term: 'self-check',
  permission: 'public',
  params,
  output: z.object({
    id: z.string(),
    name: z.string(),
    contactPhone: z.string(),
    today: z.string(),
    entries: z.array(checkedEntry),
  }),
  example: {
    params: { institutionId: id },
    output: {
      id,
      name: '豫衡理工中等专业学校',
      contactPhone: '0000-5550148',
      today: '2026-11-18',
      entries: [{ id, occupation: '车工', job: '数控车床', levels: [5, 4, 3] }],
    },
  },
})

const wanted = {
  entryId: z.uuid('请选择职业'),
  level: z.coerce.number().int().min(1, '请选择等级').max(5, '请选择等级'),
  route: z.enum(routes, '请选择取证方式').default('exam'),
  kind: z.enum(kinds, '请选择您的身份'),
}

/** What may be asked; each appears only where the answer can matter. */
export const checkQuestions = [
  'own',
  'trained',
  'certificate',
  'education',
  'title',
  'work',
  'apprentice',
  'course',
  'excellent',
] as const

export const getCheckQuestions = route({
  method: 'GET',
  path: '/api/v1/self-check/institutions/:institutionId/questions',
  summary: '资格自查：就所选职业、等级、方式和身份，只问有关的问题',
  term: 'self-check',
  permission: 'public',
  params,
  query: z.object(wanted),
  output: z.object({
    questions: z.array(z.enum(checkQuestions)),
    grades: z.array(z.object({ value: z.union([z.number(), z.string()]), title: z.string() })),
  }),
  example: {
    params: { institutionId: id },
    query: { entryId: id, level: 4, kind: 'worker' },
    output: { questions: ['certificate', 'work'], grades: [{ value: 5, title: '五级' }] },
  },
})

const clauseFinding = z.object({
  citation,
  /** What this article still asks, each with what was found; empty when it is met. */
  missing: z.array(z.object({ required: z.string(), actual: z.string(), gap: z.string().nullable() })),
  met: z.boolean(),
})

export const checkVerdict = z.object({
  ok: z.union([z.boolean(), z.literal('needs_human')]),
  /** The verdict in one sentence. */
  sentence: z.string(),
  on: z.string(),
  subject: z.string(),
  /** What refuses or asks before any condition is looked at. */
  bars: z.array(citation),
  questions: z.array(z.object({ text: z.string(), citation })),
  /** The alternatives: each a set of articles needed together. */
  alternatives: z.array(z.array(clauseFinding)),
  /** The first day on which the same answers would suffice, where time alone brings it. */
  earliestOn: z.string().nullable(),
})
export type CheckVerdict = z.output<typeof checkVerdict>

export const checkEligibility = route({
  method: 'POST',
  path: '/api/v1/self-check/institutions/:institutionId/verdict',
  summary: '资格自查：按机构现行规则判定能否申报，列出条款与还缺什么；不保存任何内容',
  term: 'self-check',
  permission: 'public',
  perMinute: 30,
  params,
  body: z.strictObject({
    entryId: wanted.entryId,
    level: z.literal([1, 2, 3, 4, 5], '请选择等级'),
    /** The day the assessment is to begin; today when left out. */
    on: day.optional(),
    facts: eligibilityFactsSchema.omit({ evidence: true }),
  }),
  output: checkVerdict,
  example: {
    params: { institutionId: id },
    body: {
      entryId: id,
      level: 4,
      facts: {
        route: 'exam',
        applicant: { kind: 'student', birth: '2008-03-01' },
      },
    },
    output: {
      ok: false,
      sentence: '按现在填写的情况，暂不能申报车工四级。',
      on: '2026-11-18',
      subject: '车工四级',
      bars: [],
      questions: [],
      alternatives: [],
      earliestOn: null,
    },
  },
})
