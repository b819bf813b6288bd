import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

/** Papers given out in some rooms, by room. */
export async function selectPaperUse(
  tx: Tx,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('exam_attempts')
    .select(['run_id', 'paper_id'])
    .distinct()
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', 'in', [...runIds])
    .execute()
  const byRun = Map.groupBy(rows, (row) => row.run_id)
  return new Map([...byRun].map(([run, given]) => [run, new Set(given.map((row) => row.paper_id))]))
}

/** Candidates of some rooms, by room. */
export async function countCandidates(tx: Tx, runIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('exam_attempts')
    .select(({ fn }) => ['run_id', fn.countAll<string>().as('people')])
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', 'in', [...runIds])
    .groupBy('run_id')
    .execute()
  return new Map(rows.map((row) => [row.run_id, Number(row.people)]))
}

/** An answer of the chief examiner about the minute of opening. */
export interface DecisionRow {
  readonly body: { readonly open: 'earliest' | 'latest'; readonly reason: string }
  readonly first_name: string
}

/** The newest answer of each of some rooms: one room tells for its session, which is answered for as a whole. */
export async function selectDecisions(tx: Tx, runIds: readonly string[]): Promise<ReadonlyMap<string, DecisionRow>> {
  if (runIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('exam_pairs')
    .select(['run_id', 'body', 'first_name'])
    .distinctOn('run_id')
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', 'in', [...runIds])
    .where('act', '=', 'opening')
    .where('status', '=', 'done')
    .orderBy('run_id')
    .orderBy('first_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.run_id, row as unknown as DecisionRow]))
}

/** Writes down what one or two people did for all rooms of a session. */
export const insertPairs = (
  tx: Tx,
  runIds: readonly string[],
  given: {
    act: 'release' | 'opening' | 'emergency'
    subjectId: string
    body: object
    first: { accountId: string; name: string; at: Date }
    second: { accountId: string; name: string } | null
  },
) =>
  tx.db
    .insertInto('exam_pairs')
    .values(
      runIds.map((run_id) => ({
        institution_id: tx.tenantId,
        id: newId(),
        run_id,
        act: given.act,
        subject_id: given.subjectId,
        body: JSON.stringify(given.body),
        first_by: given.first.accountId,
        first_name: given.first.name,
        first_at: given.first.at,
        second_by: given.second?.accountId ?? null,
        second_name: given.second?.name ?? null,
        second_at: given.second ? tx.now : null,
        status: 'done',
      })),
    )
    .execute()

/** Locks the rooms of a session, so that whoever opens them follows one another. */
export const lockRuns = (tx: Tx, runIds: readonly string[]) =>
  sql`select id from exam_runs where institution_id = ${tx.tenantId} and id = any(${[...runIds]}::uuid[])
    order by id for update`.execute(tx.db)
