import {
  type Asset,
  type ItemContent,
  type ItemKey,
  type ItemType,
  itemTypeTitles,
} from '#core/item-bank/item-content.ts'
import type { PaperContent, PaperItem, PaperKey } from '#core/theory-exam/paper-content.ts'
import type { Blueprint } from './blueprint.ts'

/** An item in its place, opened. */
export interface ComposedItem {
  readonly number: number
  readonly part: number
  readonly points: number
  readonly itemId: string
  readonly version: number
  readonly content: ItemContent
  readonly key: ItemKey
  readonly assets: readonly Asset[]
}

/** A paper about to be sealed. */
export interface PaperFacts {
  readonly paperId: string
  readonly form: string
  readonly title: string
}

const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八']

/** The heading of a part, such as 一、单项选择题（每题1分，共80分）. */
export const partTitle = (part: number, type: ItemType, count: number, points: number): string =>
  `${ordinals[part] ?? part + 1}、${itemTypeTitles[type]}（每题${points}分，共${count * points}分）`

/** Marks of a case's questions: equal halves of a mark, the first ones more where they do not come out even. */
export function questionPoints(points: number, questions: number): readonly number[] {
  const halves = Math.round(points * 2)
  const each = Math.floor(halves / questions)
  return Array.from({ length: questions }, (_, at) => (each + (at < halves - each * questions ? 1 : 0)) / 2)
}

/** Two items may call different pictures by one name: in a paper every name begins with the item's number. */
function renamed<T>(value: T, number: number): T {
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, number)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) =>
    (name === 'figure' || name === 'formula') && typeof inner === 'string'
      ? [name, `${number}-${inner}`]
      : [name, renamed(inner, number)],
  )
  return Object.fromEntries(entries) as T
}

const itemOf = ({ number, points, content }: ComposedItem): PaperItem => ({
  number,
  points,
  questionPoints: content.type === 'case' ? questionPoints(points, content.questions.length) : null,
  content: renamed(content, number),
})

/** The paper candidates read and, apart from it, its key: from opened items in their places. */
export function composePaper(
  { paperId, form, title }: PaperFacts,
  { minutes, fullMarks, parts, shuffleItems, shuffleOptions }: Blueprint,
  items: readonly ComposedItem[],
): { readonly content: PaperContent; readonly key: PaperKey } {
  const content: PaperContent = {
    ...{ format: 'jiheng-paper-1', paperId, form, title, minutes, fullMarks, shuffleItems, shuffleOptions },
    parts: parts.map(({ type, count, points }, part) => ({
      title: partTitle(part, type, count, points),
      items: items.filter((one) => one.part === part).map(itemOf),
    })),
    assets: items.flatMap(({ number, assets }) => assets.map((asset) => ({ ...asset, id: `${number}-${asset.id}` }))),
  }
  const key: PaperKey = {
    ...{ format: 'jiheng-paper-key-1', paperId },
    items: items.map(({ number, itemId, version, key }) => ({ number, itemId, itemVersion: version, key })),
  }
  return { content, key }
}
