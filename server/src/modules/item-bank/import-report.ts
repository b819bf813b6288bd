import type { ItemFormat, ItemImportSummary, ItemImportRow as ShownRow } from '#contract/item-bank-files.ts'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import type { Tx } from '#server/platform/context.ts'
import type { ImportedItem, ImportProblem, ItemPlace } from './import/imported-item.ts'
import type { PointCheck } from './known-points.ts'
import type { ItemImportRow } from './store.imports.ts'

/** What an item of a file looks like. */
export interface Alike {
  /** Where the other stands, in words. */
  readonly what: string
  readonly similarity: number
  /** The other, where it is in the bank already; else its place among the items of the file. */
  readonly itemId: string | null
  readonly index: number | null
}

/** What a preview found; kept sealed, because it holds whole items. */
export interface ImportReport {
  readonly items: readonly ImportedItem[]
  readonly problems: readonly ImportProblem[]
  readonly alike: Readonly<Record<number, readonly Alike[]>>
}

const context = (importId: string): string => `item_imports/report/${importId}`

export async function sealReport(tx: Tx, importId: string, report: ImportReport): Promise<Buffer> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return sealer.seal(JSON.stringify(report), context(importId))
}

export async function openReport(tx: Tx, row: Pick<ItemImportRow, 'id' | 'report'>): Promise<ImportReport> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return JSON.parse(sealer.openText(row.report, context(row.id))) as ImportReport
}

const placeWords = { row: '行', line: '行', question: '题', file: '个文件' } as const

/** 第12行, 第3题（Q-17） */
export const placeTitle = ({ kind, number, id }: ItemPlace): string =>
  `第${number}${placeWords[kind]}${id ? `（${id.slice(0, 60)}）` : ''}`

/** Whether an item of a file can be taken in. */
export const isGood = (item: ImportedItem): boolean => !item.withdrawn

/** The code of the point an item will stand under. */
export const pointOf = (item: ImportedItem): string => {
  const code = item.knowledgePoint ?? item.section?.code ?? ''
  return code.length > 30 ? '' : code
}

const shortest = 60
const meantBy = (meant: ReturnType<PointCheck>): ShownRow['meant'] => (meant === null ? null : [...meant])

/** The rows of a preview: first what can be read, then what cannot, as the file has them. */
export function rowsOf({ items, problems, alike }: ImportReport, check: PointCheck): ShownRow[] {
  const read = items.map(
    (item, index): ShownRow => ({
      index,
      place: placeTitle(item.source),
      good: isGood(item),
      type: item.content.type,
      point: pointOf(item),
      difficulty: item.difficulty,
      words: textOfRich(item.content.stem).replace(/\s+/g, ' ').slice(0, shortest),
      problems: isGood(item) ? [] : ['文件注明这道题已停用，不导入'],
      remarks: [...item.remarks],
      alike: (alike[index] ?? []).map(({ what, similarity }) => ({ what, similarity })),
      meant: isGood(item) ? meantBy(check(pointOf(item))) : null,
    }),
  )
  const failed = problems.map(
    (problem, place): ShownRow => ({
      index: items.length + place,
      place: placeTitle(problem.place),
      good: false,
      type: null,
      point: '',
      difficulty: null,
      words: '',
      problems: [problem.text],
      remarks: [],
      alike: [],
      meant: null,
    }),
  )
  return [...read, ...failed]
}

/** An upload in figures. */
export const presentImport = (row: Omit<ItemImportRow, 'report' | 'institution_id'>): ItemImportSummary => ({
  id: row.id,
  bankId: row.bank_id,
  format: row.format as ItemFormat,
  fileName: row.file_name,
  status: row.status as ItemImportSummary['status'],
  good: row.good_count,
  bad: row.bad_count,
  alike: row.alike_count,
  imported: row.imported_count,
  createdName: row.created_name,
  createdAt: row.created_at.toISOString(),
})
