import type { Tx } from '#server/platform/context.ts'

/** Sealed uses of papers whose key is still closed. */
export const selectDraws = (tx: Tx) =>
  tx.db
    .selectFrom('paper_draws as d')
    .innerJoin('papers as p', (join) =>
      join.onRef('p.institution_id', '=', 'd.institution_id').onRef('p.id', '=', 'd.paper_id'),
    )
    .select(['d.paper_id', 'd.drawn_on', 'd.items'])
    .where('d.institution_id', '=', tx.tenantId)
    .where('p.status', '<>', 'key_opened')
    .execute()

/** Papers of other entries that are still being made. */
export const selectDrafts = (tx: Tx, besidesEntry: string) =>
  tx.db
    .selectFrom('papers')
    .select(['id', 'draft'])
    .where('institution_id', '=', tx.tenantId)
    .where('entry_id', '<>', besidesEntry)
    .where('draft', 'is not', null)
    .execute()

export const insertDraw = (tx: Tx, paperId: string, items: Buffer) =>
  tx.db
    .insertInto('paper_draws')
    .values({ institution_id: tx.tenantId, paper_id: paperId, drawn_on: tx.today, items })
    .execute()
