import { type Selectable, sql } from 'kysely'
import type { BatchEntries, RegistrationImports } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'

export type ImportRecord = Selectable<RegistrationImports>

/** An entry of a batch with what its filing says of it. */
export interface FiledEntry extends Selectable<BatchEntries> {
  readonly aliases: string[]
  readonly majors: string[]
  readonly standard: string
  readonly standard_edition: string
  readonly filed_levels: number[]
}

/** The entries of a batch, with short names, majors and the edition of the standard from the filing. */
export const selectFiledEntries = (tx: Tx, batchId: string): Promise<FiledEntry[]> =>
  tx.db
    .selectFrom('batch_entries as e')
    .innerJoin('filing_entries as f', (join) =>
      join.onRef('f.institution_id', '=', 'e.institution_id').onRef('f.id', '=', 'e.filing_entry_id'),
    )
    .where('e.institution_id', '=', tx.tenantId)
    .where('e.batch_id', '=', batchId)
    .selectAll('e')
    .select(['f.aliases', 'f.majors', 'f.standard', 'f.standard_edition', 'f.levels as filed_levels'])
    .orderBy('e.position')
    .execute()

const imports = (tx: Tx) =>
  tx.db.selectFrom('registration_imports').selectAll().where('institution_id', '=', tx.tenantId)

export const insertImport = (tx: Tx, row: Omit<ImportRecord, 'institution_id'>) =>
  tx.db
    .insertInto('registration_imports')
    .values({ institution_id: tx.tenantId, ...row })
    .execute()

export const selectOptionalImport = (tx: Tx, id: string, kind: 'candidates' | 'photographs') =>
  imports(tx).where('id', '=', id).where('kind', '=', kind).executeTakeFirst()

export const selectImports = (tx: Tx, batchId: string) =>
  imports(tx)
    .where('batch_id', '=', batchId)
    .where('kind', '=', 'candidates')
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()

/** Ends a preview; zero when somebody else has ended it. */
export async function moveImportStatus(
  tx: Tx,
  id: string,
  to: 'imported' | 'discarded',
  change: { report?: Buffer; good_count?: number; bad_count?: number } = {},
): Promise<number> {
  const result = await tx.db
    .updateTable('registration_imports')
    .set({ status: to, imported_at: tx.now, ...change })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'previewed')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** One registration to be written. */
export interface NewRegistration {
  readonly id: string
  readonly entryId: string
  readonly serial: number
  readonly name: string
  readonly sex: string
  readonly birth: string
  readonly identityType: string
  readonly identitySealed: Buffer
  readonly identityMasked: string
  readonly identityIndex: Buffer
  readonly tailIndex: Buffer
  readonly className: string
  readonly detailsSealed: Buffer
  readonly facts: string
  readonly importRow: number | null
}

const chunk = 5_000
const indexBytes = 32

// All bytes of a part travel as one value and are cut there; as arrays they would travel as text of twice the length.
function joinBytes(part: readonly NewRegistration[]): { bytes: Buffer; starts: number[] } {
  const pieces = part.map((row) => [row.identityIndex, row.tailIndex, row.identitySealed, row.detailsSealed])
  const starts: number[] = []
  let at = 1
  for (const row of pieces) {
    starts.push(at)
    at += row.reduce((sum, piece) => sum + piece.length, 0)
  }
  return { bytes: Buffer.concat(pieces.flat()), starts }
}

/** Writes many registrations of one batch and route in few statements. */
export async function insertRegistrations(
  tx: Tx,
  shared: { batchId: string; route: string; status: string; importId: string | null },
  all: readonly NewRegistration[],
): Promise<void> {
  for (let at = 0; at < all.length; at += chunk) {
    const part = all.slice(at, at + chunk)
    const column = <T>(of: (row: NewRegistration) => T): T[] => part.map(of)
    const { bytes, starts } = joinBytes(part)
    await sql`
      insert into registrations (institution_id, batch_id, route, status, import_id, created_by, created_at,
        identity_index, identity_tail_index, identity_sealed, details_sealed,
        id, entry_id, serial, name, sex, birth, identity_type, identity_masked, class_name, eligibility, import_row)
      select ${tx.tenantId}::uuid, ${shared.batchId}::uuid, ${shared.route}::text, ${shared.status}::text,
        ${shared.importId}::uuid, ${tx.actor.accountId ?? tx.tenantId}::uuid, ${tx.now}::timestamptz,
        substring(b.bytes from u.start for ${indexBytes}::int),
        substring(b.bytes from u.start + ${indexBytes}::int for ${indexBytes}::int),
        substring(b.bytes from u.start + 2 * ${indexBytes}::int for u.identity_length),
        substring(b.bytes from u.start + 2 * ${indexBytes}::int + u.identity_length for u.details_length),
        u.id, u.entry_id, u.serial, u.name, u.sex, u.birth, u.identity_type, u.identity_masked, u.class_name,
        u.eligibility::jsonb, u.import_row
      from (select ${bytes}::bytea as bytes) b, unnest(${starts}::int[], ${column((row) => row.identitySealed.length)}::int[],
        ${column((row) => row.detailsSealed.length)}::int[], ${column((row) => row.id)}::uuid[],
        ${column((row) => row.entryId)}::uuid[], ${column((row) => row.serial)}::int[], ${column((row) => row.name)}::text[],
        ${column((row) => row.sex)}::text[], ${column((row) => row.birth)}::date[],
        ${column((row) => row.identityType)}::text[], ${column((row) => row.identityMasked)}::text[],
        ${column((row) => row.className)}::text[], ${column((row) => row.facts)}::text[],
        ${column((row) => row.importRow)}::int[])
        as u(start, identity_length, details_length, id, entry_id, serial, name, sex, birth, identity_type,
          identity_masked, class_name, eligibility, import_row)
    `.execute(tx.db)
  }
}
