import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { MarkingRules } from '#core/marking/marking-rules.ts'
import type { SheetMarks } from '#core/marking/score-sheet.ts'
import type { Disagreement } from '#core/marking/second-scorer.ts'
import type { MarkingPapers, MarkingSheets, Markings } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type MarkingRow = Selectable<Markings>
export type PaperRow = Selectable<MarkingPapers>
export type SheetRow = Selectable<MarkingSheets>

export const selectOptionalMarking = (tx: Tx, batchId: string): Promise<MarkingRow | undefined> =>
  tx.db
    .selectFrom('markings')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .executeTakeFirst()

/** Lays down the rules, over those laid down before. */
export const upsertRules = (tx: Tx, batchId: string, rules: MarkingRules) =>
  tx.db
    .insertInto('markings')
    .values({
      institution_id: tx.tenantId,
      batch_id: batchId,
      status: 'prepared',
      rules: JSON.stringify(rules),
      prepared_by: tx.actor.accountId ?? '',
      prepared_name: tx.actor.name,
      prepared_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['institution_id', 'batch_id']).doUpdateSet((eb) => ({
        rules: eb.ref('excluded.rules'),
        prepared_by: eb.ref('excluded.prepared_by'),
        prepared_name: eb.ref('excluded.prepared_name'),
        prepared_at: eb.ref('excluded.prepared_at'),
      })),
    )
    .execute()

/** Moves the marking of a batch on; nothing is updated when it stands elsewhere. */
export const updateMarking = (
  tx: Tx,
  batchId: string,
  from: string,
  change: {
    status: string
    released_by?: string | null
    released_name?: string | null
    released_at?: Date | null
    names_opened_at?: Date
  },
) =>
  tx.db
    .updateTable('markings')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', from)
    .returning('batch_id')
    .executeTakeFirst()

export const selectPapers = (tx: Tx, batchId: string): Promise<PaperRow[]> =>
  tx.db
    .selectFrom('marking_papers')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('form')
    .execute()

export const insertPaper = (tx: Tx, row: Omit<PaperRow, 'institution_id'>) =>
  tx.db
    .insertInto('marking_papers')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

export const selectSheets = (tx: Tx, batchId: string): Promise<SheetRow[]> =>
  tx.db
    .selectFrom('marking_sheets')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('code')
    .execute()

/** A sheet as both scorers marked it. */
export interface SheetFacts {
  readonly batchId: string
  readonly attemptId: string
  readonly runId: string
  readonly registrationId: string
  readonly paperId: string
  readonly code: string
  readonly standing: 'present' | 'absent' | 'expelled'
  readonly sheet: SheetMarks
  readonly disagreements: readonly Disagreement[]
}

const sheetValues = (tx: Tx, facts: SheetFacts) => ({
  institution_id: tx.tenantId,
  batch_id: facts.batchId,
  attempt_id: facts.attemptId,
  run_id: facts.runId,
  registration_id: facts.registrationId,
  paper_id: facts.paperId,
  code: facts.code,
  standing: facts.standing,
  marks: JSON.stringify(facts.sheet.marks),
  total: facts.sheet.total,
  disagreements: JSON.stringify(facts.disagreements),
  marked_at: tx.now,
})

/** Writes sheets over the present ones, a thousand in one statement; a code once given stays. */
export async function upsertSheets(tx: Tx, sheets: readonly SheetFacts[]): Promise<void> {
  for (let from = 0; from < sheets.length; from += 1_000)
    await tx.db
      .insertInto('marking_sheets')
      .values(sheets.slice(from, from + 1_000).map((facts) => sheetValues(tx, facts)))
      .onConflict((conflict) =>
        conflict.columns(['institution_id', 'attempt_id']).doUpdateSet((eb) => ({
          standing: eb.ref('excluded.standing'),
          marks: eb.ref('excluded.marks'),
          total: eb.ref('excluded.total'),
          disagreements: eb.ref('excluded.disagreements'),
          marked_at: eb.ref('excluded.marked_at'),
        })),
      )
      .execute()
}

/** Names and tickets of the registrations of a batch. */
export const selectNames = async (
  tx: Tx,
  batchId: string,
): Promise<ReadonlyMap<string, { name: string; ticket: string | null }>> => {
  const { rows } = await sql<{ id: string; name: string; ticket: string | null }>`
    select r.id, r.name, t.number as ticket from registrations r
    left join tickets t on t.institution_id = r.institution_id and t.batch_id = r.batch_id and t.registration_id = r.id
    where r.institution_id = ${tx.tenantId} and r.batch_id = ${batchId}`.execute(tx.db)
  return new Map(rows.map(({ id, name, ticket }) => [id, { name, ticket }]))
}

/** The newest score sheet's status; undefined where none was made. */
export const selectScoreSheetStatus = async (tx: Tx, batchId: string): Promise<string | undefined> =>
  (
    await tx.db
      .selectFrom('score_sheets')
      .select('status')
      .where('institution_id', '=', tx.tenantId)
      .where('batch_id', '=', batchId)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.status
