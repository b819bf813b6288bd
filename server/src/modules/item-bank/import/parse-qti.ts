import { DomainError } from '#contract/domain-error.ts'
import { openZip, type ZipEntry } from '#server/platform/zip/read-zip.ts'
import { finishItem, ItemRefusal, sortResults } from './finish-item.ts'
import type { ImportedItem, ImportProblem, ItemImport } from './imported-item.ts'
import { findAll, type MarkupElement, markupText, readXml } from './markup.ts'
import { draftFromQti } from './qti-draft.ts'
import { assertCount, assertSize } from './read-text.ts'

const limits = { maxEntries: 40_000, maxInflatedBytes: 209_715_200, maxEntryBytes: 20_971_520 }
const resourceName = new Set(['resource'])
const keywordName = new Set(['keyword'])

/** Reads a QTI 2.x package; items of kinds that have no like here come back with the reason. */
export async function parseQti(file: Buffer): Promise<ItemImport> {
  assertSize(file)
  const entries = openZip(file, limits)
  const manifest = entries
    .filter(({ name }) => /(^|\/)imsmanifest\.xml$/i.test(name))
    .sort((a, b) => a.name.length - b.name.length)[0]
  if (!manifest) throw new DomainError('item_file.no_manifest')
  const root = folderOf(manifest.name)
  const resources = findAll(readXml(manifest.read(), manifest.name), resourceName).filter(({ attributes }) =>
    /^imsqti_(item_|xmlv1)/.test(attributes['type'] ?? ''),
  )
  assertCount(resources.length)
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const results: (ImportedItem | ImportProblem)[] = []
  for (const resource of resources) results.push(await readResource(resource, results.length + 1, root, byName))
  return sortResults(results)
}

async function readResource(
  resource: MarkupElement,
  number: number,
  root: string,
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<ImportedItem | ImportProblem> {
  const href = resource.attributes['href'] ?? ''
  const path = resolve(root, href)
  const place = { kind: 'file', number, id: (path ?? href).slice(0, 100) } as const
  const tags = findAll(resource, keywordName).map((word) => markupText(word).trim())
  return finishItem(place, (shelf) => {
    if (/^imsqti_xmlv1/.test(resource.attributes['type'] ?? ''))
      throw new ItemRefusal('unsupported_type', 'QTI 1.x格式不支持，请从原系统导出QTI 2.x')
    const entry = path === null ? undefined : entries.get(path)
    if (!path || !entry) throw new ItemRefusal('malformed', '清单中的试题文件不在压缩包内')
    const picture = (source: string): Buffer | null => {
      const name = resolve(folderOf(path), source)
      return (name === null ? undefined : entries.get(name))?.read() ?? null
    }
    return draftFromQti(documentOf(entry), tags, shelf, picture)
  })
}

// One item that cannot be read does not take the package with it; an entity in any item does.
function documentOf(entry: ZipEntry): MarkupElement {
  try {
    return readXml(entry.read(), entry.name)
  } catch (error) {
    if (
      error instanceof DomainError &&
      ['item_file.not_xml', 'item_file.too_deep', 'item_file.not_text'].includes(error.code)
    )
      throw new ItemRefusal('malformed', '试题文件不是完整的XML')
    throw error
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** An address seen from a folder of the archive, or null when it leaves the archive. */
function resolve(folder: string, address: string): string | null {
  if (address === '' || address.length > 500 || /^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) return null
  const parts = folder.split('/').filter((part) => part !== '')
  for (const part of decoded(address.replace(/[?#].*$/, '')).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
