import type { Asset, ItemContent, ItemKey, ItemType, Rich } from '#core/item-bank/item-content.ts'

/** A version of an item, named without a word of it. */
export interface ItemVersionId {
  readonly itemId: string
  readonly version: number
}

/** What assembly may know of an item: nothing of its words. */
export interface AssemblyItem extends ItemVersionId {
  readonly number: number
  readonly type: ItemType
  /** Code of the point in the bank's table; empty where the item has none. */
  readonly point: string
  /** 1 (easy) to 5 (hard); null where nobody stated it. */
  readonly difficulty: number | null
  readonly importance: 'X' | 'Y' | 'Z'
  /** Set by experts for a paper, or an item of the bank. */
  readonly origin: 'bank' | 'expert'
  /** Papers the item stood in, in any version. */
  readonly exposure: number
  readonly lastUsedOn: string | null
  /** Share of marks earned where the version was sat; null where it never was. */
  readonly measuredDifficulty: number | null
}

/** An item opened: its reading is on the ledger. */
export interface OpenedItem extends ItemVersionId {
  readonly bankId: string
  readonly number: number
  readonly point: string
  readonly difficulty: number | null
  readonly importance: 'X' | 'Y' | 'Z'
  readonly origin: 'bank' | 'expert'
  readonly content: ItemContent
  readonly key: ItemKey
  readonly explanation: Rich | null
  readonly assets: readonly Asset[]
}

/** A bank as others name it. */
export interface BankSummary {
  readonly id: string
  readonly occupationCode: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly title: string
  readonly inUse: number
}

/** A point of a table in force. */
export interface PointOfTable {
  readonly code: string
  readonly parent: string | null
  readonly name: string
  /** Percent of the whole; null where the table gives none. */
  readonly weight: number | null
  readonly importance: 'X' | 'Y' | 'Z' | null
}

/** The table of a bank in force, with the version a paper names. */
export interface TableInForce {
  readonly tableId: string
  readonly version: number
  readonly points: readonly PointOfTable[]
}

/** Items that stand in a paper. Written once a paper; a second time changes nothing. */
export interface ItemUse {
  readonly paperId: string
  readonly batchId: string | null
  /** A, B, … or 备用. */
  readonly form: string
  readonly on: string
  readonly items: readonly ItemVersionId[]
}

/** How one version of an item did in an exam, as a whole or one question of a case. */
export interface ItemFigures extends ItemVersionId {
  /** 0 for the item as a whole; a question of a case by its place under the case, from 1. */
  readonly question: number
  readonly answered: number
  /** Share of marks earned, 0 to 1. */
  readonly difficulty: number | null
  /** Correlation with the rest of the paper, -1 to 1. */
  readonly discrimination: number | null
  /** How many chose what; sealed, because it tells the key. */
  readonly options: readonly { readonly letter: string; readonly count: number; readonly restMean: number | null }[]
  readonly flags: readonly string[]
}

/** The figures of one exam, whole: whatever was written of the same exam before gives way to them. */
export interface ExamFigures {
  readonly batchId: string | null
  readonly paperId: string | null
  /** What the exam is called: batch and paper. */
  readonly exam: string
  readonly items: readonly ItemFigures[]
}
