import type { Asset, ItemContent, ItemKey } from '#core/item-bank/item-content.ts'

/** One item of a paper as candidates read it; `number` counts from 1 in the paper's own order. */
export interface PaperItem {
  readonly number: number
  /** Points of the whole item; a case's questions share them in `questionPoints`. */
  readonly points: number
  readonly questionPoints: readonly number[] | null
  readonly content: ItemContent
}

/** A part of a paper: items of one type under one heading, e.g. 一、单项选择题（每题1分，共80分）. */
export interface PaperPart {
  readonly title: string
  readonly items: readonly PaperItem[]
}

/** A paper as it is sealed: everything a candidate reads, and nothing of the answers. */
export interface PaperContent {
  readonly format: 'jiheng-paper-1'
  readonly paperId: string
  /** 卷别, such as A. */
  readonly form: string
  readonly title: string
  readonly minutes: number
  readonly fullMarks: number
  readonly parts: readonly PaperPart[]
  readonly assets: readonly Asset[]
  /** Whether candidates of one room get the items of a part, and the options of an item, in orders of their own. */
  readonly shuffleItems: boolean
  readonly shuffleOptions: boolean
}

/** The answer key of a paper, sealed apart; opened only after the last sitting of the paper has been sealed. */
export interface PaperKey {
  readonly format: 'jiheng-paper-key-1'
  readonly paperId: string
  readonly items: readonly {
    readonly number: number
    /** The item of the bank and its version, for statistics and history. */
    readonly itemId: string
    readonly itemVersion: number
    readonly key: ItemKey
  }[]
}

/** How many questions a paper asks: one an item, and every question of a case. */
export const questionCount = ({ parts }: Pick<PaperContent, 'parts'>): number =>
  parts
    .flatMap(({ items }) => items)
    .reduce((sum, { content }) => sum + (content.type === 'case' ? content.questions.length : 1), 0)
