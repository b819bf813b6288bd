import { isUtf8 } from 'node:buffer'
import { zipSync } from 'fflate'
import { DomainError } from '#contract/domain-error.ts'
import { openZip, type ZipEntry } from '../zip/read-zip.ts'
import type { WorkbookLimits } from './workbook.ts'

const wanted =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/i

/**
 * Unpacks an .xlsx under the limits and packs again only the parts that hold cell values, without compression:
 * the parser then sees no bomb, no drawing, no macro, no outside link, and the same archive that was checked.
 */
export function cleanPackage(file: Buffer, limits: WorkbookLimits): Uint8Array {
  const entries = openZip(file, {
    maxEntries: 2_000,
    maxInflatedBytes: limits.maxInflatedBytes,
    maxEntryBytes: limits.maxInflatedBytes,
    maxRatio: 400,
  })
  assertWorkbook(entries)
  const parts: Record<string, [Uint8Array, { level: 0 }]> = {}
  let [cells, merges] = [0, 0]
  for (const entry of entries) {
    if (!wanted.test(entry.name)) continue
    const bytes = entry.read()
    assertPlainXml(bytes)
    cells += countTags(bytes, 'c')
    merges += countTags(bytes, 'mergeCell')
    if (cells > limits.maxCells || merges > limits.maxMerges) throw new DomainError('workbook.too_complex')
    parts[entry.name] = [bytes, { level: 0 }]
  }
  return zipSync(parts)
}

function assertWorkbook(entries: readonly ZipEntry[]): void {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()))
  if (names.has('xl/workbook.bin')) throw new DomainError('workbook.binary')
  if (!names.has('xl/workbook.xml') || !names.has('[content_types].xml')) throw new DomainError('workbook.not_workbook')
}

function assertPlainXml(part: Buffer): void {
  // The parser reads UTF-8 alone; in another encoding it would take a name for one of other characters.
  if (!isUtf8(part)) throw new DomainError('workbook.damaged')
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) throw new DomainError('workbook.entities')
}

// Counting costs a fiftieth of parsing; a sheet of millions of cells is refused before it takes memory.
function countTags(part: Buffer, name: string): number {
  return countStarts(part, `<${name}`) + countStarts(part, `:${name}`)
}

function countStarts(part: Buffer, start: string): number {
  const wanted = Buffer.from(start)
  let count = 0
  for (let at = part.indexOf(wanted); at >= 0; at = part.indexOf(wanted, at + wanted.length)) {
    const next = part[at + wanted.length]
    if (next === 0x20 || next === 0x3e || next === 0x2f) count++
  }
  return count
}
