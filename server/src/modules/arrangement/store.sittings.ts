import type { Tx } from '#server/platform/context.ts'
import type { Subject } from './store.ts'

/** One sitting of a candidate: when, where and on which seat. */
export interface SittingRow {
  readonly registration_id: string
  readonly subject: Subject
  readonly session_id: string
  readonly position: number
  readonly starts_at: Date
  readonly minutes: number
  readonly place_id: string
  readonly place: string
  readonly building: string
  readonly columns: number
  readonly seat_count: number
  readonly reserve_count: number
  readonly seat: number
}

/** Every sitting of a batch: theory before practical, sessions in order, rooms by name, seats by number. */
export async function selectSittings(
  tx: Tx,
  batchId: string,
  where: { sessionId?: string; placeId?: string; registrationId?: string } = {},
): Promise<SittingRow[]> {
  let query = tx.db
    .selectFrom('seats as t')
    .innerJoin('exam_sessions as s', (join) =>
      join.onRef('s.institution_id', '=', 't.institution_id').onRef('s.id', '=', 't.session_id'),
    )
    .innerJoin('places as p', (join) =>
      join.onRef('p.institution_id', '=', 't.institution_id').onRef('p.id', '=', 't.place_id'),
    )
    .where('t.institution_id', '=', tx.tenantId)
    .where('t.batch_id', '=', batchId)
    .select(['t.registration_id', 't.subject', 't.session_id', 't.place_id', 't.seat', 's.position', 's.starts_at'])
    .select(['s.minutes', 'p.name as place', 'p.building', 'p.columns', 'p.seat_count', 'p.reserve_count'])
  if (where.sessionId) query = query.where('t.session_id', '=', where.sessionId)
  if (where.placeId) query = query.where('t.place_id', '=', where.placeId)
  if (where.registrationId) query = query.where('t.registration_id', '=', where.registrationId)
  const rows = (await query.execute()) as SittingRow[]
  const order = new Intl.Collator('zh-CN', { numeric: true })
  return rows.sort(
    (a, b) =>
      b.subject.localeCompare(a.subject) ||
      a.position - b.position ||
      order.compare(a.place, b.place) ||
      a.seat - b.seat,
  )
}
