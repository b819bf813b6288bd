import type { Selectable } from 'kysely'
import type { ExamAttempts } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import type { AttemptStatus, NewAttempt } from './types.ts'

export type AttemptRow = Selectable<ExamAttempts>

const chunk = 500

/** Everything of a sitting but its photograph, which is large and seldom wanted. */
const columns = [
  'institution_id',
  'id',
  'run_id',
  'registration_id',
  'name',
  'identity_masked',
  'ticket',
  'entry_index',
  'seat',
  'paper_id',
  'order_seed',
  'epoch',
  'status',
  'signed_in_at',
  'started_at',
  'ended_at',
  'extra_seconds',
  'head_seq',
  'head_hash',
  'receipt',
  'answered',
  'admitted_at',
  'machine_allowed_at',
  'leave_allowed_at',
] as const

/** A sitting's row with the photograph left where it is. */
export type SittingRow = Omit<AttemptRow, 'photo'> & { readonly has_photo: unknown }

const attemptsOf = (tx: Tx, runId: string) =>
  tx.db.selectFrom('exam_attempts').where('institution_id', '=', tx.tenantId).where('run_id', '=', runId)

/** The sittings of a run by seat, or one of them. */
export const selectAttempts = (tx: Tx, runId: string, attemptId?: string): Promise<SittingRow[]> =>
  attemptsOf(tx, runId)
    .select(columns)
    .select(({ eb }) => eb('photo', 'is not', null).as('has_photo'))
    .$if(attemptId !== undefined, (query) => query.where('id', '=', attemptId ?? ''))
    .orderBy('seat')
    .execute()

/** Seats of a run whose sitting stands in one of some states. */
export const selectSeats = (tx: Tx, runId: string, statuses: readonly AttemptStatus[]) =>
  attemptsOf(tx, runId).select(['seat', 'status']).where('status', 'in', statuses).orderBy('seat').execute()

/** Sittings of a run the clock or a person has ended, or one of them. */
export const selectEnded = (tx: Tx, runId: string, attemptId: string | null) =>
  attemptsOf(tx, runId)
    .select(['id', 'extra_seconds', 'started_at'])
    .where('status', '=', 'sealed')
    .$if(attemptId !== null, (query) => query.where('id', '=', attemptId ?? ''))
    .execute()

export const isSeatTaken = async (tx: Tx, runId: string, seat: number): Promise<boolean> =>
  (await attemptsOf(tx, runId).select('id').where('seat', '=', seat).executeTakeFirst()) !== undefined

const attemptById = (tx: Tx, attemptId: string) =>
  tx.db.selectFrom('exam_attempts').where('institution_id', '=', tx.tenantId).where('id', '=', attemptId)

export const runIdOf = async (tx: Tx, attemptId: string): Promise<string | undefined> =>
  (await attemptById(tx, attemptId).select('run_id').executeTakeFirst())?.run_id

export const selectAttemptForUpdate = (tx: Tx, attemptId: string): Promise<AttemptRow> =>
  attemptById(tx, attemptId).selectAll().forUpdate().executeTakeFirstOrThrow()

export const selectPhoto = async (tx: Tx, attemptId: string): Promise<Buffer | null> =>
  (await attemptById(tx, attemptId).select('photo').executeTakeFirst())?.photo ?? null

/** Changes a sitting's row. */
export const changeAttempt = (tx: Tx, attemptId: string, change: Partial<AttemptRow>) =>
  tx.db
    .updateTable('exam_attempts')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', attemptId)
    .execute()

/** Marks those of the named candidates who have not signed in as absent. */
export const setAbsent = (tx: Tx, runId: string, attemptIds: readonly string[]) =>
  tx.db
    .updateTable('exam_attempts')
    .set({ status: 'absent', ended_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .where('id', 'in', attemptIds)
    .where('status', '=', 'expected')
    .returning(['id', 'seat'])
    .execute()

export async function insertAttempts(
  tx: Tx,
  runId: string,
  attempts: readonly NewAttempt[],
  entryIndexOf: (one: NewAttempt) => Buffer,
): Promise<void> {
  const rowOf = (one: NewAttempt) => ({
    institution_id: tx.tenantId,
    id: one.id,
    run_id: runId,
    registration_id: one.registrationId,
    name: one.name,
    identity_masked: one.identityMasked,
    ticket: one.ticket,
    entry_index: entryIndexOf(one),
    photo: one.photo,
    seat: one.seat,
    paper_id: one.paperId,
    order_seed: one.orderSeed,
    status: 'expected',
  })
  for (let from = 0; from < attempts.length; from += chunk)
    await tx.db
      .insertInto('exam_attempts')
      .values(attempts.slice(from, from + chunk).map(rowOf))
      .execute()
}
