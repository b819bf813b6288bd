import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { fingerprinter } from './fingerprint.ts'
import type { ImportedItem } from './import/imported-item.ts'
import { pointOf } from './import-report.ts'
import { sealWords } from './open-items.ts'
import { insertMoves } from './store.records.ts'
import { insertItems, insertVersions, takeNumbers } from './store.ts'

/** Writes many items at once as drafts or handed in for review; gives their ids in order. */
export async function writeImported(
  tx: Tx,
  { bankId, importId, submit }: { bankId: string; importId: string | null; submit: boolean },
  items: readonly ImportedItem[],
): Promise<string[]> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const fingerprint = await fingerprinter(tx)
  const first = await takeNumbers(tx, bankId, items.length)
  const by = { id: tx.actor.accountId ?? tx.tenantId, name: tx.actor.name }
  const rows = items.map((item, place) => ({ id: newId(), number: first + place, item }))
  await insertItems(
    tx,
    rows.map(({ id, number }) => ({
      id,
      bank_id: bankId,
      number,
      state: submit ? 'submitted' : 'draft',
      version: 1,
      used_version: null,
      import_id: importId,
      created_by: by.id,
      created_at: tx.now,
      moved_at: tx.now,
    })),
  )
  await insertVersions(
    tx,
    rows.map(({ id, item }) => ({
      item_id: id,
      version: 1,
      type: item.content.type,
      point: pointOf(item),
      difficulty: item.difficulty,
      importance: item.importance ?? 'Y',
      origin: 'bank',
      fingerprint: fingerprint(item.content),
      ...sealWords(sealer, { itemId: id, version: 1 }, item),
      written_by: by.id,
      written_name: by.name,
      written_at: tx.now,
    })),
  )
  if (submit) await recordSubmission(tx, rows, by)
  return rows.map(({ id }) => id)
}

const recordSubmission = (tx: Tx, rows: readonly { readonly id: string }[], by: { id: string; name: string }) =>
  insertMoves(
    tx,
    rows.map(({ id }) => ({
      id: newId(),
      item_id: id,
      version: 1,
      event: 'submit',
      from_state: 'draft',
      to_state: 'submitted',
      by_id: by.id,
      by_name: by.name,
      at: tx.now,
      opinion: null,
    })),
  )

/** Takes items from files that come with the programme into a bank, as drafts of the caller's; gives their ids in order. */
export async function takeIn(
  tx: Tx,
  bankId: string,
  items: readonly ImportedItem[],
  source: string,
): Promise<string[]> {
  const ids = await writeImported(tx, { bankId, importId: null, submit: false }, items)
  await record(tx, {
    act: 'bank.import',
    subject: ['item_bank', bankId],
    summary: `由${source}导入试题${ids.length}道`,
  })
  return ids
}
