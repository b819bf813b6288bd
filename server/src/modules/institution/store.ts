import { sql } from 'kysely'
import type { Platform, Tx } from '#server/platform/context.ts'

export interface CentreFacts {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly regionCode: string
}

export interface InstitutionFacts {
  readonly id: string
  readonly centreId: string
  readonly name: string
  readonly shortName: string
  readonly englishName: string
  readonly issuingName: string
  readonly englishIssuingName: string
  readonly profile: string
  readonly kind: 'school' | 'social'
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
}

export const insertCentre = (tx: Tx, facts: CentreFacts) =>
  tx.db
    .insertInto('centres')
    .values({
      id: facts.id,
      name: facts.name,
      short_name: facts.shortName,
      region_code: facts.regionCode,
      created_at: tx.now,
    })
    .execute()

export const insertInstitution = (tx: Tx, facts: InstitutionFacts) =>
  tx.db
    .insertInto('institutions')
    .values({
      id: facts.id,
      centre_id: facts.centreId,
      name: facts.name,
      short_name: facts.shortName,
      english_name: facts.englishName,
      issuing_name: facts.issuingName,
      english_issuing_name: facts.englishIssuingName,
      profile: facts.profile,
      kind: facts.kind,
      address: facts.address,
      contact_name: facts.contactName,
      contact_phone: facts.contactPhone,
      created_at: tx.now,
    })
    .execute()

/** The caller's own institution. */
export const selectInstitution = (tx: Tx) =>
  tx.db.selectFrom('institutions').selectAll().where('id', '=', tx.tenantId).executeTakeFirstOrThrow()

/** The institutions of the caller's own centre. */
export const selectInstitutionsOfCentre = (tx: Tx) =>
  tx.db.selectFrom('institutions').selectAll().where('centre_id', '=', tx.tenantId).orderBy('name').execute()

/** Name of a centre, which anyone may know. */
export async function selectCentreName({ db }: Pick<Tx, 'db'>, centreId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from named_centres() where id = ${centreId}`.execute(db)
  return rows[0]?.name ?? ''
}

/** Whether any centre has been founded: an installation without one is empty. */
export async function selectIsFounded(platform: Platform): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select exists (select from named_centres()) as there`.execute(
    platform.database,
  )
  return rows[0]?.there === true
}

/** The ids of all centres and institutions of this installation. */
export async function selectHouses(platform: Platform): Promise<{ centres: string[]; institutions: string[] }> {
  const { rows } = await sql<{ id: string; centre: boolean }>`select id, true as centre from named_centres()
    union all select id, false from named_institutions()`.execute(platform.database)
  const idsOf = (centre: boolean) => rows.filter((row) => row.centre === centre).map(({ id }) => id)
  return { centres: idsOf(true), institutions: idsOf(false) }
}

/** The names of the institutions of this installation. */
export async function selectInstitutionNames(platform: Platform): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from named_institutions() order by name`.execute(
    platform.database,
  )
  return rows.map((row) => row.name)
}

/** A centre by name, as its institutions may know it. */
export async function selectCentreFacts(tx: Tx, centreId: string): Promise<CentreFacts> {
  const { rows } = await sql<{ id: string; name: string; short_name: string; region_code: string }>`
    select id, name, short_name, region_code from named_centres() where id = ${centreId}`.execute(tx.db)
  const row = rows[0]
  return { id: centreId, name: row?.name ?? '', shortName: row?.short_name ?? '', regionCode: row?.region_code ?? '' }
}
