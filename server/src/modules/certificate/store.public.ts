import { sql } from 'kysely'
import type { RevocationListBody } from '#core/certificate/verify-text.ts'
import type { Platform } from '#server/platform/context.ts'

/** A certificate as the public view gives it. */
export interface PublicRow {
  readonly institution_id: string
  readonly id: string
  readonly number: string
  readonly stock_number: string | null
  readonly name: string
  readonly identity_type: string
  readonly identity_masked: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly issued_on: string
  readonly institution: string
  readonly issuing_name: string
  readonly contact_phone: string
  readonly remark: string
  readonly status: string
  readonly photo_file_id: string | null
  readonly replaced: boolean
  readonly since: Date | null
  readonly reason: string | null
  readonly clause: string | null
}

/** Certificates of this name with this number, or of a holder with one of these indexes. */
export async function selectPublicCertificates(
  platform: Platform,
  name: string,
  number: string,
  indexes: readonly Buffer[],
): Promise<PublicRow[]> {
  const { rows } = await sql<PublicRow>`
    select * from named_certificates(${name}, ${number}, ${[...indexes]}::bytea[])`.execute(platform.database)
  return rows
}

/** Every centre there is. */
export async function selectCentres(platform: Platform): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from named_centres() order by id`.execute(
    platform.database,
  )
  return rows
}

/** An institution whose signatures can be verified. */
export interface SignerRow {
  readonly institution_id: string
  readonly centre_id: string
  readonly institution: string
  readonly issuing_name: string
  readonly contact_phone: string
  /** SPKI, base64. */
  readonly public_key: string
}

export async function selectSigners(platform: Platform): Promise<SignerRow[]> {
  const { rows } = await sql<SignerRow>`select * from named_signers()`.execute(platform.database)
  return rows
}

/** The newest signed list of each institution. */
export async function selectNewestLists(
  platform: Platform,
): Promise<{ institution_id: string; issued_at: Date; body: RevocationListBody; signature: string }[]> {
  const { rows } = await sql<{
    institution_id: string
    issued_at: Date
    body: RevocationListBody
    signature: string
  }>`select institution_id, issued_at, body, signature from named_revocation_lists()`.execute(platform.database)
  return rows
}
