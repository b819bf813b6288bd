import { type Selectable } from 'kysely'
import type { CentreMatters } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type MatterRow = Selectable<CentreMatters>

/** A matter an institution brings before its centre. */
export interface MatterFacts {
  readonly id: string
  readonly institutionId: string
  readonly institutionName: string
  readonly kind: 'plan' | 'result'
  readonly subjectId: string
  readonly title: string
  readonly body: unknown
}

const matters = (tx: Tx) => tx.db.selectFrom('centre_matters').where('centre_id', '=', tx.tenantId)

/** Puts a matter on the centre's desk. */
export const insertMatter = (tx: Tx, facts: MatterFacts) =>
  tx.db
    .insertInto('centre_matters')
    .values({
      centre_id: tx.tenantId,
      id: facts.id,
      institution_id: facts.institutionId,
      institution_name: facts.institutionName,
      kind: facts.kind,
      subject_id: facts.subjectId,
      title: facts.title,
      body: JSON.stringify(facts.body),
      status: 'received',
      received_at: tx.now,
    })
    .execute()

export const selectMatters = (
  tx: Tx,
  filter: {
    status?: string | undefined
    kind?: string | undefined
    institutionId?: string | undefined
    search?: string | undefined
  },
) =>
  matters(tx)
    .selectAll()
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status as string))
    .$if(filter.kind !== undefined, (query) => query.where('kind', '=', filter.kind as string))
    .$if(filter.institutionId !== undefined, (query) =>
      query.where('institution_id', '=', filter.institutionId as string),
    )
    .$if(Boolean(filter.search), (query) => {
      const like = `%${(filter.search ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
      return query.where((where) => where.or([where('title', 'like', like), where('institution_name', 'like', like)]))
    })
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()

/** How many matters of each institution wait for the centre. */
export const selectWaitingCounts = (tx: Tx) =>
  matters(tx)
    .select((select) => ['institution_id', select.fn.countAll<number>().as('count')])
    .where('status', '=', 'received')
    .groupBy('institution_id')
    .execute()

export const selectOptionalMatter = (tx: Tx, matterId: string) =>
  matters(tx).selectAll().where('id', '=', matterId).executeTakeFirst()

export const selectOptionalMatterForUpdate = (tx: Tx, matterId: string) =>
  matters(tx).selectAll().where('id', '=', matterId).forUpdate().executeTakeFirst()

/** Matters of one subject, such as every submission of one batch. */
export const selectMattersOfSubject = (tx: Tx, subjectId: string) =>
  matters(tx).selectAll().where('subject_id', '=', subjectId).orderBy('received_at').execute()

/** Moves a matter that still stands where the command found it; false when somebody else moved it meanwhile. */
export async function moveMatter(
  tx: Tx,
  matterId: string,
  from: string,
  to: string,
  reason: string | null = null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('centre_matters')
    .set({ status: to, decided_by: tx.actor.accountId, decided_at: tx.now, reason })
    .where('centre_id', '=', tx.tenantId)
    .where('id', '=', matterId)
    .where('status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export const selectAccountNames = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('accounts')
        .select(['id', 'name'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', 'in', [...new Set(ids)])
        .execute()
