import { z } from 'zod'
import { examplePair, id, pairView, secondPerson } from './invigilation-shapes.ts'
import { route } from './route.ts'

const params = z.object({ runId: z.uuid() })
const reason = z.string().trim().min(2, '请写明理由').max(300, '理由最多300字')
const done = z.object({ ok: z.literal(true) })
const exampleDone = { ok: true as const }

/** What two people must do: start, move a candidate, decide held answers, end the exam before its time. */
export const pairedAct = z.discriminatedUnion(
  'act',
  [
    z.object({ act: z.literal('start') }),
    z.object({ act: z.literal('move'), attemptId: z.uuid(), seat: z.number().int().min(1).max(500), reason }),
    z.object({
      act: z.literal('held'),
      attemptId: z.uuid(),
      epoch: z.number().int().min(1),
      take: z.boolean(),
      /** The mark of what was shown: what came since is not decided with it. */
      seen: z.string().max(80),
      reason,
    }),
  ],
  '没有这种双人操作',
)

export const askPair = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/pairs',
  summary: '双人操作：第一人提出（可由第二人当场以自己的账号确认）',
  term: 'invigilation',
  permission: 'invigilation.run',
  params,
  body: z.object({ act: pairedAct, second: secondPerson.optional() }),
  output: z.object({ pair: pairView, done: z.boolean() }),
  example: { params: { runId: id }, body: { act: { act: 'start' } }, output: { pair: examplePair, done: false } },
})

export const confirmPair = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/pairs/:pairId/confirm',
  summary: '双人操作：第二人确认（以自己的登录，或在同一屏幕输入自己的账号和密码）',
  term: 'invigilation',
  permission: 'invigilation.run',
  params: z.object({ runId: z.uuid(), pairId: z.uuid() }),
  body: z.object({ second: secondPerson.optional() }),
  output: done,
  example: { params: { runId: id, pairId: id }, body: {}, output: exampleDone },
})

export const withdrawPair = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/pairs/:pairId/withdraw',
  summary: '撤回尚未确认的双人操作',
  term: 'invigilation',
  permission: 'invigilation.run',
  params: z.object({ runId: z.uuid(), pairId: z.uuid() }),
  output: done,
  example: { params: { runId: id, pairId: id }, output: exampleDone },
})
