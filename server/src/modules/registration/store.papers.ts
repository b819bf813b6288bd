import { sql } from 'kysely'
import type { EligibilityFacts } from '#core/registration/eligibility-facts.ts'
import type { Tx } from '#server/platform/context.ts'

export const insertReveal = (
  tx: Tx,
  row: { id: string; account_id: string; registration_id: string; purpose: string; at: Date },
) =>
  tx.db
    .insertInto('identity_reveals')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

/** Who looked at which whole number and why, the last first. */
export const selectReveals = (tx: Tx, page: { offset: number; limit: number }) =>
  tx.db
    .selectFrom('identity_reveals as v')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'v.institution_id').onRef('r.id', '=', 'v.registration_id'),
    )
    .innerJoin('batches as b', (join) =>
      join.onRef('b.institution_id', '=', 'r.institution_id').onRef('b.id', '=', 'r.batch_id'),
    )
    .innerJoin('accounts as a', (join) =>
      join.onRef('a.tenant_id', '=', 'v.institution_id').onRef('a.id', '=', 'v.account_id'),
    )
    .where('v.institution_id', '=', tx.tenantId)
    .select(['v.at', 'v.purpose', 'a.name as account', 'r.name as candidate', 'r.identity_masked', 'b.name as batch'])
    .orderBy('v.at', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()

export async function countReveals(tx: Tx): Promise<number> {
  const { count } = await tx.db
    .selectFrom('identity_reveals')
    .where('institution_id', '=', tx.tenantId)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const insertDocument = (tx: Tx, row: { id: string; registration_id: string; kind: string; file_id: string }) =>
  tx.db
    .insertInto('supporting_documents')
    .values({ institution_id: tx.tenantId, ...row, created_at: tx.now })
    .execute()

/** The papers of one candidate with the names of their files. */
export const selectDocuments = (tx: Tx, registrationId: string) =>
  tx.db
    .selectFrom('supporting_documents as d')
    .innerJoin('files as f', (join) =>
      join.onRef('f.institution_id', '=', 'd.institution_id').onRef('f.id', '=', 'd.file_id'),
    )
    .where('d.institution_id', '=', tx.tenantId)
    .where('d.registration_id', '=', registrationId)
    .select(['d.id', 'd.kind', 'd.file_id', 'd.created_at', 'f.name', 'f.content_type'])
    .orderBy('d.created_at')
    .execute()

/** What the ledger says of one registration, the last first. */
export const selectHistory = (tx: Tx, registrationId: string) =>
  tx.db
    .selectFrom('ledger_leaves')
    .where('tenant_id', '=', tx.tenantId)
    .where('subject_kind', '=', 'registration')
    .where('subject_id', '=', registrationId)
    .select(['at', 'actor_name', 'act', 'summary', 'reason'])
    .orderBy('at', 'desc')
    .limit(200)
    .execute()

/** The last opinion of each stage of the review, by registration. */
export const selectOpinions = (tx: Tx, registrationIds: readonly string[]) =>
  tx.db
    .selectFrom('eligibility_reviews')
    .where('institution_id', '=', tx.tenantId)
    .where('registration_id', '=', sql<string>`any(${[...registrationIds]}::uuid[])`)
    .select(['registration_id', 'stage', 'decision', 'reason', 'reviewer_name', 'at'])
    .orderBy('at')
    .execute()

/** Of every live registration of a batch: what it rests on, whether it has a photograph, and the kinds of its papers. */
export const selectMaterialFacts = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('registrations as r')
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .where('r.status', '<>', 'withdrawn')
    .select([
      sql<EligibilityFacts>`r.eligibility`.as('facts'),
      sql<boolean>`r.photo_file_id is not null`.as('has_photo'),
      sql<string[]>`array(select d.kind from supporting_documents d
        where d.institution_id = r.institution_id and d.registration_id = r.id)`.as('kinds'),
    ])
    .execute()
