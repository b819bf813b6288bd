import type { Selectable } from 'kysely'
import type { PlanSubmissions } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type SubmissionRow = Selectable<PlanSubmissions>

/** A new batch as it is written. */
export interface BatchFacts {
  readonly id: string
  readonly year: number
  readonly serial: number
  readonly name: string
  readonly filingId: string
  readonly policy: unknown
  readonly policyHash: string
  readonly startsOn: string
  readonly endsOn: string
  readonly plan: unknown
}

/** One occupation, job and level of a batch as it is written. */
export interface EntryFacts {
  readonly id: string
  readonly filingEntryId: string
  readonly position: number
  readonly occupationCode: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly expectedCount: number
  readonly theoryMinutes: number
  readonly practicalMinutes: number
  readonly practicalModules: number
}

/** The next serial of a year; the institution's row is locked, so that two new batches follow each other. */
export async function nextSerial(tx: Tx, year: number): Promise<number> {
  await tx.db
    .selectFrom('institutions')
    .select('id')
    .where('id', '=', tx.tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { last } = await tx.db
    .selectFrom('batches')
    .select((select) => select.fn.max('serial').as('last'))
    .where('institution_id', '=', tx.tenantId)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const insertBatch = (tx: Tx, facts: BatchFacts, writer: string) =>
  tx.db
    .insertInto('batches')
    .values({
      institution_id: tx.tenantId,
      id: facts.id,
      year: facts.year,
      serial: facts.serial,
      name: facts.name,
      filing_id: facts.filingId,
      policy: JSON.stringify(facts.policy),
      policy_hash: facts.policyHash,
      starts_on: facts.startsOn,
      ends_on: facts.endsOn,
      plan: JSON.stringify(facts.plan),
      plan_status: 'draft',
      plan_writers: [writer],
      created_by: writer,
      created_at: tx.now,
    })
    .execute()

/** Changes a batch that still stands where the command found it; false when somebody else moved it meanwhile. */
export async function moveBatch(
  tx: Tx,
  batchId: string,
  from: string,
  change: {
    plan_status?: string
    name?: string
    filing_id?: string
    starts_on?: string
    ends_on?: string
    plan?: string
    plan_number?: string
    plan_writers?: string[]
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('batches')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', batchId)
    .where('plan_status', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

const entryValues = (tx: Tx, batchId: string, facts: EntryFacts) => ({
  institution_id: tx.tenantId,
  id: facts.id,
  batch_id: batchId,
  filing_entry_id: facts.filingEntryId,
  position: facts.position,
  occupation_code: facts.occupationCode,
  occupation: facts.occupation,
  job: facts.job,
  level: facts.level,
  expected_count: facts.expectedCount,
  theory_minutes: facts.theoryMinutes,
  practical_minutes: facts.practicalMinutes,
  practical_modules: facts.practicalModules,
})

/** Writes entries; those whose id is known keep it, because registrations refer to it. */
export const upsertEntries = (tx: Tx, batchId: string, entries: readonly EntryFacts[]) =>
  tx.db
    .insertInto('batch_entries')
    .values(entries.map((facts) => entryValues(tx, batchId, facts)))
    .onConflict((conflict) =>
      conflict.columns(['institution_id', 'id']).doUpdateSet((set) => ({
        filing_entry_id: set.ref('excluded.filing_entry_id'),
        position: set.ref('excluded.position'),
        expected_count: set.ref('excluded.expected_count'),
        theory_minutes: set.ref('excluded.theory_minutes'),
        practical_minutes: set.ref('excluded.practical_minutes'),
        practical_modules: set.ref('excluded.practical_modules'),
      })),
    )
    .execute()

export const deleteEntries = (tx: Tx, batchId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.db
        .deleteFrom('batch_entries')
        .where('institution_id', '=', tx.tenantId)
        .where('batch_id', '=', batchId)
        .where('id', 'in', [...ids])
        .execute()

/** How many applied for each entry and how many of them passed both reviews; `everyone` counts the withdrawn too. */
export const selectEntryCounts = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('registrations')
    .select((select) => [
      'entry_id',
      select.fn.countAll<number>().as('everyone'),
      select.fn.countAll<number>().filterWhere('status', '<>', 'withdrawn').as('registered'),
      select.fn.countAll<number>().filterWhere('status', '=', 'eligible').as('eligible'),
    ])
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .groupBy('entry_id')
    .execute()

export const selectPeopleNames = (tx: Tx, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('people')
        .select(['id', 'name'])
        .where('institution_id', '=', tx.tenantId)
        .where('id', 'in', [...new Set(personIds)])
        .execute()

export const selectAccountNames = (tx: Tx, accountIds: readonly (string | null)[]) => {
  const ids = [...new Set(accountIds.filter((id): id is string => id !== null))]
  return ids.length === 0
    ? Promise.resolve([])
    : tx.db
        .selectFrom('accounts')
        .select(['id', 'name'])
        .where('tenant_id', '=', tx.tenantId)
        .where('id', 'in', ids)
        .execute()
}

export const selectSubmissions = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('plan_submissions')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('number')
    .execute()

export const insertSubmission = (
  tx: Tx,
  row: { id: string; batchId: string; number: number; content: unknown; contentHash: string; submittedBy: string },
) =>
  tx.db
    .insertInto('plan_submissions')
    .values({
      institution_id: tx.tenantId,
      id: row.id,
      batch_id: row.batchId,
      number: row.number,
      content: JSON.stringify(row.content),
      content_hash: row.contentHash,
      submitted_by: row.submittedBy,
      submitted_on: tx.today,
      submitted_at: tx.now,
    })
    .execute()

export const updateSubmission = (
  tx: Tx,
  submissionId: string,
  change: Partial<
    Pick<SubmissionRow, 'decision' | 'decided_by' | 'decided_at' | 'reason' | 'recorded_by' | 'confirmed_by'>
  > &
    Partial<
      Pick<SubmissionRow, 'letter_number' | 'letter_on' | 'letter_file_id' | 'letter_decision' | 'letter_reason'>
    >,
) =>
  tx.db
    .updateTable('plan_submissions')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', submissionId)
    .execute()

/** Batches with the number of their entries and expected candidates, and the step they stand at. */
export const selectBatchRows = (tx: Tx, filter: { year?: number | undefined; search?: string | undefined }) =>
  tx.db
    .selectFrom('batches as b')
    .select(['b.id', 'b.year', 'b.serial', 'b.name', 'b.starts_on', 'b.ends_on', 'b.plan_status', 'b.plan_number'])
    .select((select) => [
      select
        .selectFrom('batch_entries as e')
        .whereRef('e.institution_id', '=', 'b.institution_id')
        .whereRef('e.batch_id', '=', 'b.id')
        .select((of) => of.fn.countAll<number>().as('count'))
        .as('entry_count'),
      select
        .selectFrom('batch_entries as e')
        .whereRef('e.institution_id', '=', 'b.institution_id')
        .whereRef('e.batch_id', '=', 'b.id')
        .select((of) => of.fn.sum<number>('e.expected_count').as('sum'))
        .as('expected_count'),
    ])
    .leftJoin('batch_steps as s', (join) =>
      join
        .onRef('s.institution_id', '=', 'b.institution_id')
        .onRef('s.batch_id', '=', 'b.id')
        .on('s.status', '=', 'current'),
    )
    .select('s.step')
    .where('b.institution_id', '=', tx.tenantId)
    .$if(filter.year !== undefined, (query) => query.where('b.year', '=', filter.year as number))
    .$if(Boolean(filter.search), (query) =>
      query.where('b.name', 'like', `%${(filter.search ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`),
    )
    .orderBy('b.year', 'desc')
    .orderBy('b.serial', 'desc')
    .limit(500)
    .execute()

/** The occupation and level of every registration of a batch that still stands. */
export const selectRegistered = (tx: Tx, batchId: string) =>
  tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .select(['e.occupation', 'e.job', 'e.level'])
    .where('r.institution_id', '=', tx.tenantId)
    .where('r.batch_id', '=', batchId)
    .where('r.status', 'not in', ['withdrawn', 'ineligible'])
    .execute()
