import type { Asset, ItemContent, ItemKey, Rich } from '#core/item-bank/item-content.ts'

/** Where an item stood in the file it came from. */
export interface ItemPlace {
  /** `row` of a sheet, `line` of a text, `question` of a list, `file` of a package; counted from 1. */
  readonly kind: 'row' | 'line' | 'question' | 'file'
  readonly number: number
  /** The item's own identifier in the file, or the name of its file in a package. */
  readonly id: string | null
}

/** Grades of 重要程度 in a knowledge-point table: X 核心要素, Y 一般要素, Z 辅助要素. */
export type Importance = 'X' | 'Y' | 'Z'

/** An item as a file from outside tells it; nothing of it is stored yet. */
export interface ImportedItem {
  readonly content: ItemContent
  readonly key: ItemKey
  /** Pictures and formulas `content` refers to, checked and drawn anew. */
  readonly assets: readonly Asset[]
  readonly source: ItemPlace
  /** The name the file gives the item; empty when it gives none. */
  readonly title: string
  /** The part of the file the item stood in: section of a bank, category of GIFT and Moodle. */
  readonly section: { readonly code: string; readonly title: string } | null
  /** Code of the knowledge point, as written. */
  readonly knowledgePoint: string | null
  /** From 1 (easiest) to 5 (hardest). */
  readonly difficulty: number | null
  readonly importance: Importance | null
  /** Points the file gives the item; papers decide for themselves. */
  readonly points: number | null
  /** 解析: shown to nobody who still sits the paper. */
  readonly explanation: Rich | null
  /** The file itself marks the item as withdrawn. */
  readonly withdrawn: boolean
  /** What was left out or changed while reading, in words for a person. */
  readonly remarks: readonly string[]
}

/** Something of the file that did not become an item, and why. */
export interface ImportProblem {
  readonly place: ItemPlace
  readonly code: ImportProblemCode
  /** For a person, in Chinese. */
  readonly text: string
}

/** Why something of a file did not become an item. */
export type ImportProblemCode =
  | 'malformed'
  | 'unsupported_type'
  | 'no_stem'
  | 'too_few_options'
  | 'too_many_options'
  | 'no_key'
  | 'bad_key'
  | 'partial_credit'
  | 'missing_picture'
  | 'bad_picture'
  | 'bad_formula'
  | 'too_long'
  | 'bad_value'
  | 'duplicate_id'

/** What a file gave: good items go in, the rest comes back with its reason. */
export interface ItemImport {
  readonly items: readonly ImportedItem[]
  readonly problems: readonly ImportProblem[]
}

/*
 * The readers and writers of this module. A file that cannot be read at all is refused with a `DomainError`
 * (`item_file.*`, `workbook.*`, `zip.*`); anything smaller is a problem of its own place.
 *
 * parse-gift.ts            parseGift(file: Buffer): Promise<ItemImport>
 * parse-moodle-xml.ts      parseMoodleXml(file: Buffer): Promise<ItemImport>
 * parse-qti.ts             parseQti(zip: Buffer): Promise<ItemImport>
 * parse-official-text.ts   parseOfficialText(file: Buffer, pictures?: ReadonlyMap<string, Buffer>): Promise<ItemImport>
 * item-workbook.ts         parseItemWorkbook(file: Buffer): Promise<ItemImport>
 *                          itemTemplate(at: Date): Promise<Buffer>
 *                          failedItemRows(file: Buffer, problems: readonly ImportProblem[], at: Date): Promise<Buffer>
 * read-question-bank.ts    questionBankNames: readonly string[]
 *                          readQuestionBank(name: string): Promise<QuestionBank>  (ItemImport + names of trade and level)
 * ../export/write-qti.ts   writeQti(items: readonly ExportedItem[], at: Date): Promise<Buffer>
 * ../export/write-item-workbook.ts  writeItemWorkbook(items: readonly ExportedItem[], at: Date): Promise<Buffer>
 * #core/item-bank/near-duplicates.ts
 *   findNearDuplicates(items: readonly { id: string; content: ItemContent }[], least: number)
 *     -> { a: string; b: string; similarity: number }[]
 */

/** An item on its way out. */
export interface ExportedItem {
  /** Unique among the items written; letters, digits, `-` and `_`. */
  readonly id: string
  readonly content: ItemContent
  readonly key: ItemKey
  readonly assets: readonly Asset[]
  readonly title: string
  readonly knowledgePoint: string | null
  readonly difficulty: number | null
  readonly importance: Importance | null
  readonly points: number | null
  readonly explanation: Rich | null
}
