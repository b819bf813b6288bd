import { type Selectable, sql } from 'kysely'
import type { Registrations } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

/** A registration with the occupation and level it is for. */
export interface RegistrationRow extends Selectable<Registrations> {
  readonly occupation_code: string
  readonly occupation: string
  readonly job: string
  readonly level: number
}

/** Which registrations of a batch are wanted; nothing said means all that are not withdrawn. */
export interface RegistrationFilter {
  readonly ids?: readonly string[]
  readonly entryId?: string | undefined
  readonly className?: string | undefined
  readonly status?: string | readonly string[] | undefined
  readonly route?: string | undefined
  readonly photo?: 'present' | 'missing' | 'problem' | undefined
  readonly consented?: 'yes' | 'no' | undefined
  /** Part of a name. */
  readonly name?: string | undefined
  readonly identityIndex?: Buffer | undefined
  readonly tailIndex?: Buffer | undefined
  /** Withdrawn ones too; also when `status` asks for them. */
  readonly withdrawnToo?: boolean | undefined
}

const joined = (tx: Tx) =>
  tx.db
    .selectFrom('registrations as r')
    .innerJoin('batch_entries as e', (join) =>
      join.onRef('e.institution_id', '=', 'r.institution_id').onRef('e.id', '=', 'r.entry_id'),
    )
    .where('r.institution_id', '=', tx.tenantId)

const rows = (tx: Tx) => joined(tx).selectAll('r').select(['e.occupation_code', 'e.occupation', 'e.job', 'e.level'])

type Query = ReturnType<typeof joined>

function filtered<Q>(start: Q, batchId: string, filter: RegistrationFilter): Q {
  let query = (start as unknown as Query).where('r.batch_id', '=', batchId)
  const { ids, entryId, className, status, route, name, identityIndex, tailIndex } = filter
  if (ids) query = query.where('r.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
  if (entryId) query = query.where('r.entry_id', '=', entryId)
  if (className) query = query.where('r.class_name', '=', className)
  if (status) query = query.where('r.status', 'in', typeof status === 'string' ? [status] : [...status])
  else if (!filter.withdrawnToo) query = query.where('r.status', '<>', 'withdrawn')
  if (route) query = query.where('r.route', '=', route)
  if (filter.photo === 'missing') query = query.where('r.photo_file_id', 'is', null)
  if (filter.photo === 'present') query = query.where('r.photo_file_id', 'is not', null)
  if (filter.photo === 'problem') query = query.where('r.photo_problem', 'is not', null)
  if (filter.consented) query = query.where('r.consented_at', filter.consented === 'yes' ? 'is not' : 'is', null)
  if (name) query = query.where('r.name', 'like', `%${name.replace(/[\\%_]/g, '\\$&')}%`)
  if (identityIndex) query = query.where('r.identity_index', '=', identityIndex)
  if (tailIndex) query = query.where('r.identity_tail_index', '=', tailIndex)
  return query as unknown as Q
}

/** The registrations of a batch in the order they were made. */
export async function selectRegistrations(
  tx: Tx,
  batchId: string,
  filter: RegistrationFilter = {},
  page?: { readonly offset: number; readonly limit: number },
): Promise<RegistrationRow[]> {
  const query = filtered(rows(tx), batchId, filter).orderBy('r.serial')
  return page ? query.offset(page.offset).limit(page.limit).execute() : query.execute()
}

/** How many the filter finds. */
export async function countRegistrations(tx: Tx, batchId: string, filter: RegistrationFilter): Promise<number> {
  const query = filtered(joined(tx), batchId, filter).select(sql<number>`count(*)::int`.as('count'))
  return (await query.executeTakeFirstOrThrow()).count
}

/** One registration of the tenant. */
export const selectOptionalRegistration = (tx: Tx, id: string): Promise<RegistrationRow | undefined> =>
  rows(tx).where('r.id', '=', id).executeTakeFirst()

/** The same, locked until the transaction ends. */
export const selectOptionalRegistrationForUpdate = (tx: Tx, id: string): Promise<RegistrationRow | undefined> =>
  rows(tx).where('r.id', '=', id).forUpdate('r').executeTakeFirst()

export interface CountRow {
  readonly entry_id: string
  readonly class_name: string
  readonly status: string
  readonly count: number
  readonly without_photo: number
  readonly photo_problems: number
  readonly without_consent: number
}

/** Counts of a batch by entry, class and status. */
export const selectCounts = (tx: Tx, batchId: string): Promise<CountRow[]> =>
  tx.db
    .selectFrom('registrations')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .groupBy(['entry_id', 'class_name', 'status'])
    .select(['entry_id', 'class_name', 'status'])
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<number>`count(*) filter (where photo_file_id is null)::int`.as('without_photo'),
      sql<number>`count(photo_problem)::int`.as('photo_problems'),
      sql<number>`count(*) filter (where consented_at is null)::int`.as('without_consent'),
    ])
    .execute()

/** The last running number given in a batch; the caller holds the batch. */
export async function selectLastSerial(tx: Tx, batchId: string): Promise<number> {
  const { last } = await tx.db
    .selectFrom('registrations')
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .select(sql<number>`coalesce(max(serial), 0)::int`.as('last'))
    .executeTakeFirstOrThrow()
  return last
}

/** Moves a registration from the status it was read in; gives how many rows moved. */
export async function moveRegistrationStatus(
  tx: Tx,
  row: { id: string; status: string },
  to: string,
  more: { withdrawn_reason?: string | null } = {},
): Promise<number> {
  const result = await tx.db
    .updateTable('registrations')
    .set({ status: to, ...more })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', row.id)
    .where('status', '=', row.status)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Writes changed columns of one registration; the caller holds it locked. */
export const updateRegistration = (
  tx: Tx,
  id: string,
  change: Partial<Omit<Selectable<Registrations>, 'eligibility'>> & { eligibility?: string },
) =>
  tx.db
    .updateTable('registrations')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Records one consent for every given registration that has none yet; gives how many it wrote. */
export async function updateConsents(
  tx: Tx,
  batchId: string,
  ids: readonly string[],
  consent: { version: string; at: Date; channel: string },
): Promise<number> {
  const result = await tx.db
    .updateTable('registrations')
    .set({ privacy_version: consent.version, consented_at: consent.at, consent_channel: consent.channel })
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('consented_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Gives photographs to registrations of a batch, all at once; gives how many it wrote. */
export async function updatePhotos(
  tx: Tx,
  batchId: string,
  photos: readonly { id: string; fileId: string; problem: string | null }[],
): Promise<number> {
  const result = await sql`
    update registrations r set photo_file_id = p.file_id, photo_problem = p.problem
    from unnest(${photos.map((one) => one.id)}::uuid[], ${photos.map((one) => one.fileId)}::uuid[],
      ${photos.map((one) => one.problem)}::text[]) as p(id, file_id, problem)
    where r.institution_id = ${tx.tenantId} and r.batch_id = ${batchId} and r.id = p.id and r.status <> 'withdrawn'
  `.execute(tx.db)
  return Number(result.numAffectedRows ?? 0)
}
