import { z } from 'zod'
import { examDuties, reportees } from '#core/incident/duties.ts'
import type { EntryDocument } from '#core/theory-exam/entry-types.ts'
import { examScene, happenedAt, sceneOrBatchQuery, sceneQuery } from './exam-scene.ts'
import { exampleIncident, exampleStep, guidedStep, incidentFacts, incidentView } from './incident-shapes.ts'
import { route } from './route.ts'

export type { IncidentFactsBody, IncidentView } from './incident-shapes.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const params = z.object({ incidentId: z.uuid() })
const entryDocuments = [
  'ticket',
  'id_card',
  'student_card',
  'temp_id',
  'officer_id',
  'soldier_id',
  'police_note',
] as const satisfies readonly EntryDocument[]

/** Papers shown at the door. */
export const shownDocuments = z.array(z.enum(entryDocuments, '没有这种证件')).max(10)

export const incidentGuide = route({
  method: 'GET',
  path: '/api/v1/incident-guide',
  summary: '本场规则中的突发情况处置程序',
  term: 'incident',
  permission: 'invigilation.read',
  query: sceneQuery,
  output: z.object({
    procedures: z.array(
      z.object({
        name: z.string(),
        number: z.number().int().nullable(),
        label: z.string(),
        phase: z.enum(['entry', 'opening', 'exam', 'collection']),
        clause: z.string().nullable(),
        ordered: z.boolean(),
        time: z.enum(['given_back', 'not_given', 'unwritten']),
        forbids: z.array(z.string()),
        steps: z.array(guidedStep),
      }),
    ),
    duties: z.array(z.string()),
    reportees: z.array(z.string()),
  }),
  example: {
    query: { runId: id },
    output: {
      procedures: [
        {
          name: 'illness',
          number: 10,
          label: '考生突发疾病',
          phase: 'exam',
          clause: 'HN-226',
          ordered: true,
          time: 'not_given',
          forbids: [],
          steps: [exampleStep],
        },
      ],
      duties: ['主考'],
      reportees: ['主考'],
    },
  },
})

export const listIncidents = route({
  method: 'GET',
  path: '/api/v1/incidents',
  summary: '一个场次或一个批次的突发情况',
  term: 'incident',
  permission: 'invigilation.read',
  query: sceneOrBatchQuery,
  output: z.object({ incidents: z.array(incidentView) }),
  example: { query: { batchId: id }, output: { incidents: [exampleIncident] } },
})

export const listIncidentScenes = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/exam-scenes',
  summary: '批次的考场与场次，供登记纸笔考试的考场过程',
  term: 'incident',
  permission: 'invigilation.read',
  params: z.object({ batchId: z.uuid() }),
  output: z.object({
    scenes: z.array(
      z.object({
        sessionId: z.uuid(),
        placeId: z.uuid(),
        place: z.string(),
        subject: z.string(),
        session: z.number().int(),
        startsAt: z.string(),
        minutes: z.number().int(),
      }),
    ),
  }),
  example: {
    params: { batchId: id },
    output: {
      scenes: [
        {
          sessionId: id,
          placeId: id,
          place: '1机房',
          subject: '理论',
          session: 1,
          startsAt: '2026-11-28T01:00:00.000Z',
          minutes: 90,
        },
      ],
    },
  },
})

export const getIncident = route({
  method: 'GET',
  path: '/api/v1/incidents/:incidentId',
  summary: '一件突发情况的处置进度',
  term: 'incident',
  permission: 'invigilation.read',
  params,
  output: incidentView,
  example: { params: { incidentId: id }, output: exampleIncident },
})

export const raiseIncident = route({
  method: 'POST',
  path: '/api/v1/incidents',
  summary: '登记突发情况',
  term: 'incident',
  permission: 'invigilation.run',
  body: z.object({
    scene: examScene,
    procedure: z.string().trim().min(1, '请选择情形').max(60),
    attemptId: z.uuid().optional(),
    /** Seat and name as the record shows it, where no candidate of a run is chosen. */
    candidate: z.string().trim().max(60, '考生最多60字').default(''),
    note: z.string().trim().min(2, '请写明情况').max(500, '情况最多500字'),
    noticedAt: happenedAt,
    facts: incidentFacts.default({}),
  }),
  output: incidentView,
  example: {
    body: { scene: { runId: id }, procedure: 'illness', note: '突然腹痛', candidate: '12号 陈佳怡' },
    output: exampleIncident,
  },
})

export const stateIncidentFacts = route({
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/facts',
  summary: '回答处置程序所问的情况，登记已发生的被禁止行为',
  term: 'incident',
  permission: 'invigilation.run',
  params,
  body: z.object({
    facts: incidentFacts.default({}),
    acts: z.array(z.string().trim().max(60)).max(10).default([]),
  }),
  output: incidentView,
  example: { params: { incidentId: id }, body: { facts: { canContinue: true } }, output: exampleIncident },
})

export const takeIncidentStep = route({
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/steps',
  summary: '登记一步处置：谁办的、以什么职责、报告谁、记入哪里',
  term: 'incident',
  permission: 'invigilation.run',
  params,
  body: z.object({
    step: z.string().trim().min(1, '请选择步骤').max(60),
    persons: z
      .array(z.string().trim().min(1, '请填写姓名').max(30, '姓名最多30字'))
      .min(1, '请填写办理人')
      .max(10, '最多10人'),
    roles: z.array(z.enum(examDuties, '没有这种职责')).max(10).default([]),
    reportedTo: z.enum(reportees, '没有这个报告对象').optional(),
    record: z.string().trim().max(60).optional(),
    note: z.string().trim().max(500, '说明最多500字').default(''),
    /** At the door: the papers the candidate shows. */
    documents: shownDocuments.optional(),
  }),
  output: incidentView,
  example: {
    params: { incidentId: id },
    body: { step: 'escort', persons: ['邓鹏飞', '高志远'], roles: ['场外流动监考'] },
    output: exampleIncident,
  },
})

export const approveIncidentStep = route({
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/steps/:step/approval',
  summary: '批准一步处置：主考批准的由主考，监考批准的由另一名监考',
  term: 'incident',
  permission: 'invigilation.read',
  params: z.object({ incidentId: z.uuid(), step: z.string().max(60) }),
  output: incidentView,
  example: { params: { incidentId: id, step: 'useSpare' }, output: exampleIncident },
})

export const closeIncident = route({
  method: 'POST',
  path: '/api/v1/incidents/:incidentId/close',
  summary: '办结突发情况；缺一步即不能办结',
  term: 'incident',
  permission: 'invigilation.run',
  params,
  body: z.object({
    settledAt: happenedAt,
    /** What a person decided where the text leaves the case open. */
    decision: z.string().trim().max(500, '决定最多500字').default(''),
  }),
  output: incidentView,
  example: { params: { incidentId: id }, body: {}, output: exampleIncident },
})

export const printIncident = route({
  method: 'GET',
  path: '/api/v1/incidents/:incidentId/record.pdf',
  summary: '打印突发情况处置记录',
  term: 'incident',
  permission: 'invigilation.read',
  params,
  output: 'file',
  example: { params: { incidentId: id } },
})
