import { z } from 'zod'

/** Where in an exam something happens: a run at machines, or a room in a session where nobody sits at machines. */
export const examScene = z.union(
  [z.object({ runId: z.uuid() }), z.object({ batchId: z.uuid(), sessionId: z.uuid(), placeId: z.uuid() })],
  '请指明场次：机考场次，或批次、场次和考场',
)
/** The place something happens in: a run at machines, or a room of a session on paper. */
export type ExamScene = z.output<typeof examScene>

const keys = {
  runId: z.uuid().optional(),
  batchId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
  placeId: z.uuid().optional(),
}

/** The same as the query of a route. */
export const sceneQuery = z.object(keys).transform((given, context): ExamScene => {
  const found = examScene.safeParse(given)
  if (found.success) return found.data
  context.addIssue({ code: 'custom', message: '请指明场次：机考场次，或批次、场次和考场', path: ['runId'] })
  return z.NEVER
})

/** A scene, or a whole batch. */
export const sceneOrBatchQuery = z.object(keys).transform((given, context): ExamScene | { batchId: string } => {
  const found = examScene.safeParse(given)
  if (found.success) return found.data
  if (given.batchId) return { batchId: given.batchId }
  context.addIssue({ code: 'custom', message: '请指明批次或场次', path: ['batchId'] })
  return z.NEVER
})

/** An instant not later than now; left out for now. */
export const happenedAt = z.iso.datetime({ offset: true, error: '请填写时刻' }).optional()
