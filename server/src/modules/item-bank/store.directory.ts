import type { Tx } from '#server/platform/context.ts'

/** Occupations and jobs of the filings valid today. */
export const selectCurrentDirectory = (tx: Tx) =>
  tx.db
    .selectFrom('filing_entries as e')
    .innerJoin('filings as f', (join) =>
      join.onRef('f.institution_id', '=', 'e.institution_id').onRef('f.id', '=', 'e.filing_id'),
    )
    .select(['e.occupation_code', 'e.occupation', 'e.job', 'e.levels'])
    .where('e.institution_id', '=', tx.tenantId)
    .where('f.valid_from', '<=', tx.today)
    .where('f.valid_to', '>=', tx.today)
    .orderBy('e.occupation_code')
    .orderBy('e.job')
    .execute()
