import type { Insertable, Selectable } from 'kysely'
import type { ExamCourseEntries } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type CourseRow = Selectable<ExamCourseEntries>

export const insertCourse = (tx: Tx, row: Omit<Insertable<ExamCourseEntries>, 'institution_id'>) =>
  tx.db
    .insertInto('exam_course_entries')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

/** What was written of a room in a session, in its order; of one run alone where it is named. */
export function selectCourse(
  tx: Tx,
  at: { batchId: string; sessionId: string; placeId: string; runId: string | null },
): Promise<CourseRow[]> {
  const query = tx.db
    .selectFrom('exam_course_entries')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', at.batchId)
    .where('session_id', '=', at.sessionId)
    .where('place_id', '=', at.placeId)
  return (at.runId ? query.where('run_id', '=', at.runId) : query.where('run_id', 'is', null))
    .orderBy('at')
    .orderBy('id')
    .limit(1_000)
    .execute()
}
