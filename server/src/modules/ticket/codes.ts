import { randomBytes } from 'node:crypto'
import { codeLength, composeTicketCode, plainTicketCode } from '#core/ticket/ticket-code.ts'
import type { Platform, Tx } from '#server/platform/context.ts'
import type { HolderRow } from './store.ts'

const context = (registrationId: string) => `ticket/${registrationId}/code`

/** A new code that nobody can guess. */
export const newCode = (): string => composeTicketCode([...randomBytes(codeLength)].map((byte) => byte % 32))

/** The index under which the candidate's door finds a ticket by its code, however it is typed. */
export const ticketCodeIndex = (platform: Platform, code: string): Buffer =>
  platform.keys.installationIndex(plainTicketCode(code))

/** Seals a code for the row of its ticket. */
export async function codeSealer(tx: Tx) {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return (registrationId: string, code: string) => sealer.seal(code, context(registrationId))
}

/** The codes of tickets, by registration. */
export async function codesOf(tx: Tx, holders: readonly HolderRow[]): Promise<ReadonlyMap<string, string>> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return new Map(
    holders.flatMap((row) =>
      row.code_sealed ? [[row.id, sealer.openText(row.code_sealed, context(row.id))] as const] : [],
    ),
  )
}
