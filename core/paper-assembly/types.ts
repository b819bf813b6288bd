import type { ItemType } from '#core/item-bank/item-content.ts'
import type { Day } from '#core/kernel/dates.ts'
import type { Blueprint } from './blueprint.ts'

/** What assembly knows of an item of the bank: nothing of its words. */
export interface Candidate {
  readonly itemId: string
  readonly version: number
  readonly type: ItemType
  /** Code of its knowledge point; empty where it has none. */
  readonly point: string
  /** 1 (easy) to 5 (hard); null counts as 3. */
  readonly difficulty: number | null
  readonly importance: 'X' | 'Y' | 'Z'
  /** Papers it stood in. */
  readonly exposure: number
  readonly lastUsedOn: string | null
}

/** Everything a draw depends on: the same input gives the same papers. */
export interface AssemblyInput<T extends Candidate = Candidate> {
  readonly blueprint: Blueprint
  readonly items: readonly T[]
  /** The point above a point, for weights given to a chapter. */
  readonly parents: ReadonlyMap<string, string | null>
  /** Pairs of items that must not stand in one paper: near duplicates, one telling the answer of the other. */
  readonly exclusions: readonly (readonly [string, string])[]
  /** Items that stand in papers still to be sat: drawn again only where nothing else is left. */
  readonly standing: ReadonlySet<string>
  readonly seed: string
  /** The day from which use is counted back. */
  readonly on: Day
}

/** An item in its place of a paper. */
export interface PlacedItem<T extends Candidate = Candidate> {
  readonly number: number
  /** Which part of the blueprint, from 0. */
  readonly part: number
  readonly points: number
  readonly item: T
}

/** Something that was wanted and found less, or more, than wanted. */
export interface Shortage {
  readonly kind: 'type' | 'point' | 'difficulty' | 'importance'
  readonly type: ItemType | null
  /** Point, difficulty or importance; empty for a type. */
  readonly of: string
  readonly wanted: number
  readonly found: number
  /** Items that would have served but were seen too often or too lately. */
  readonly spared: number
  /** Said to a person. */
  readonly text: string
}

/** What was wanted and found under one name, in items. */
export interface Coverage {
  readonly of: string
  readonly name: string
  readonly wanted: number
  readonly found: number
}

/** How well one paper meets its blueprint. */
export interface FormReport {
  readonly form: string
  readonly spare: boolean
  /** Every place is filled. */
  readonly complete: boolean
  readonly marks: number
  readonly points: readonly Coverage[]
  readonly difficulties: readonly Coverage[]
  readonly importances: readonly Coverage[]
  /** Mean difficulty weighted by marks; null for an empty paper. */
  readonly meanDifficulty: number | null
  /** Items it shares with papers made before it in the same draw, and with papers of other draws still to be sat. */
  readonly overlap: number
  readonly shortages: readonly Shortage[]
}

/** One paper of a draw with its report. */
export interface AssembledForm<T extends Candidate = Candidate> {
  readonly report: FormReport
  readonly items: readonly PlacedItem<T>[]
}
