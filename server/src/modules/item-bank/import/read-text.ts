import { DomainError } from '#contract/domain-error.ts'

/** Most bytes of a file of items. */
export const mostBytes = 52_428_800

/** Most items of one file. */
export const mostItems = 20_000

/** Refuses a file that is empty or too large before anything is read of it. */
export function assertSize(file: Buffer): void {
  if (file.length === 0) throw new DomainError('item_file.empty')
  if (file.length > mostBytes) throw new DomainError('item_file.too_large', { max: `${mostBytes / 1_048_576}MB` })
}

/** Refuses a file of more items than one import takes. */
export function assertCount(count: number): void {
  if (count === 0) throw new DomainError('item_file.no_items')
  if (count > mostItems) throw new DomainError('item_file.too_many_items', { count, max: mostItems })
}

/** The text of a file: UTF-8, or GB 18030 as Chinese Windows writes; the mark at its beginning is left out. */
export function readText(file: Buffer): string {
  assertSize(file)
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
