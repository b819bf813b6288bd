import type { Tx } from '#server/platform/context.ts'

/** Open pairs by bank. */
export async function countOpenLikenesses(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.db
    .selectFrom('item_likenesses as l')
    .innerJoin('items as a', (join) =>
      join.onRef('a.institution_id', '=', 'l.institution_id').onRef('a.id', '=', 'l.item_id'),
    )
    .innerJoin('items as b', (join) =>
      join.onRef('b.institution_id', '=', 'l.institution_id').onRef('b.id', '=', 'l.other_id'),
    )
    .select('l.bank_id')
    .select((fields) => fields.fn.countAll<number>().as('count'))
    .where('l.institution_id', '=', tx.tenantId)
    .where('l.status', '=', 'open')
    .where('a.state', '<>', 'retired')
    .where('b.state', '<>', 'retired')
    .groupBy('l.bank_id')
    .execute()
  return new Map(rows.map((row) => [row.bank_id, Number(row.count)]))
}

/** Pairs of a bank, the likest first; open ones only while neither is retired. */
export const selectLikenesses = (tx: Tx, bankId: string, status: 'open' | 'decided') =>
  tx.db
    .selectFrom('item_likenesses as l')
    .innerJoin('items as a', (join) =>
      join.onRef('a.institution_id', '=', 'l.institution_id').onRef('a.id', '=', 'l.item_id'),
    )
    .innerJoin('items as b', (join) =>
      join.onRef('b.institution_id', '=', 'l.institution_id').onRef('b.id', '=', 'l.other_id'),
    )
    .selectAll('l')
    .select(['a.number', 'a.state', 'b.number as other_number', 'b.state as other_state'])
    .where('l.institution_id', '=', tx.tenantId)
    .where('l.bank_id', '=', bankId)
    .$if(status === 'open', (query) =>
      query.where('l.status', '=', 'open').where('a.state', '<>', 'retired').where('b.state', '<>', 'retired'),
    )
    .$if(status === 'decided', (query) =>
      query.where((where) =>
        where.or([where('l.status', '<>', 'open'), where('a.state', '=', 'retired'), where('b.state', '=', 'retired')]),
      ),
    )
    .orderBy('l.similarity', 'desc')
    .orderBy('a.number')
    .limit(500)
    .execute()

/** Keeps pairs that were found; what was decided before stays decided. */
export async function insertLikenesses(
  tx: Tx,
  bankId: string,
  pairs: readonly { a: string; b: string; similarity: number }[],
): Promise<void> {
  for (let at = 0; at < pairs.length; at += 1_000)
    await tx.db
      .insertInto('item_likenesses')
      .values(
        pairs.slice(at, at + 1_000).map(({ a, b, similarity }) => ({
          institution_id: tx.tenantId,
          bank_id: bankId,
          item_id: a < b ? a : b,
          other_id: a < b ? b : a,
          similarity,
          status: 'open',
          found_at: tx.now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Decides an open pair; gives how many were open. */
export async function decidePair(
  tx: Tx,
  bankId: string,
  [one, other]: readonly [string, string],
  to: { status: 'kept' | 'retired'; reason: Buffer },
): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('item_likenesses')
    .set({ ...to, decided_name: tx.actor.name, decided_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('bank_id', '=', bankId)
    .where('item_id', '=', one < other ? one : other)
    .where('other_id', '=', one < other ? other : one)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
