import type { Subject, SubjectOutcome } from '#core/score/outcome-types.ts'
import type { Tx } from '#server/platform/context.ts'

/** The score sheet that stands: signed by everybody and not reopened. */
export const selectOptionalLockedSheet = async (tx: Tx, batchId: string) => {
  const last = await tx.db
    .selectFrom('score_sheets')
    .select(['id', 'version', 'status', 'content_hash', 'locked_at'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.status === 'locked' ? last : undefined
}

/** What was kept of a judged outcome. */
export interface KeptJudgement {
  readonly subjects?: { readonly [subject in Subject]?: SubjectOutcome }
}

/** Every judged candidate of a batch with occupation, ticket and outcome, in the order of plan and registration. */
export const selectOutcomes = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('outcomes as o')
    .innerJoin('registrations as r', (join) =>
      join.onRef('r.institution_id', '=', 'o.institution_id').onRef('r.id', '=', 'o.registration_id'),
    )
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .leftJoin('tickets as t', (join) =>
      join
        .onRef('t.institution_id', '=', 'r.institution_id')
        .onRef('t.registration_id', '=', 'r.id')
        .on('t.status', '=', 'issued'),
    )
    .select([
      'r.id as registration_id',
      'r.serial',
      'r.name',
      'r.identity_type',
      'r.identity_masked',
      'r.identity_index',
      'r.entry_id',
      'e.occupation_code',
      'e.occupation',
      'e.job',
      'e.level',
      't.number as ticket_number',
      'o.result',
      'o.judgement',
    ])
    .where('o.institution_id', '=', tx.tenantId)
    .where('o.batch_id', '=', batchId)
    .where('r.status', '<>', 'withdrawn')
    .orderBy('e.position')
    .orderBy('r.serial')
    .execute()

/** Marks of absence and cheating of a batch, or of one of its candidates. */
export const selectFlags = (tx: Tx, batchId: string, registrationId?: string) => {
  const flags = tx.db
    .selectFrom('scores')
    .select(['registration_id', 'subject', 'flag'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('flag', 'is not', null)
  return (registrationId ? flags.where('registration_id', '=', registrationId) : flags).execute()
}

/** The outcome of one candidate, if it has been judged. */
export const selectOptionalOutcome = (tx: Tx, batchId: string, registrationId: string) =>
  tx.db
    .selectFrom('outcomes')
    .select(['result', 'judgement'])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('registration_id', '=', registrationId)
    .executeTakeFirst()

/** How many passed both reviews, by entry. */
export const selectEligibleCounts = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('registrations')
    .select(({ fn }) => ['entry_id', fn.countAll<number>().as('people')])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('status', '=', 'eligible')
    .groupBy('entry_id')
    .execute()
