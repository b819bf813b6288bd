import { z } from 'zod'
import { id } from './invigilation-shapes.ts'
import { route } from './route.ts'

export const recoverAnswers = route({
  method: 'POST',
  path: '/api/v1/invigilation/runs/:runId/recoveries',
  summary: '导入考生机导出的加密答卷文件（.jha）：缺的补上，已有的不重复；结束后的须两人决定',
  term: 'invigilation',
  permission: 'invigilation.run',
  params: z.object({ runId: z.uuid() }),
  upload: { maxBytes: 24 * 1_048_576, accept: '.jha' },
  output: z.object({
    seat: z.number().int(),
    name: z.string(),
    /** Records that were missing and are stored now; records the node had already. */
    stored: z.number().int(),
    known: z.number().int(),
    /** Whether what was stored waits for two people. */
    held: z.boolean(),
  }),
  example: { params: { runId: id }, output: { seat: 7, name: '方知夏', stored: 12, known: 86, held: false } },
})
