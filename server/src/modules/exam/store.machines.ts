import { type Selectable, sql } from 'kysely'
import type { ExamMachines } from '#db/tables.ts'
import type { Platform, Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import type { RunStatus } from './run-state.ts'

/** A machine as far as its memory follows from its row. */
export type MachineRow = Pick<
  Selectable<ExamMachines>,
  'institution_id' | 'id' | 'place_id' | 'seat' | 'token_hash' | 'checked_at' | 'preflight'
>

const hexBytes = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'hex'))

/** Machines by the hashes of their tokens, before anybody is known. */
export async function namedMachines(
  { database }: Platform,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, MachineRow>> {
  const { rows } = await sql<MachineRow>`select * from named_exam_machines(${hexBytes(hashes)})`.execute(database)
  return new Map(rows.map((row) => [row.token_hash.toString('hex'), row]))
}

/** Whose sitting a candidate's token names. */
export interface NamedSitting {
  readonly institution_id: string
  readonly run_id: string
  readonly attempt_id: string
}

/** Sittings by the hashes of candidates' tokens, before anybody is known. */
export async function namedSittings(
  { database }: Platform,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, NamedSitting>> {
  const { rows } = await sql<NamedSitting & { token_hash: Buffer }>`
    select * from named_exam_sittings(${hexBytes(hashes)})`.execute(database)
  return new Map(rows.map((row) => [row.token_hash.toString('hex'), row]))
}

/** The machines that stand at the seats of a place. */
export const selectMachinesAt = (tx: Tx, placeId: string): Promise<MachineRow[]> =>
  tx.db
    .selectFrom('exam_machines')
    .select(['institution_id', 'id', 'place_id', 'seat', 'token_hash', 'checked_at', 'preflight'])
    .where('institution_id', '=', tx.tenantId)
    .where('place_id', '=', placeId)
    .where('status', '=', 'active')
    .execute()

/** Seats of a place that were stopped for wrong sign-ins and not freed since, by the logs of its rooms that are not over. */
export async function selectBlockedSeats(
  tx: Tx,
  placeId: string,
  statuses: readonly RunStatus[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ seat: number; kind: string }>`
    select distinct on (seat) (l.data ->> 'seat')::int as seat, l.kind from exam_log l
    join exam_runs r on r.institution_id = l.institution_id and r.id = l.run_id
    where l.institution_id = ${tx.tenantId} and r.place_id = ${placeId} and r.status = any(${[...statuses]})
      and l.kind in ('machine_blocked', 'machine_freed')
    order by seat, l.at desc, l.id desc`.execute(tx.db)
  return rows.filter(({ kind }) => kind === 'machine_blocked').map(({ seat }) => seat)
}

/** Puts a machine at a seat; gives it, and those it takes the place of. */
export async function replaceMachine(
  tx: Tx,
  { placeId, seat, tokenHash }: { placeId: string; seat: number; tokenHash: string },
): Promise<{ machine: MachineRow; before: readonly { id: string; paired_at: Date }[] }> {
  // Two that pair at the same moment follow each other: one seat has one machine.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`machine ${placeId} ${seat}`}, 0))`.execute(tx.db)
  const before = await tx.db
    .updateTable('exam_machines')
    .set({ status: 'replaced' })
    .where('institution_id', '=', tx.tenantId)
    .where('place_id', '=', placeId)
    .where('seat', '=', seat)
    .where('status', '=', 'active')
    .returning(['id', 'paired_at'])
    .execute()
  const row = {
    institution_id: tx.tenantId,
    id: newId(),
    place_id: placeId,
    seat,
    token_hash: Buffer.from(tokenHash, 'hex'),
  }
  await tx.db
    .insertInto('exam_machines')
    .values({ ...row, paired_at: tx.now, status: 'active' })
    .execute()
  return { machine: { ...row, checked_at: null, preflight: null }, before }
}

/** What a machine found out about itself; `marker` where a record of an earlier day was still there. */
export const setPreflight = (tx: Tx, machineId: string, preflight: object, marker: boolean) =>
  tx.db
    .updateTable('exam_machines')
    .set({ preflight: JSON.stringify(preflight), checked_at: tx.now, ...(marker ? { marker_day: tx.today } : {}) })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', machineId)
    .execute()
