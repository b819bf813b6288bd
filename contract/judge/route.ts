import { z } from 'zod'
import { route } from '../route.ts'

const why = z.object({ code: z.string(), clause: z.string().nullable(), who: z.string().optional() })

/** Judges one case by the rules alone: nothing is stored, no clock is read, no login is needed. */
export const judgeCase = route({
  method: 'POST',
  path: '/api/v1/judge/:kind',
  summary: '按规则判定一例，不保存任何数据',
  term: 'judge',
  permission: 'public',
  params: z.object({ kind: z.string() }),
  body: z.record(z.string(), z.json()),
  output: z.looseObject({
    ok: z.union([z.boolean(), z.literal('needs_human')]),
    reasons: z.array(why),
    questions: z.array(why),
  }),
  example: {
    params: { kind: 'deadline' },
    body: { profile: 'henan', task: 'plan_submission', anchor: '2026-10-12', done: '2026-09-22' },
    output: {
      ok: false,
      reasons: [{ code: 'deadline.late', clause: 'HN-063' }],
      questions: [],
      status: 'dated',
      due: '2026-09-21',
      rel: 'by',
      late: true,
      clause: 'HN-063',
    },
  },
})
