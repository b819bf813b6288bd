import { z } from 'zod'
import { behaviours } from '#core/violation/types.ts'
import {
  exampleLine,
  exampleLog,
  exampleRoom,
  exampleSeat,
  id,
  instant,
  liveRoom,
  liveSeat,
  logLine,
  runLine,
} from './invigilation-shapes.ts'
import { route } from './route.ts'

export { askPair, confirmPair, withdrawPair } from './invigilation-pairs.ts'
export type { LiveRoom, LiveSeat, LogLine, PairView, RunLine, RunMomentView } from './invigilation-shapes.ts'

const params = z.object({ runId: z.uuid() })
const reason = z.string().trim().min(2, '请写明理由').max(300, '理由最多300字')
const done = z.object({ ok: z.literal(true) })
const exampleDone = { ok: true as const }

export const listRuns = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs',
  summary: '某日的机考场次（默认今日）',
  term: 'invigilation',
  permission: 'invigilation.read',
  query: z.object({ day: z.iso.date('日期须为年-月-日').optional(), batchId: z.uuid().optional() }),
  output: z.object({ day: z.string(), runs: z.array(runLine), days: z.array(z.string()) }),
  example: { output: { day: '2026-11-28', runs: [exampleLine], days: ['2026-11-28'] } },
})

export const getRun = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId',
  summary: '一个场次的监考台：座位、条款与可选的处理',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  output: z.object({
    run: runLine,
    batchId: z.uuid(),
    /** Machines of the room, whether somebody sits there or not. */
    seatCount: z.number().int(),
    seatColumns: z.number().int(),
    pairingCode: z.string(),
    rules: z.object({
      lateAfter: z.number().int().nullable(),
      lateClauses: z.array(z.string()),
      leaveAfter: z.number().int().nullable(),
      leaveClauses: z.array(z.string()),
    }),
    violations: z.object({
      behaviours: z.array(
        z.object({
          behaviour: z.string(),
          title: z.string(),
          weighed: z.boolean(),
          tiers: z.array(
            z.object({
              tier: z.number().int(),
              effectTitle: z.string(),
              clause: z.string().nullable(),
              warnFirst: z.boolean(),
              needsSeverity: z.boolean(),
            }),
          ),
        }),
      ),
      choice: z.string(),
    }),
  }),
  example: {
    params: { runId: id },
    output: {
      run: exampleLine,
      batchId: id,
      seatCount: 30,
      seatColumns: 6,
      pairingCode: 'K7QM-2F9D',
      rules: { lateAfter: 30, lateClauses: ['HN-186'], leaveAfter: null, leaveClauses: ['HN-187'] },
      violations: { behaviours: [], choice: 'A37' },
    },
  },
})

export const getLiveRoom = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/live',
  summary: '此刻的考场；与上次所见相同时只答未变',
  term: 'invigilation',
  permission: 'invigilation.read',
  params,
  query: z.object({ seen: z.string().max(64).optional() }),
  output: z.object({ version: z.string(), now: z.string(), room: liveRoom.nullable() }),
  example: { params: { runId: id }, output: { version: '9f2c', now: instant, room: exampleRoom } },
})

export const getSitting = route({
  method: 'GET',
  path: '/api/v1/invigilation/runs/:runId/attempts/:attemptId',
  summary: '一名考生：照片、掩码证件号、作答与保存情况',
  term: 'invigilation',
  permission: 'invigilation.read',
  params: z.object({ runId: z.uuid(), attemptId: z.uuid() }),
  output: z.object({
    seat: liveSeat,
    ticket: z.string(),
    identity: z.string(),
    photo: z.string().nullable(),
    epoch: z.number().int(),
    receipt: z.string().nullable(),
    log: z.array(logLine),
  }),
  example: {
    params: { runId: id, attemptId: id },
    output: {
      seat: exampleSeat,
      ticket: '2604010318',
      identity: '4107**********3318',
      photo: null,
      epoch: 1,
      receipt: null,
      log: [exampleLog],
    },
  },
})

export const openRunEntry = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/entry',
  summary: '开始进场；不早于条款写明的时刻',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({ decision: z.string().trim().max(300).default('') }),
  output: done,
  example: { params: { runId: id }, body: {}, output: exampleDone },
})

export const giveRunTime = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/time',
  summary: '补时：一人或全场，写明理由；指明突发情况的，按条款核对分钟数',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({
    attemptId: z.uuid().nullable(),
    minutes: z.number().int().min(1, '至少补1分钟').max(240, '一次最多补240分钟'),
    reason,
    incidentIds: z.array(z.uuid()).max(20).default([]),
  }),
  output: z.object({ endsAt: z.string() }),
  example: {
    params: { runId: id },
    body: { attemptId: null, minutes: 10, reason: '停电10分钟' },
    output: { endsAt: instant },
  },
})

export const markRunAbsent = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/absent',
  summary: '登记缺考；停止入场之后，限未登录的考生',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({ attemptIds: z.array(z.uuid()).min(1, '请选择考生').max(500) }),
  output: z.object({ marked: z.number().int() }),
  example: { params: { runId: id }, body: { attemptIds: [id] }, output: { marked: 1 } },
})

export const noticeRun = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/notices',
  summary: '提示：发给全场或一名考生',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({
    attemptId: z.uuid().nullable(),
    text: z.string().trim().min(1, '请填写提示').max(200, '最多200字'),
  }),
  output: done,
  example: {
    params: { runId: id },
    body: { attemptId: null, text: '距考试结束还有15分钟。' },
    output: exampleDone,
  },
})

export const doRunMoment = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/moments/:key',
  summary: '登记时刻上的事项已办',
  term: 'invigilation',
  permission: 'invigilation.run',
  params: z.object({ runId: z.uuid(), key: z.string().max(60) }),
  body: z.object({ note: z.string().trim().max(200).default('') }),
  output: done,
  example: { params: { runId: id, key: 'task_rules_reading' }, body: {}, output: exampleDone },
})

export const markRunViolation = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/violations',
  summary: '登记违纪：行为、由人选定的档次与依据；需要时终止作答',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({
    attemptId: z.uuid(),
    behaviour: z.enum(behaviours, '没有这种行为'),
    tier: z.number().int().min(0).max(9).optional(),
    severity: z.enum(['light', 'serious'], '情节为light或serious').optional(),
    proof: z.boolean().default(true),
    reason: z.string().trim().max(500, '理由最多500字').default(''),
    /** Ends the candidate's exam at once. */
    expel: z.boolean().default(false),
  }),
  output: z.object({
    mark: z.enum(['present', 'absent', 'cheat']),
    title: z.string(),
    effectTitle: z.string(),
    clause: z.string().nullable(),
  }),
  example: {
    params: { runId: id },
    body: { attemptId: id, behaviour: 'copy', tier: 2, reason: '抄袭邻座' },
    output: { mark: 'cheat', title: '抄袭', effectTitle: '该科成绩记零分', clause: 'HN-197' },
  },
})

export const decideAdmission = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/admissions',
  summary: '考生等待的核定：迟到入场、换机登录、提前交卷，条款没有写明或不一致的由人决定',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({
    attemptId: z.uuid(),
    kind: z.enum(['admission', 'machine', 'leave'], '请选择核定的事项').default('admission'),
    admit: z.boolean(),
    reason,
  }),
  output: done,
  example: {
    params: { runId: id },
    body: { attemptId: id, admit: true, reason: '恰在第30分钟到场，主考同意' },
    output: exampleDone,
  },
})
