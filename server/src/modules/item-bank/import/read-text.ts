import { DomainError } from '#contract/domain-error.ts'

/** Most bytes of a file of items. */
export const mostBytes = 52_428_800

/** Most bytes of a file of plain text; a thousand questions are a fifth of a mebibyte. */
const mostTextBytes = 20_971_520

const mostLines = 600_000

/** Most items of one file. */
export const mostItems = 20_000

/** Refuses a file that is empty or too large before anything is read of it. */
export function assertSize(file: Buffer, most: number = mostBytes): void {
  if (file.length === 0) throw new DomainError('item_file.empty')
  if (file.length > most) throw new DomainError('item_file.too_large', { max: `${most / 1_048_576}MB` })
}

/** Refuses a file of more items than one import takes. */
export function assertCount(count: number): void {
  if (count === 0) throw new DomainError('item_file.no_items')
  if (count > mostItems) throw new DomainError('item_file.too_many_items', { count, max: mostItems })
}

/** The text of a file: UTF-8, or GB 18030 as Chinese Windows writes; the mark at its beginning is left out. */
export function readText(file: Buffer): string {
  assertSize(file, mostTextBytes)
  if (countLines(file) > mostLines) throw new DomainError('item_file.too_complex')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(file)
      if (!/(?![\t\n\v\f\r])[\p{Cc}]/u.test(text)) return text
    } catch {
      // Not this encoding; the next one is tried.
    }
  }
  throw new DomainError('item_file.not_text')
}

function countLines(file: Buffer): number {
  let count = 0
  for (const byte of file) if (byte === 0x0a || byte === 0x0d) count++
  return count
}
