import { DomainError } from '#contract/domain-error.ts'

const compoundMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const zipMagic = Buffer.from('PK\u0003\u0004', 'latin1')

/** Tells .xlsx from .xls by content; anything else is refused with advice, whatever its file name says. */
export function detectFormat(file: Buffer): 'xlsx' | 'xls' {
  if (file.length === 0) throw new DomainError('workbook.empty_file')
  if (file.subarray(0, 4).equals(zipMagic)) return 'xlsx'
  if (file.subarray(0, 8).equals(compoundMagic)) return 'xls'
  const text = readText(file.subarray(0, 65_536))
  if (text === null) throw new DomainError('workbook.unknown')
  throw new DomainError(text.trimStart().startsWith('<') ? 'workbook.is_web_page' : 'workbook.is_text')
}

function readText(head: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030', ...(hasWideMark(head) ? ['utf-16le'] : [])]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
      if (!/(?![\t\n\v\f\r])\p{Cc}/u.test(text)) return text
    } catch {
      // Not this encoding; the next one is tried.
    }
  }
  return null
}

function hasWideMark(head: Buffer): boolean {
  return head[0] === 0xff && head[1] === 0xfe
}
