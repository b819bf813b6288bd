import { DomainError } from '#contract/domain-error.ts'
import type { Policy } from '#core/policy/types.ts'
import type { RegistrationKey } from '#core/registration/columns.ts'
import { registrationKeys, registrationPreset } from '#core/registration/columns.ts'
import { identityTypeOf } from '#core/registration/identity-problems.ts'
import { type EntryMatcher, matchEntries } from '#core/registration/match-entry.ts'
import type { RegistrationRow as SheetRow } from '#core/registration/parse-registration-row.ts'
import { loadRegions } from '#policies/load-regions.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import type { Tx } from '#server/platform/context.ts'
import type { Sealer } from '#server/platform/keys/key-ring.ts'
import { type FiledEntry, selectFiledEntries } from './store.imports.ts'
import type { RegistrationRow } from './store.ts'

/** Everything one needs at hand to register candidates of a batch. */
export interface Desk {
  readonly batch: BatchRow
  readonly policy: Policy
  readonly entries: readonly FiledEntry[]
  readonly match: EntryMatcher<FiledEntry>
  readonly institution: { readonly id: string; readonly name: string; readonly centreId: string }
  readonly index: (text: string) => Buffer
  readonly sealer: Sealer
}

let known: ReadonlySet<string> | undefined

/** Administrative division codes, read once. */
export const regions = (): ReadonlySet<string> => {
  known ??= loadRegions()
  return known
}

export async function openDesk(tx: Tx, batch: BatchRow): Promise<Desk> {
  const entries = await selectFiledEntries(tx, batch.id)
  if (entries.length === 0) throw new DomainError('batch.not_started')
  const institution = await selectInstitution(tx)
  return {
    batch,
    policy: policyOf(batch),
    entries,
    match: matchEntries(entries),
    institution: { id: institution.id, name: institution.name, centreId: institution.centre_id },
    index: await tx.platform.keys.indexer(tx.db, institution.centre_id),
    sealer: await tx.platform.keys.sealer(tx.db, tx.tenantId),
  }
}

/** The texts under which a document number is indexed: whole, and by its last six characters. */
export const wholeText = (number: string): string => number.toUpperCase()
export const tailText = (number: string): string => `tail ${number.toUpperCase().slice(-6)}`

/** The name of the place a registration's sealed columns belong to; bound into the ciphertext. */
export const sealContext = (id: string, column: 'identity' | 'details'): string => `registration/${id}/${column}`

/** The number a registration is known by on paper, such as BM2604-00001. */
export const registrationNumber = (batch: { year: number; serial: number }, serial: number): string =>
  `BM${String(batch.year).slice(-2)}${String(batch.serial).padStart(2, '0')}-${String(serial).padStart(5, '0')}`

const headers = new Map(registrationPreset.columns.map((column) => [column.key, column.header]))

/** The header people know a column by. */
export const headerOf = (key: RegistrationKey): string => headers.get(key) ?? key

/** The kind of document as it is kept. */
export const identityTypeText = (documentType: string): string => identityTypeOf(documentType) ?? 'other'

/** The whole document number of a registration; whoever asks for it must have stated a purpose or print a form. */
export async function openIdentity(tx: Tx, row: Pick<RegistrationRow, 'id' | 'identity_sealed'>): Promise<string> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return sealer.openText(row.identity_sealed, sealContext(row.id, 'identity'))
}

/** The columns of the sheet as they were registered. */
export async function openDetails(tx: Tx, row: Pick<RegistrationRow, 'id' | 'details_sealed'>): Promise<SheetRow> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const filled = JSON.parse(sealer.openText(row.details_sealed, sealContext(row.id, 'details'))) as Partial<SheetRow>
  return Object.fromEntries(registrationKeys.map((key) => [key, filled[key] ?? ''])) as SheetRow
}
