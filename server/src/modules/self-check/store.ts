import { sql } from 'kysely'
import type { Platform } from '#server/platform/context.ts'

/** What everybody may know of an institution. */
export interface PublicInstitution {
  readonly id: string
  readonly name: string
  readonly contact_phone: string
}

/** Every institution of the installation, by name. */
export async function selectPublicInstitutions(platform: Platform): Promise<PublicInstitution[]> {
  const { rows } = await sql<PublicInstitution>`
    select id, name, contact_phone from named_institutions() order by name`.execute(platform.database)
  return rows
}
