import { z } from 'zod'

/** One step as a screen guides through it. */
export const guidedStep = z.object({
  step: z.string(),
  label: z.string(),
  each: z.array(z.string()),
  anyOf: z.array(z.string()),
  persons: z.number().int(),
  approval: z.string().nullable(),
  record: z.string().nullable(),
  reportTo: z.array(z.string()),
  optional: z.boolean(),
  conditional: z.boolean(),
})

/** A step of a procedure, for the description of the interface. */
export const exampleStep: z.output<typeof guidedStep> = {
  step: 'escort',
  label: '由2人以上陪同送医',
  each: [],
  anyOf: [],
  persons: 2,
  approval: null,
  record: null,
  reportTo: [],
  optional: false,
  conditional: false,
}

const known = z.boolean().optional()

/** What is known of an incident; what is left out is not known. */
export const incidentFacts = z.object({
  documentsShown: known,
  impersonationAdmitted: known,
  impersonationProved: known,
  papersFaulty: known,
  spareEnough: known,
  leftoverEnough: known,
  correctionReceived: known,
  canContinue: known,
  disinfectionNeeded: known,
  evidence: z.enum(['有物证', '物证难收集', '无物证'], '请选择物证情况').optional(),
  severalCheats: known,
  unavoidable: known,
  insistsOnLeaving: known,
  waitsInHoldingRoom: known,
  leftAnyway: known,
  foundAmongPapers: known,
  foundOnSearch: known,
  phoneUsed: known,
  accident: known,
})
/** What is stated about an incident. */
export type IncidentFactsBody = z.output<typeof incidentFacts>

/** A demand still unmet or a fact still unknown. */
const finding = z.object({ code: z.string(), clause: z.string().nullable(), text: z.string() })

/** A step that was taken. */
const takenStep = z.object({
  step: z.string(),
  label: z.string(),
  persons: z.array(z.string()),
  roles: z.array(z.string()),
  reportedTo: z.string().nullable(),
  record: z.string().nullable(),
  note: z.string(),
  at: z.string(),
  by: z.string(),
  approvedBy: z.string().nullable(),
})

/** An incident and where dealing with it stands. */
export const incidentView = z.object({
  id: z.uuid(),
  batchId: z.uuid(),
  runId: z.uuid().nullable(),
  attemptId: z.uuid().nullable(),
  candidate: z.string(),
  procedure: z.string(),
  label: z.string(),
  number: z.number().int().nullable(),
  clause: z.string().nullable(),
  note: z.string(),
  facts: incidentFacts,
  acts: z.array(z.string()),
  forbids: z.array(z.string()),
  noticedAt: z.string(),
  settledAt: z.string().nullable(),
  status: z.enum(['open', 'closed']),
  decision: z.string().nullable(),
  raisedBy: z.string(),
  closedBy: z.string().nullable(),
  steps: z.array(guidedStep),
  next: guidedStep.nullable(),
  taken: z.array(takenStep),
  reasons: z.array(finding),
  questions: z.array(finding.extend({ fact: z.string().nullable() })),
  /** Breaches to judge, each proposed for a person to register. */
  breaches: z.array(z.object({ behaviour: z.string(), title: z.string() })),
  /** Minutes of the exam it took so far, and whether the text gives them back. */
  time: z.object({
    minutes: z.number().int(),
    clauses: z.array(z.string()),
    withheld: z.array(z.string()),
    asked: z.boolean(),
  }),
})
/** An incident with its guided steps. */
export type IncidentView = z.output<typeof incidentView>

/** An incident, for the description of the interface. */
export const exampleIncident: IncidentView = {
  id: '01980000-0000-7000-8000-00000000000a',
  batchId: '01980000-0000-7000-8000-00000000000a',
  runId: null,
  attemptId: null,
  candidate: '12号 陈佳怡',
  procedure: 'illness',
  label: '考生突发疾病',
  number: 10,
  clause: 'HN-226',
  note: '突然腹痛',
  facts: { canContinue: false },
  acts: [],
  forbids: [],
  noticedAt: '2026-11-28T01:20:00.000Z',
  settledAt: null,
  status: 'open',
  decision: null,
  raisedBy: '邓鹏飞',
  closedBy: null,
  steps: [exampleStep],
  next: exampleStep,
  taken: [],
  reasons: [{ code: 'incident.step', clause: 'HN-226', text: '尚未完成“由2人以上陪同送医”' }],
  questions: [],
  breaches: [],
  time: { minutes: 0, clauses: [], withheld: ['HN-226'], asked: false },
}
