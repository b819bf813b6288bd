import { z } from 'zod'
import { route } from './route.ts'

const params = z.object({ batchId: z.uuid('批次编号不正确') })
const text = (max: number) => z.string().trim().max(max, `最多${max}字`)
const name = text(60).min(1, '请填写')
const instant = z.iso.datetime('时间格式不正确')
const count = z.number().int('数量为整数').min(0).max(100_000)
const id = '01980000-0000-7000-8000-000000000001'

const step = z.object({
  step: text(40).min(1),
  persons: z.array(name).max(10),
  roles: z.array(text(40)).max(10).optional(),
})

/** What custodians put on record, kind by kind. */
export const custodyRecord = z.discriminatedUnion('kind', [
  /** Where sealed papers lie. */
  z.object({ kind: z.literal('store'), place: name }),
  z.object({ kind: z.literal('watch'), person: name, from: instant, to: instant }),
  z.object({
    kind: z.literal('duty'),
    from: instant,
    to: instant,
    fields: z.array(z.object({ name: text(40), value: text(500) })).max(20),
  }),
  z.object({
    kind: z.literal('safekeeping'),
    confidentialPlace: z.boolean(),
    dedicatedSupervisor: z.boolean(),
    dedicatedKeeper: z.boolean(),
    securedStages: z.array(text(20)).max(10),
  }),
  /** Papers made in all, and by room: candidates and copies. */
  z.object({
    kind: z.literal('copies'),
    made: count,
    rooms: z.array(z.object({ room: name, candidates: count, copies: count })).max(500),
    note: text(500).default(''),
  }),
  /** What still shows of a candidate once the booklet is bound. */
  z.object({ kind: z.literal('mask'), visible: z.array(text(20)).max(10) }),
  z.object({ kind: z.literal('course'), step: text(40).min(1), persons: z.array(name).max(10) }),
  z.object({
    kind: z.literal('collection'),
    room: name,
    medium: z.enum(['机考', '纸笔']),
    present: count,
    submitted: count.optional(),
    counts: z.array(z.object({ kind: text(20), expected: count, found: count })).max(10),
    taken: z.array(step).max(20),
  }),
])
/** A line of the custody book. */
export type CustodyRecord = z.output<typeof custodyRecord>

/** What the setters of papers put on record. */
export const settingRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('group'),
    members: z.array(z.object({ person: name, role: name, signed: z.array(text(60)).max(10) })).max(50),
  }),
  z.object({ kind: z.literal('set'), fields: z.array(text(60)).max(20), signers: z.array(text(20)).max(5) }),
])
/** How a paper was set, and by whom. */
export type SettingRecord = z.output<typeof settingRecord>

const entry = z.object({
  id: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
})
const handover = z.object({
  id: z.string(),
  sealNumber: z.string(),
  subject: z.string(),
  givenCount: z.number().int(),
  givenBy: z.string(),
  givenAt: z.string(),
  note: z.string(),
  receivedCount: z.number().int().nullable(),
  receivedBy: z.string().nullable(),
  receivedAt: z.string().nullable(),
  status: z.enum(['waiting', 'received', 'withdrawn']),
})

/** A step with the duties of those who must take it. */
const stepAsked = z.object({ step: z.string(), label: z.string(), roles: z.array(z.string()) })

/** The custody book of a batch, with what is amiss now. */
export const paperBook = z.object({
  batchId: z.string(),
  batchName: z.string(),
  entries: z.array(entry),
  handovers: z.array(handover),
  /** Since when sealed papers are guarded; null before the first seal. */
  guardedSince: z.string().nullable(),
  gaps: z.array(z.object({ from: z.string(), to: z.string(), persons: z.number().int() })),
  faults: z.array(z.object({ text: z.string(), clause: z.string().nullable() })),
  asked: z.object({
    persons: z.number().int().nullable(),
    place: z.string().nullable(),
    dutyFields: z.array(z.string()),
    setFields: z.array(z.string()),
    setSigners: z.array(z.string()),
    /** Stages of the papers, and steps of collecting them in a room, as the articles name them. */
    course: z.array(stepAsked),
    collection: z.object({ machine: z.array(stepAsked), paper: z.array(stepAsked), counted: z.array(z.string()) }),
    groupRoles: z.array(z.string()),
    pledges: z.array(z.string()),
    registered: z.number().int(),
    spareCopies: z.number().int().nullable(),
  }),
})
/** The custody book of a batch. */
export type PaperBook = z.output<typeof paperBook>
const exampleBook: PaperBook = {
  batchId: id,
  batchName: '2026年第4批',
  entries: [],
  handovers: [],
  guardedSince: null,
  gaps: [],
  faults: [],
  asked: {
    ...{ persons: 2, place: '保密室', dutyFields: [], setFields: [], groupRoles: [], pledges: [] },
    ...{ registered: 30, spareCopies: 2, setSigners: [], course: [] },
    collection: { machine: [], paper: [], counted: [] },
  },
}

export const getPaperBook = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/paper-book',
  summary: '试卷台账：保管、值班、交接与印制',
  term: 'paper',
  permission: 'paper.read',
  params,
  output: paperBook,
  example: { params: { batchId: id }, output: exampleBook },
})

export const recordCustody = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/paper-book',
  summary: '登记试卷保管、值班、制卷、封装与收卷',
  term: 'paper',
  permission: 'paper.custody',
  params,
  body: z.object({ record: custodyRecord }),
  output: paperBook,
  example: { params: { batchId: id }, body: { record: { kind: 'store', place: '保密室' } }, output: exampleBook },
})

export const recordSetting = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/paper-setting',
  summary: '登记命题组卷组及其承诺书、命题成果验收',
  term: 'paper',
  permission: 'paper.write',
  params,
  body: z.object({ record: settingRecord }),
  output: paperBook,
  example: { params: { batchId: id }, body: { record: { kind: 'group', members: [] } }, output: exampleBook },
})

export const giveHandover = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/paper-handovers',
  summary: '交出试卷：清点并签字，等接收人核对',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  params,
  body: z.object({
    sealNumber: text(40).min(1, '请填写封签号'),
    subject: text(60).min(1, '请填写科目'),
    count: count.min(1, '数量至少为1'),
    note: text(500).default(''),
  }),
  output: paperBook,
  example: {
    params: { batchId: id },
    body: { sealNumber: 'F2026-0001', subject: '保育师四级理论', count: 32, note: '' },
    output: exampleBook,
  },
})

export const receiveHandover = route({
  method: 'POST',
  path: '/api/v1/paper-handovers/:handoverId/receive',
  summary: '接收试卷：自行清点并签字',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  params: z.object({ handoverId: z.uuid() }),
  body: z.object({ subject: text(60).min(1, '请填写科目'), count: count.min(1, '数量至少为1') }),
  output: paperBook,
  example: { params: { handoverId: id }, body: { subject: '保育师四级理论', count: 32 }, output: exampleBook },
})

/** Hands sealed paper sets out to the rooms: the gate at which the guarding so far is judged. */
export const distributePapers = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/paper-book/distribute',
  summary: '领出试卷送考场：核对看护、值班记录与交接是否完整',
  term: 'paper',
  permission: 'paper.custody',
  reauth: true,
  params,
  body: z.object({
    persons: z
      .array(name)
      .min(2, '领卷须两人')
      .max(10)
      .refine((persons) => new Set(persons).size === persons.length, '领卷须两人，不能填同一人'),
  }),
  output: paperBook,
  example: { params: { batchId: id }, body: { persons: ['甲', '乙'] }, output: exampleBook },
})
