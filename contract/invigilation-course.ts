import { z } from 'zod'
import { sheetOrders } from '#core/exam/types.ts'
import { examScene, happenedAt, sceneQuery } from './exam-scene.ts'
import { shownDocuments } from './incident.ts'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const word = z.string().trim().min(1, '请填写').max(60, '最多60字')
const words = z.array(word).max(40, '最多40项')
const person = z.string().trim().min(1, '请填写姓名').max(30, '姓名最多30字')

/** A step as it was taken, in the order it was done. */
const taken = z
  .array(
    z.object({
      step: word,
      persons: z.array(person).min(1, '请填写办理人').max(10),
      roles: z.array(word).max(10).default([]),
    }),
  )
  .max(20)
  .default([])

/** A form of a room's course: what was done or found. */
export const courseEntry = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('admission'),
      candidate: word,
      documents: shownDocuments,
      doubt: z.enum(['none', 'admitted', 'denied'], '请选择有无替考疑点').default('none'),
      at: happenedAt,
    }),
    z.object({ kind: z.literal('leave'), candidate: word, at: happenedAt }),
    z.object({ kind: z.literal('arrival'), taken }),
    z.object({
      kind: z.literal('readiness'),
      badgeWearers: words,
      inspectedBy: words,
      roomFaulty: z.boolean(),
      rectificationNotified: word.optional(),
    }),
    z.object({ kind: z.literal('comparison'), checked: words }),
    z.object({
      kind: z.literal('form'),
      subject: z.enum(['理论', '实操', '综合评审'], '请选择科目'),
      form: word.optional(),
      level: z.number().int().min(1).max(5),
      finalStages: words.optional(),
    }),
    z.object({
      kind: z.literal('carried'),
      candidate: word,
      items: words.min(1, '请填写物品'),
      storedInPlace: z.boolean(),
    }),
    z.object({ kind: z.literal('visitor'), name: person, duty: word, badge: z.boolean(), broughtBy: word.optional() }),
    z.object({
      kind: z.literal('response'),
      candidate: word,
      conduct: word,
      effect: word.optional(),
      reason: z.string().trim().max(500).default(''),
    }),
    z.object({
      kind: z.literal('cards'),
      cards: z
        .array(
          z.object({
            name: person,
            duty: z.enum(['assessor', 'supervisor']),
            validUntil: z.iso.date('请填写证卡有效期').nullable(),
          }),
        )
        .max(60),
    }),
    z.object({ kind: z.literal('opening'), onSpot: z.boolean(), at: happenedAt, taken }),
    z.object({
      kind: z.literal('collection'),
      medium: z.enum(['机考', '纸笔'], '请选择机考或纸笔'),
      present: z.number().int().min(0).max(5_000),
      submitted: z.number().int().min(0).max(5_000).optional(),
      counts: z
        .array(z.object({ kind: word, expected: z.number().int().min(0), found: z.number().int().min(0) }))
        .max(10)
        .default([]),
      taken,
    }),
    z.object({
      kind: z.literal('bundle'),
      sheets: z.array(z.object({ ticket: word, seat: z.number().int().min(1) })).max(500),
      taken,
    }),
    z.object({
      kind: z.literal('record'),
      fields: words,
      signers: words.default([]),
      supervision: word.optional(),
      absent: words.default([]),
      cheats: words.default([]),
    }),
    z.object({
      kind: z.literal('extension'),
      incidentIds: z.array(z.uuid()).min(1, '请选择突发情况').max(20),
      minutes: z.number().int().min(0).max(240, '顺延不超过240分钟'),
      reason: z.string().trim().min(4, '请写明理由').max(300),
    }),
  ],
  '没有这种登记',
)
/** What was done in the course of an exam on paper. */
export type CourseEntry = z.output<typeof courseEntry>

/** An entry as the course of a room shows it. */
export const courseLine = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  summary: z.string(),
  clauses: z.array(z.string()),
  decision: z.string().nullable(),
  at: z.string(),
  by: z.string(),
})
/** One line of the course, with the articles it rests on. */
export type CourseLine = z.output<typeof courseLine>
const exampleLine: CourseLine = {
  id,
  kind: 'comparison',
  title: '逐人对照',
  summary: '对照姓名、准考证号、座号、身份证、本人',
  clauses: ['NC-070'],
  decision: null,
  at: '2026-11-28T01:20:00.000Z',
  by: '邓鹏飞',
}

const guidedSteps = z.object({
  label: z.string(),
  clause: z.string().nullable(),
  steps: z.array(
    z.object({ step: z.string(), label: z.string(), persons: z.number().int(), roles: z.array(z.string()) }),
  ),
})

export const courseGuide = route({
  method: 'GET',
  path: '/api/v1/room-course/guide',
  summary: '本场规则对考场过程各项登记的要求',
  term: 'invigilation',
  permission: 'invigilation.read',
  query: sceneQuery,
  output: z.object({
    /** The kinds something is written for, in the order of an exam day. */
    kinds: z.array(z.object({ kind: z.string(), title: z.string(), clauses: z.array(z.string()) })),
    procedures: z.record(z.string(), guidedSteps),
    /** Words the articles want in a list or field, by its name. */
    words: z.record(z.string(), z.array(z.string())),
    bundleOrder: z.enum(sheetOrders).nullable(),
  }),
  example: {
    query: { runId: id },
    output: {
      kinds: [{ kind: 'comparison', title: '逐人对照', clauses: ['NC-070'] }],
      procedures: {},
      words: { checked: ['姓名'] },
      bundleOrder: null,
    },
  },
})

export const listCourse = route({
  method: 'GET',
  path: '/api/v1/room-course',
  summary: '一个场次的考场过程',
  term: 'invigilation',
  permission: 'invigilation.read',
  query: sceneQuery,
  output: z.object({ entries: z.array(courseLine) }),
  example: { query: { runId: id }, output: { entries: [exampleLine] } },
})

export const writeCourse = route({
  method: 'POST',
  path: '/api/v1/room-course',
  summary: '登记考场过程的一项；不符合规定的，说明条款并不予登记',
  term: 'invigilation',
  permission: 'invigilation.run',
  body: z.object({
    scene: examScene,
    entry: courseEntry,
    /** What a person decided where the text leaves it open. */
    decision: z.string().trim().max(500, '决定最多500字').default(''),
  }),
  output: courseLine,
  example: {
    body: {
      scene: { runId: id },
      entry: { kind: 'comparison', checked: ['姓名', '准考证号', '座号', '身份证', '本人'] },
    },
    output: exampleLine,
  },
})
