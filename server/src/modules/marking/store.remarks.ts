import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { MarkingRemarks } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { newCode } from './codes.ts'
import { type AnswerRow, openAnswer } from './store.answers.ts'

export type RemarkRow = Selectable<MarkingRemarks>

const remarks = (tx: Tx) => tx.db.selectFrom('marking_remarks').selectAll().where('institution_id', '=', tx.tenantId)

export const selectRemarks = (tx: Tx, batchId: string): Promise<RemarkRow[]> =>
  remarks(tx).where('batch_id', '=', batchId).orderBy('ordered_at', 'desc').orderBy('id').execute()

export const selectOptionalRemark = (tx: Tx, id: string): Promise<RemarkRow | undefined> =>
  remarks(tx).where('id', '=', id).executeTakeFirst()

/** What a re-marking must know of the objections of a batch; nothing of who objected or what he wrote. */
export const selectObjections = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('objections')
    .select(['id', 'receipt', 'status', 'about', 'registration_id', 'decided_by'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('received_at')
    .orderBy('id')
    .execute()

/** An objection as a re-marking sees it. */
export type ObjectionRow = Awaited<ReturnType<typeof selectObjections>>[number]

export async function insertRemark(
  tx: Tx,
  facts: Pick<RemarkRow, 'batch_id' | 'paper_id' | 'attempt_id' | 'registration_id' | 'objection_id' | 'reason'>,
): Promise<string> {
  const id = newId()
  await tx.db
    .insertInto('marking_remarks')
    .values({
      institution_id: tx.tenantId,
      id,
      ...facts,
      status: 'open',
      ordered_by: tx.actor.accountId ?? '',
      ordered_name: tx.actor.name,
      ordered_at: tx.now,
    })
    .execute()
  return id
}

/** Decides a re-marking; nothing is updated when it was decided meanwhile. */
export const updateRemark = (tx: Tx, id: string, change: { status: 'confirmed' | 'refused'; reason: string | null }) =>
  tx.db
    .updateTable('marking_remarks')
    .set({
      status: change.status,
      decision_reason: change.reason,
      decided_by: tx.actor.accountId,
      decided_name: tx.actor.name,
      decided_at: tx.now,
    })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst()

/** Keeps what a confirmed re-marking changed, signed. */
export const updateRemarkList = (tx: Tx, id: string, list: unknown, signature: string) =>
  tx.db
    .updateTable('marking_remarks')
    .set({ differences: JSON.stringify(list), signature })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()

/** Takes answers up once more under ids and codes of their own, so that nobody meets a code he knows. */
export async function insertRemarkAnswers(
  tx: Tx,
  remarkId: string,
  answers: readonly { row: AnswerRow; points: number }[],
  taken: Set<string>,
): Promise<readonly { id: string; question: string }[]> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const made = []
  for (const { row, points } of answers) {
    const id = randomUUID()
    const { batch_id, paper_id, attempt_id, question } = row
    const text = JSON.stringify(await openAnswer(tx, row))
    const answer_sealed = sealer.seal(text, `marking-answer/${id}`)
    const own = { id, remark_id: remarkId, code: newCode(taken), points, answer_sealed, state: 'marking' }
    made.push({ institution_id: tx.tenantId, batch_id, paper_id, attempt_id, question, ...own })
  }
  await tx.db.insertInto('marking_answers').values(made).execute()
  return made.map(({ id, question }) => ({ id, question }))
}

/** Everybody who was given an answer of a sitting, marked one or ruled upon one. */
export async function selectFormer(tx: Tx, attemptId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.marker_id as id from marking_allocations l
    join marking_answers a on a.institution_id = l.institution_id and a.id = l.answer_id
    where l.institution_id = ${tx.tenantId} and a.attempt_id = ${attemptId}
    union
    select m.marker_id from marking_marks m
    join marking_answers a on a.institution_id = m.institution_id and a.id = m.answer_id
    where m.institution_id = ${tx.tenantId} and a.attempt_id = ${attemptId}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** Names of accounts. */
export async function selectPeople(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
