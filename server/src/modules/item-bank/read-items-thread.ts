import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#contract/domain-error.ts'
import type { ErrorParams } from '#contract/errors.ts'
import type { ItemFormat } from '#contract/item-bank-files.ts'
import type { ErrorCode } from '#contract/messages/index.ts'
import { findNearDuplicates } from '#core/item-bank/near-duplicates.ts'
import type { ItemImport } from './import/imported-item.ts'
import { parseItemWorkbook } from './import/item-workbook.ts'
import { parseGift } from './import/parse-gift.ts'
import { parseMoodleXml } from './import/parse-moodle-xml.ts'
import { parseOfficialText } from './import/parse-official-text.ts'
import { parseQti } from './import/parse-qti.ts'
import type { ReadItems, ReadTask } from './read-items.ts'

/** What the reading thread answers. */
export type ReadAnswer =
  | { readonly read: ReadItems }
  | { readonly refused: { readonly code: ErrorCode; readonly params: ErrorParams } }

const readers: Readonly<Record<ItemFormat, (file: Buffer) => Promise<ItemImport>>> = {
  xlsx: parseItemWorkbook,
  gift: parseGift,
  moodle: parseMoodleXml,
  qti: parseQti,
  text: (file) => parseOfficialText(file),
}

const { format, file, known, likeness } = workerData as ReadTask

async function work(): Promise<ReadAnswer> {
  try {
    const { items, problems } = await readers[format](Buffer.from(file.buffer, file.byteOffset, file.byteLength))
    const fresh = items.map(({ content }, place) => ({ id: `new/${place}`, content }))
    const isNew = (id: string) => id.startsWith('new/')
    const pairs = findNearDuplicates([...known, ...fresh], likeness).filter(({ a, b }) => isNew(a) || isNew(b))
    return { read: { items, problems, pairs } }
  } catch (error) {
    if (error instanceof DomainError) return { refused: { code: error.code, params: error.params } }
    return { refused: { code: 'workbook.damaged', params: {} } }
  }
}

parentPort?.postMessage(await work())
