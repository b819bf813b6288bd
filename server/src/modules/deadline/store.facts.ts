import { sql } from 'kysely'
import type { Tx } from '#server/platform/context.ts'

/** Every batch of the institution. */
export const selectBatchIds = (tx: Tx) =>
  tx.db.selectFrom('batches').select('id').where('institution_id', '=', tx.tenantId).orderBy('id').execute()

/** A batch, locked: every synchronisation of its tasks begins here, as every command on it does. */
export const selectOptionalBatchForUpdate = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('batches')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', batchId)
    .forUpdate()
    .executeTakeFirst()

export const selectSessions = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('exam_sessions')
    .select(['subject', 'starts_at', 'minutes'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('starts_at')
    .execute()

/** Notices that were published and still stand. */
export const selectNotices = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('publicities')
    .select(['id', 'first_on', 'content'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', 'in', ['running', 'ended'])
    .orderBy('number')
    .execute()

export const selectObjections = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('objections')
    .select(['id', 'received_on'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('id')
    .execute()

export const selectDoneSteps = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('batch_steps')
    .select(['step', 'done_at', 'done_by'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', 'done')
    .execute()

/** The first time each of these acts was done on a batch, and on each of its subjects. */
export const selectActs = (tx: Tx, batchId: string, acts: readonly string[]) =>
  tx.db
    .selectFrom('ledger_leaves')
    .select(['act', 'subject_id', 'actor_name', 'at'])
    .where('tenant_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('act', 'in', [...acts])
    .orderBy('id')
    .execute()

/** The filing in force: the newest letter. */
export const selectOptionalFiling = (tx: Tx) =>
  tx.db
    .selectFrom('filings')
    .select(['id', 'valid_from', 'valid_to'])
    .where('institution_id', '=', tx.tenantId)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The duties of everybody on the roster who has not left. */
export const selectTerms = (tx: Tx) =>
  tx.db
    .selectFrom('person_duties')
    .innerJoin('people', (join) =>
      join
        .onRef('people.institution_id', '=', 'person_duties.institution_id')
        .onRef('people.id', '=', 'person_duties.person_id'),
    )
    .select(['person_duties.duty', 'person_duties.issued_on', 'person_duties.valid_until'])
    .where('person_duties.institution_id', '=', tx.tenantId)
    .where('people.status', '=', 'active')
    .orderBy('person_duties.person_id')
    .execute()

/** Which years' plans are published, since when and by whom. */
export async function selectPublishedYears(tx: Tx) {
  const { rows } = await sql<{ year: number; at: Date; actor_name: string }>`
    select p.year, l.at, l.actor_name from annual_plans p
      join ledger_leaves l on l.tenant_id = p.institution_id and l.subject_id = p.id::text and l.act = 'annual_plan.publish'
    where p.institution_id = ${tx.tenantId} and p.status = 'published' order by l.id`.execute(tx.db)
  return rows
}

/** When steps of any batch came to their end. */
export const selectCompletedSteps = (tx: Tx, steps: readonly string[]) =>
  tx.db
    .selectFrom('ledger_leaves')
    .select(['subject_id', 'actor_name', 'at'])
    .where('tenant_id', '=', tx.tenantId)
    .where('act', '=', 'step.complete')
    .where('subject_id', 'in', [...steps])
    .orderBy('id')
    .execute()

/** The institution behind a wall; undefined behind that of a centre. */
export const selectOptionalHouse = (tx: Tx) =>
  tx.db
    .selectFrom('institutions')
    .select(['id', 'centre_id', 'name', 'created_at'])
    .where('id', '=', tx.tenantId)
    .executeTakeFirst()
