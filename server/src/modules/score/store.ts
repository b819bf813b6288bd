import { type Selectable, sql } from 'kysely'
import type { ScoreState } from '#core/score/lifecycle.ts'
import type { OutcomeAnswer } from '#core/score/outcome-types.ts'
import type { ScoreSheets, ScoreSignatures } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type SheetRow = Selectable<ScoreSheets>
export type SignatureRow = Selectable<ScoreSignatures>

/** The newest version of a batch's score sheet; the older ones are history. */
export const selectOptionalSheet = (tx: Tx, batchId: string): Promise<SheetRow | undefined> =>
  tx.db
    .selectFrom('score_sheets')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const selectSheets = (tx: Tx, batchId: string): Promise<SheetRow[]> =>
  tx.db
    .selectFrom('score_sheets')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('version')
    .execute()

/** What a new version holds. */
export interface SheetFacts {
  readonly batchId: string
  readonly version: number
  readonly status: ScoreState
  readonly contentHash: string
  readonly content: string
  readonly rowCount: number
  readonly reason: string | null
}

export const insertSheet = (tx: Tx, facts: SheetFacts): Promise<SheetRow> =>
  tx.db
    .insertInto('score_sheets')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      batch_id: facts.batchId,
      version: facts.version,
      status: facts.status,
      content_hash: facts.contentHash,
      content: facts.content,
      row_count: facts.rowCount,
      reason: facts.reason,
      created_by: tx.actor.accountId,
      created_name: tx.actor.name,
      created_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** Moves a version on; nothing is updated when it has moved meanwhile. */
export const updateSheet = (
  tx: Tx,
  sheetId: string,
  from: string,
  change: { status: ScoreState; locked_at?: Date } | { content: string; content_hash: string; row_count: number },
): Promise<SheetRow | undefined> =>
  tx.db
    .updateTable('score_sheets')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', sheetId)
    .where('status', '=', from)
    .returningAll()
    .executeTakeFirst()

export const selectSignatures = (tx: Tx, sheetId: string): Promise<SignatureRow[]> =>
  tx.db
    .selectFrom('score_signatures')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('sheet_id', '=', sheetId)
    .orderBy('position')
    .execute()

export const insertSignature = (
  tx: Tx,
  facts: { sheetId: string; position: number; role: string; contentHash: string; signature: string },
) =>
  tx.db
    .insertInto('score_signatures')
    .values({
      institution_id: tx.tenantId,
      sheet_id: facts.sheetId,
      position: facts.position,
      role: facts.role,
      account_id: tx.actor.accountId ?? '',
      name: tx.actor.name,
      content_hash: facts.contentHash,
      signature: facts.signature,
      at: tx.now,
    })
    .execute()

/** An outcome as it is kept. */
export interface OutcomeRow {
  readonly registration_id: string
  readonly result: OutcomeAnswer['result']
  readonly judgement: StoredJudgement
}

/** The judgement with the decision of a person where one was needed. */
export interface StoredJudgement extends Pick<OutcomeAnswer, 'ok' | 'reasons' | 'questions' | 'subjects'> {
  readonly judged: OutcomeAnswer['result']
  readonly decision?: {
    readonly result: 'pass' | 'fail'
    readonly reason: string
    readonly by: string
    readonly at: string
  }
}

export const selectOutcomes = (tx: Tx, batchId: string): Promise<OutcomeRow[]> =>
  tx.db
    .selectFrom('outcomes')
    .select(['registration_id', 'result', 'judgement'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .execute() as unknown as Promise<OutcomeRow[]>

/** Writes outcomes over the present ones, a thousand in one statement. */
export async function upsertOutcomes(tx: Tx, batchId: string, rows: readonly OutcomeRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1_000)
    await tx.db
      .insertInto('outcomes')
      .values(
        rows.slice(from, from + 1_000).map((row) => ({
          institution_id: tx.tenantId,
          batch_id: batchId,
          registration_id: row.registration_id,
          result: row.result,
          judgement: JSON.stringify(row.judgement),
          judged_at: tx.now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'batch_id', 'registration_id']).doUpdateSet((eb) => ({
          result: eb.ref('excluded.result'),
          judgement: eb.ref('excluded.judgement'),
          judged_at: eb.ref('excluded.judged_at'),
        })),
      )
      .execute()
}

/** Whether an account entered or checked a score of the batch with its own hands. */
export const selectEnteredScores = async (tx: Tx, batchId: string, accountId: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('scores')
    .select('registration_id')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('source', 'in', ['entry', 'workbook'])
    .where((eb) => eb.or([eb('entered_by', '=', accountId), eb('second_by', '=', accountId)]))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Whether results were shown to the public, or are on their way to the centre. */
export const selectPublication = async (tx: Tx, batchId: string): Promise<'publicity' | 'report' | null> => {
  const { rows } = await sql<{ what: 'publicity' | 'report' }>`
    select 'publicity' as what from publicities
      where institution_id = ${tx.tenantId} and batch_id = ${batchId} and published_at is not null
    union all
    select 'report' from reports
      where institution_id = ${tx.tenantId} and batch_id = ${batchId} and sent_at is not null and status <> 'returned'
    limit 1`.execute(tx.db)
  return rows[0]?.what ?? null
}

/** The newest checkpoint of the institution's ledger. */
export const selectOptionalCheckpoint = (tx: Tx) =>
  tx.db
    .selectFrom('ledger_checkpoints')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()

export const selectInstitutionName = async (tx: Tx): Promise<string> =>
  (await tx.db.selectFrom('institutions').select('name').where('id', '=', tx.tenantId).executeTakeFirstOrThrow()).name
