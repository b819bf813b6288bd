import { z } from 'zod'

/** Where in an exam something happens: a run at machines, or a room in a session where nobody sits at machines. */
export const examScene = z.union(
  [z.object({ runId: z.uuid() }), z.object({ batchId: z.uuid(), sessionId: z.uuid(), placeId: z.uuid() })],
  '请指明场次：机考场次，或批次、场次和考场',
)
export type ExamScene = z.output<typeof examScene>

/** An instant not later than now; left out for now. */
export const happenedAt = z.iso.datetime({ offset: true, error: '请填写时刻' }).optional()
