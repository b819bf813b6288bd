import { type Role, roles } from '#core/access/roles.ts'
import { attestationOf } from '#core/attestation/attestation-of.ts'
import type { AttestationPolicy, AttestationRecord } from '#core/attestation/types.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { type AttestationRow, selectFilesOf, selectOfBatch, selectOfInstitution } from './store.ts'

/** A statement with its files. */
export interface Statement {
  readonly row: AttestationRow
  readonly files: readonly { id: string; name: string }[]
}

async function withFiles(tx: Tx, rows: readonly AttestationRow[]): Promise<Statement[]> {
  const ids = rows.map(({ id }) => id)
  const files = await selectFilesOf(tx, ids)
  return rows.map((row) => ({
    row,
    files: files.filter((one) => one.attestation_id === row.id).map(({ file_id, name }) => ({ id: file_id, name })),
  }))
}

/** Everything that speaks for a batch: its own statements and occasions, and the standing ones of the institution. */
export async function statementsOfBatch(tx: Tx, batchId: string): Promise<Statement[]> {
  const standing = (await selectOfInstitution(tx)).filter(({ scope }) => scope === 'institution')
  return withFiles(tx, [...(await selectOfBatch(tx, batchId)), ...standing])
}

/** What speaks for the institution itself. */
export const statementsOfInstitution = async (tx: Tx): Promise<Statement[]> =>
  withFiles(tx, await selectOfInstitution(tx))

const roleOf = (code: string | null): Role | null => (code !== null && code in roles ? (code as Role) : null)

/** A statement as the rule book reads it. */
export const recordOf = ({ row, files }: Statement): AttestationRecord => ({
  item: row.item,
  state: row.status as AttestationRecord['state'],
  role: roleOf(row.stated_role),
  checks: row.checks,
  note: row.note,
  files: files.length,
  effect: row.effect,
  reason: row.reason,
})

/** The items of the institution by the policy in force today; a batch follows the one it pinned instead. */
export const standingPolicy = async (tx: Tx): Promise<AttestationPolicy> =>
  attestationOf((await policyInForce(tx)).policy)
