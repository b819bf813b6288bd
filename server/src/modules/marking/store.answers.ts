import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Allocation } from '#core/marking/allocate-answers.ts'
import type { MarkingAnswers, MarkingMarks } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { newCode } from './codes.ts'

export type AnswerRow = Selectable<MarkingAnswers>
export type MarkRow = Selectable<MarkingMarks>

const answers = (tx: Tx) => tx.db.selectFrom('marking_answers').selectAll().where('institution_id', '=', tx.tenantId)

/** The answers of a batch as they were first taken up. */
export const selectAnswers = (tx: Tx, batchId: string): Promise<AnswerRow[]> =>
  answers(tx).where('batch_id', '=', batchId).where('remark_id', 'is', null).orderBy('code').execute()

/** The same, and those taken up once more to be marked anew. */
export const selectAllAnswers = (tx: Tx, batchId: string): Promise<AnswerRow[]> =>
  answers(tx).where('batch_id', '=', batchId).orderBy('code').execute()

export const selectOptionalAnswer = (tx: Tx, id: string): Promise<AnswerRow | undefined> =>
  answers(tx).where('id', '=', id).executeTakeFirst()

export const lockAnswer = (tx: Tx, id: string): Promise<AnswerRow | undefined> =>
  answers(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** An answer that people mark, as it comes from a sheet. */
export interface AnswerFacts {
  readonly attemptId: string
  readonly question: string
  readonly points: number
  readonly value: readonly string[]
}

/** Takes up answers not known yet. Ids and codes are drawn by chance, so that neither tells whose it is, nor in which order sheets lay. */
export async function insertAnswers(tx: Tx, batchId: string, paperId: string, facts: readonly AnswerFacts[]) {
  const known = await selectAnswers(tx, batchId)
  const has = new Set(known.map((row) => `${row.attempt_id} ${row.question}`))
  const taken = new Set((await selectAllAnswers(tx, batchId)).map(({ code }) => code))
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const fresh = facts
    .filter((each) => !has.has(`${each.attemptId} ${each.question}`))
    .map((each) => {
      const id = randomUUID()
      return {
        institution_id: tx.tenantId,
        id,
        batch_id: batchId,
        paper_id: paperId,
        attempt_id: each.attemptId,
        question: each.question,
        code: newCode(taken),
        points: each.points,
        answer_sealed: sealer.seal(JSON.stringify(each.value), `marking-answer/${id}`),
        state: 'marking',
      }
    })
  for (let from = 0; from < fresh.length; from += 1_000)
    await tx.db
      .insertInto('marking_answers')
      .values(fresh.slice(from, from + 1_000))
      .execute()
}

/** What was written, opened. */
export async function openAnswer(tx: Tx, row: AnswerRow): Promise<readonly string[]> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return JSON.parse(sealer.openText(row.answer_sealed, `marking-answer/${row.id}`)) as string[]
}

/** The settled marks of a paper by sitting and question; those of a confirmed re-marking stand over the former ones. */
export async function selectSettled(
  tx: Tx,
  paperId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const { rows } = await sql<{ attempt_id: string; question: string; mark: number | null }>`
    select a.attempt_id, a.question, a.mark::float8 as mark from marking_answers a
    left join marking_remarks r on r.institution_id = a.institution_id and r.id = a.remark_id
    where a.institution_id = ${tx.tenantId} and a.paper_id = ${paperId} and a.state = 'settled'
      and (a.remark_id is null or r.status = 'confirmed')
    order by r.decided_at nulls first, r.id`.execute(tx.db)
  const settled = new Map<string, Map<string, number>>()
  for (const { attempt_id, question, mark } of rows) {
    const own = settled.get(attempt_id) ?? new Map<string, number>()
    settled.set(attempt_id, own.set(question, mark ?? 0))
  }
  return settled
}

export const updateAnswer = (tx: Tx, id: string, change: { state: string; mark: number | null }) =>
  tx.db
    .updateTable('marking_answers')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute()

/** Deals the answers out anew; only before anybody marked. */
export async function replaceAllocations(
  tx: Tx,
  batchId: string,
  allocations: readonly Allocation[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await sql`delete from marking_allocations where institution_id = ${tx.tenantId} and answer_id in
    (select id from marking_answers where institution_id = ${tx.tenantId} and batch_id = ${batchId}
     and remark_id is null)`.execute(tx.db)
  await insertAllocations(tx, allocations, names)
}

export async function insertAllocations(
  tx: Tx,
  allocations: readonly Allocation[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (let from = 0; from < allocations.length; from += 1_000)
    await tx.db
      .insertInto('marking_allocations')
      .values(
        allocations.slice(from, from + 1_000).map((each) => ({
          institution_id: tx.tenantId,
          answer_id: each.answerId,
          turn: each.turn,
          marker_id: each.markerId,
          marker_name: names.get(each.markerId) ?? '',
          place: each.place,
        })),
      )
      .execute()
}

/** An answer in somebody's pile, with the newest mark given in that turn. */
export interface PileRow {
  readonly answer_id: string
  readonly batch_id: string
  readonly code: string
  readonly question: string
  readonly points: number
  readonly marker_id: string
  readonly marker_name: string
  readonly turn: 1 | 2
  readonly place: number
  readonly mark: number | null
  readonly given: number[] | null
  readonly version: number
  readonly marked_at: Date | null
  /** Null for the first marking; else where the re-marking stands. */
  readonly remark: 'open' | 'confirmed' | 'refused' | null
}

/** The piles of a batch or of a marker, in their order. */
export const selectPiles = async (tx: Tx, only: { batchId?: string; markerId?: string }): Promise<PileRow[]> =>
  (
    await sql<PileRow>`
      select l.answer_id, a.batch_id, a.code, a.question, a.points::float8 as points, l.marker_id, l.marker_name, l.turn,
        l.place, m.mark::float8 as mark, m.points as given, coalesce(m.version, 0) as version, m.marked_at, r.status as remark
      from marking_allocations l
      join marking_answers a on a.institution_id = l.institution_id and a.id = l.answer_id
      left join marking_remarks r on r.institution_id = a.institution_id and r.id = a.remark_id
      left join lateral (
        select k.mark, k.points, k.version, k.marked_at from marking_marks k
        where k.institution_id = l.institution_id and k.answer_id = l.answer_id and k.turn = l.turn
        order by k.version desc limit 1
      ) m on true
      where l.institution_id = ${tx.tenantId}
        ${only.batchId === undefined ? sql`` : sql`and a.batch_id = ${only.batchId}`}
        ${only.markerId === undefined ? sql`` : sql`and l.marker_id = ${only.markerId}`}
      order by a.batch_id, l.marker_id, l.place`.execute(tx.db)
  ).rows

/** The newest mark of every turn of an answer. */
export const selectMarks = (tx: Tx, answerId: string): Promise<MarkRow[]> =>
  tx.db
    .selectFrom('marking_marks')
    .selectAll()
    .distinctOn('turn')
    .where('institution_id', '=', tx.tenantId)
    .where('answer_id', '=', answerId)
    .orderBy('turn')
    .orderBy('version', 'desc')
    .execute()

/** Every mark ever given in a batch, the newest first; one answer's where a code is given. */
export const selectMarkRecord = (tx: Tx, batchId: string, code: string) =>
  tx.db
    .selectFrom('marking_marks as m')
    .innerJoin('marking_answers as a', (join) =>
      join.onRef('a.institution_id', '=', 'm.institution_id').onRef('a.id', '=', 'm.answer_id'),
    )
    .select(['a.code', 'a.question', 'm.turn', 'm.version', 'm.mark', 'm.marker_name', 'm.reason', 'm.marked_at'])
    .where('m.institution_id', '=', tx.tenantId)
    .where('a.batch_id', '=', batchId)
    .$if(code !== '', (query) => query.where('a.code', '=', code))
    .orderBy('m.marked_at', 'desc')
    .limit(500)
    .execute()

export const insertMark = (
  tx: Tx,
  facts: Pick<MarkRow, 'answer_id' | 'turn' | 'version' | 'mark' | 'reason' | 'duty' | 'signature'> & {
    points: readonly number[]
  },
) =>
  tx.db
    .insertInto('marking_marks')
    .values({
      institution_id: tx.tenantId,
      id: newId(),
      ...facts,
      points: JSON.stringify(facts.points),
      marker_id: tx.actor.accountId ?? '',
      marker_name: tx.actor.name,
      marked_at: tx.now,
    })
    .execute()

/** Accounts in use that hold the role of a marker. */
export const selectMarkers = async (tx: Tx, batchId: string) =>
  (
    await sql<{ id: string; name: string; agreed: boolean }>`
      select a.id, a.name, exists (select from score_agreements g where g.institution_id = a.tenant_id
        and g.batch_id = ${batchId} and g.account_id = a.id) as agreed
      from accounts a join account_roles r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.role = 'marker'
      where a.tenant_id = ${tx.tenantId} and a.status = 'active' order by a.name, a.id`.execute(tx.db)
  ).rows

/** Answers of a batch on which an arbiter has ruled. */
export async function selectRuled(tx: Tx, batchId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ answer_id: string }>`
    select distinct m.answer_id from marking_marks m
    join marking_answers a on a.institution_id = m.institution_id and a.id = m.answer_id
    where m.institution_id = ${tx.tenantId} and a.batch_id = ${batchId} and m.turn = 3`.execute(tx.db)
  return new Set(rows.map(({ answer_id }) => answer_id))
}
