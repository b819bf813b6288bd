/** A piece of a line: plain text, or one of the few marks an item may carry. Figures and formulas are assets. */
export type Inline =
  | string
  | { readonly bold: string }
  | { readonly sub: string }
  | { readonly sup: string }
  /** A picture of the item, by the id of its asset; `alt` is read aloud. */
  | { readonly figure: string; readonly alt: string }
  /** A formula drawn as an asset; `source` is its LaTeX, read aloud and exported. */
  | { readonly formula: string; readonly source: string }

/** A paragraph, or a table of cells. */
export type Block =
  | { readonly line: readonly Inline[] }
  | { readonly table: readonly (readonly (readonly Inline[])[])[] }

/** Formatted text of an item; never HTML. */
export type Rich = readonly Block[]

/** 单选, 多选, 判断, 填空, 简答 and 案例 with questions of its own. */
export const itemTypes = ['single', 'multiple', 'truefalse', 'fill', 'short', 'case'] as const

/** The type of an item. */
export type ItemType = (typeof itemTypes)[number]

/** A picture or formula of an item: PNG, JPEG or a drawn SVG, base64. */
export interface Asset {
  readonly id: string
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml'
  readonly base64: string
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

/** What a candidate reads: without a word of the answer. Options are lettered A, B, C … in their order. */
export type ItemContent =
  | { readonly type: 'single' | 'multiple'; readonly stem: Rich; readonly options: readonly Rich[] }
  | { readonly type: 'truefalse'; readonly stem: Rich }
  /** A gap is the inline text `____`; `blanks` counts them. */
  | { readonly type: 'fill'; readonly stem: Rich; readonly blanks: number }
  | { readonly type: 'short'; readonly stem: Rich }
  | { readonly type: 'case'; readonly stem: Rich; readonly questions: readonly SimpleContent[] }

/** An item that has no questions of its own. */
export type SimpleContent = Exclude<ItemContent, { type: 'case' }>

/** What makes an answer right. Letters are those of the options; 判断 has `T` or `F`. */
export type ItemKey =
  | { readonly type: 'single' | 'multiple' | 'truefalse'; readonly right: readonly string[] }
  /** For every gap the wordings accepted; `numeric` compares as numbers within the tolerance. */
  | {
      readonly type: 'fill'
      readonly gaps: readonly { readonly accepted: readonly string[]; readonly tolerance: number | null }[]
      readonly anyOrder: boolean
    }
  /** Points of the marking key, each with its share of the marks in percent (sum 100). */
  | { readonly type: 'short'; readonly points: readonly { readonly text: string; readonly share: number }[] }
  | { readonly type: 'case'; readonly questions: readonly SimpleKey[] }

/** The key of an item that has no questions of its own. */
export type SimpleKey = Exclude<ItemKey, { type: 'case' }>

/** The Chinese name of every type. */
export const itemTypeTitles: Readonly<Record<ItemType, string>> = {
  single: '单项选择题',
  multiple: '多项选择题',
  truefalse: '判断题',
  fill: '填空题',
  short: '简答题',
  case: '案例分析题',
}

/** Whether a programme can mark an item of this type without judgement. A case is when all its questions are. */
export const isObjective = (type: ItemType): boolean => ['single', 'multiple', 'truefalse', 'fill'].includes(type)
