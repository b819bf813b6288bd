import { DomainError } from '#contract/domain-error.ts'
import type { Tx } from '#server/platform/context.ts'
import { mayOpenAll } from './guard.ts'
import { type ItemImportRow, selectOptionalImport } from './store.imports.ts'

/** An upload of the caller's own, or of anybody for those who keep or review the bank. */
export async function findOwn(tx: Tx, importId: string): Promise<ItemImportRow> {
  const found = await selectOptionalImport(tx, importId)
  if (!found) throw new DomainError('resource.not_found')
  if (found.created_by !== tx.actor.accountId && !mayOpenAll(tx)) throw new DomainError('item_bank.not_yours')
  return found
}
