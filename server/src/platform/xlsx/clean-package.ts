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
  for (const entry of entries) {
    if (!wanted.test(entry.name)) continue
    const bytes = entry.read()
    assertNoEntities(bytes)
    parts[entry.name] = [bytes, { level: 0 }]
  }
  return zipSync(parts)
}

function assertWorkbook(entries: readonly ZipEntry[]): void {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()))
  if (names.has('xl/workbook.bin')) throw new DomainError('workbook.binary')
  if (!names.has('xl/workbook.xml') || !names.has('[content_types].xml')) throw new DomainError('workbook.not_workbook')
}

function assertNoEntities(part: Buffer): void {
  const wide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  if (wide) throw new DomainError('workbook.damaged')
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) throw new DomainError('workbook.entities')
}
