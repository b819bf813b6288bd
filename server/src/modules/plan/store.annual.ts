import type { Selectable } from 'kysely'
import type { AnnualPlans } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type AnnualPlanRow = Selectable<AnnualPlans>

const plans = (tx: Tx) => tx.db.selectFrom('annual_plans').selectAll().where('institution_id', '=', tx.tenantId)

export const selectAnnualPlans = (tx: Tx) => plans(tx).orderBy('year', 'desc').limit(100).execute()

export const selectOptionalAnnualPlan = (tx: Tx, planId: string) =>
  plans(tx).where('id', '=', planId).executeTakeFirst()

export const selectAnnualPlanForUpdate = (tx: Tx, planId: string) =>
  plans(tx).where('id', '=', planId).forUpdate().executeTakeFirst()

export const selectAnnualPlanOfYear = (tx: Tx, year: number) =>
  plans(tx).where('year', '=', year).forUpdate().executeTakeFirst()

export const insertAnnualPlan = (
  tx: Tx,
  row: { id: string; year: number; title: string; content: unknown; writer: string },
) =>
  tx.db
    .insertInto('annual_plans')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      year: row.year,
      title: row.title,
      content: JSON.stringify(row.content),
      status: 'draft',
      created_by: row.writer,
      writers: [row.writer],
      created_at: tx.now,
    })
    .execute()

/** Changes a draft; false when it is none any more. */
export async function updateAnnualDraft(
  tx: Tx,
  planId: string,
  change: { title?: string; content?: string; writers?: string[]; status?: string; published_on?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('annual_plans')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', planId)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
