import type {
  Asset,
  ItemContent,
  ItemKey,
  ItemType,
  Rich,
  SimpleContent,
  SimpleKey,
} from '#core/item-bank/item-content.ts'
import { richOfTyped, typedOf } from '#core/item-bank/item-markup.ts'
import { gapsOf } from '#core/item-bank/rich-text.ts'

/** A question as it is being typed. */
export interface TypedQuestion {
  type: Exclude<ItemType, 'case'>
  stem: string
  options: string[]
  right: string[]
  /** One line a gap, wordings divided by `|`, a tolerance after `±`. */
  gaps: string
  anyOrder: boolean
  /** One line a point, its share after `=`. */
  points: string
}

/** An item as it is being typed. */
export interface TypedItem {
  type: ItemType
  stem: string
  question: TypedQuestion
  questions: TypedQuestion[]
  explanation: string
  point: string
  difficulty: number | null
  importance: 'X' | 'Y' | 'Z'
  origin: 'bank' | 'expert'
}

export const emptyQuestion = (): TypedQuestion => ({
  type: 'single',
  stem: '',
  options: ['', '', '', ''],
  right: [],
  gaps: '',
  anyOrder: false,
  points: '',
})

export const emptyItem = (): TypedItem => ({
  type: 'single',
  stem: '',
  question: emptyQuestion(),
  questions: [],
  explanation: '',
  point: '',
  difficulty: 3,
  importance: 'Y',
  origin: 'bank',
})

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

function contentOf(question: TypedQuestion): SimpleContent {
  const stem = richOfTyped(question.stem)
  if (question.type === 'single' || question.type === 'multiple')
    return { type: question.type, stem, options: question.options.map(richOfTyped) }
  return question.type === 'fill' ? { type: 'fill', stem, blanks: gapsOf(stem) } : { type: question.type, stem }
}

function keyOf(question: TypedQuestion): SimpleKey {
  if (question.type === 'fill')
    return {
      type: 'fill',
      anyOrder: question.anyOrder,
      gaps: linesOf(question.gaps).map((line) => {
        const [wordings = '', tolerance] = line.split('±')
        const accepted = wordings.split('|').map((one) => one.trim())
        const width = tolerance === undefined ? Number.NaN : Number(tolerance)
        return { accepted: accepted.filter((one) => one !== ''), tolerance: Number.isFinite(width) ? width : null }
      }),
    }
  if (question.type === 'short')
    return {
      type: 'short',
      points: linesOf(question.points).map((line) => {
        const [, text = line, share = '0'] = /^(.*?)\s*[=＝]\s*([\d.]+)\s*%?$/.exec(line) ?? []
        return { text: text.trim(), share: Math.min(100, Number(share) || 0) }
      }),
    }
  return { type: question.type, right: [...question.right].sort() }
}

/** What was typed, as an item. */
export function wordsOf(typed: TypedItem): { content: ItemContent; key: ItemKey; explanation: Rich | null } {
  const explanation = typed.explanation.trim() === '' ? null : richOfTyped(typed.explanation)
  if (typed.type !== 'case') {
    const question = { ...typed.question, type: typed.type, stem: typed.stem }
    return { content: contentOf(question), key: keyOf(question), explanation }
  }
  return {
    content: { type: 'case', stem: richOfTyped(typed.stem), questions: typed.questions.map(contentOf) },
    key: { type: 'case', questions: typed.questions.map(keyOf) },
    explanation,
  }
}

function typedQuestion(content: SimpleContent, key: SimpleKey): TypedQuestion {
  return {
    type: content.type,
    stem: typedOf(content.stem),
    options: 'options' in content ? content.options.map(typedOf) : ['', '', '', ''],
    right: 'right' in key ? [...key.right] : [],
    gaps:
      key.type === 'fill'
        ? key.gaps
            .map(({ accepted, tolerance }) => `${accepted.join('|')}${tolerance === null ? '' : `±${tolerance}`}`)
            .join('\n')
        : '',
    anyOrder: key.type === 'fill' && key.anyOrder,
    points: key.type === 'short' ? key.points.map(({ text, share }) => `${text}=${share}`).join('\n') : '',
  }
}

interface Stored {
  content: ItemContent
  key: ItemKey
  explanation: Rich | null
  point: string
  difficulty: number | null
  importance: 'X' | 'Y' | 'Z'
  origin: 'bank' | 'expert'
  assets: readonly Asset[]
}

/** A stored item as it is typed. */
export function typedOfItem(item: Stored): TypedItem {
  const { content, key } = item
  const common = {
    stem: typedOf(content.stem),
    explanation: item.explanation ? typedOf(item.explanation) : '',
    point: item.point,
    difficulty: item.difficulty,
    importance: item.importance,
    origin: item.origin,
  }
  if (content.type === 'case' && key.type === 'case')
    return {
      ...common,
      type: 'case',
      question: emptyQuestion(),
      questions: content.questions.map((one, place) => typedQuestion(one, key.questions[place] as SimpleKey)),
    }
  const simple = typedQuestion(content as SimpleContent, key as SimpleKey)
  return { ...common, type: content.type, question: simple, questions: [] }
}
