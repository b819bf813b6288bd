import type { Selectable } from 'kysely'
import type { Comparison } from '#core/similarity/compare-sheets.ts'
import type { SimilarityPairs, SimilarityReports } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type ReportRow = Selectable<SimilarityReports>
export type PairRow = Selectable<SimilarityPairs>

/** The newest report of every session and paper of a batch. */
export const selectReports = (tx: Tx, batchId: string): Promise<ReportRow[]> =>
  tx.db
    .selectFrom('similarity_reports')
    .selectAll()
    .distinctOn(['session_id', 'paper_id'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('session_id')
    .orderBy('paper_id')
    .orderBy('made_at', 'desc')
    .execute()

export const selectOptionalReport = (tx: Tx, id: string): Promise<ReportRow | undefined> =>
  tx.db
    .selectFrom('similarity_reports')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

export const selectPairs = (tx: Tx, reportIds: readonly string[]): Promise<PairRow[]> =>
  reportIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('similarity_pairs')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('report_id', 'in', [...reportIds])
        .orderBy('expected')
        .execute()

export const selectOptionalPair = (tx: Tx, id: string): Promise<PairRow | undefined> =>
  tx.db
    .selectFrom('similarity_pairs')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Keeps a comparison as a report with its pairs. */
export async function insertReport(
  tx: Tx,
  facts: { batchId: string; sessionId: string; paperId: string; level: number; comparison: Comparison },
): Promise<void> {
  const id = newId()
  const { candidates, pairs, adjacentPairs, found } = facts.comparison
  await tx.db
    .insertInto('similarity_reports')
    .values({
      institution_id: tx.tenantId,
      id,
      batch_id: facts.batchId,
      session_id: facts.sessionId,
      paper_id: facts.paperId,
      level: facts.level,
      candidates,
      pairs,
      adjacent_pairs: adjacentPairs,
      made_by: tx.actor.accountId ?? '',
      made_name: tx.actor.name,
      made_at: tx.now,
    })
    .execute()
  if (found.length === 0) return
  const rows = found.map(({ one, other, expected, ...figures }) => ({
    institution_id: tx.tenantId,
    id: newId(),
    report_id: id,
    one_attempt: one,
    other_attempt: other,
    figures: JSON.stringify(figures),
    expected,
    status: 'open',
  }))
  await tx.db.insertInto('similarity_pairs').values(rows).execute()
}

type Decision = Partial<
  Pick<
    PairRow,
    | 'status'
    | 'decision'
    | 'reported_to'
    | 'reason'
    | 'proposed_by'
    | 'proposed_name'
    | 'proposed_at'
    | 'confirmed_by'
    | 'confirmed_name'
    | 'confirmed_at'
  >
>

/** Moves a pair on; nothing is updated when it stands elsewhere. */
export const updatePair = (tx: Tx, id: string, from: readonly string[], change: Decision) =>
  tx.db
    .updateTable('similarity_pairs')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .returning('id')
    .executeTakeFirst()
