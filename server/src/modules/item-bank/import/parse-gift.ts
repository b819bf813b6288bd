import type { Rich } from '#core/item-bank/item-content.ts'
import {
  type ContentAndKey,
  choiceDraft,
  fillDraft,
  matchingDraft,
  numberDraft,
  shortDraft,
  trueFalseDraft,
} from './draft-kinds.ts'
import { embeddedPicture } from './embedded-picture.ts'
import { finishItem, type ItemDraft, ItemRefusal, sortResults } from './finish-item.ts'
import { type GiftChoice, type GiftNumber, type GiftQuestion, type GiftText, readGift } from './gift-tree.ts'
import type { ImportedItem, ImportProblem, ItemImport } from './imported-item.ts'
import type { ItemShelf } from './item-shelf.ts'
import { readTags } from './item-tags.ts'
import { lenientShelf } from './lenient-shelf.ts'
import { readText } from './read-text.ts'
import { richFromHtml } from './rich-from-markup.ts'
import { richFromPlain } from './rich-from-text.ts'

type Answered = Exclude<GiftQuestion, { type: 'Category' | 'Description' }>

/** Reads a GIFT file: what is not a question comes back with its line and reason. */
export async function parseGift(file: Buffer): Promise<ItemImport> {
  const pieces = readGift(readText(file))
  const results: (ImportedItem | ImportProblem)[] = []
  let section: ImportedItem['section'] = null
  for (const piece of pieces) {
    const place = { kind: 'line', number: piece.line, id: null } as const
    if ('fault' in piece) {
      const text = piece.fault === 'too_long' ? '试题过长。' : '不符合GIFT格式，请检查大括号、等号和转义符。'
      results.push({ place, code: piece.fault, text })
      continue
    }
    const { question } = piece
    if (question.type === 'Category') {
      const title = question.title.trim().slice(0, 200)
      section = { code: title, title: title.slice(title.lastIndexOf('/') + 1) }
      continue
    }
    const own = section
    results.push(
      await finishItem({ ...place, id: question.id?.slice(0, 100) ?? null }, (shelf) => draftOf(question, shelf, own)),
    )
  }
  return sortResults(results)
}

function draftOf(
  question: Exclude<GiftQuestion, { type: 'Category' }>,
  shelf: ItemShelf,
  section: ImportedItem['section'],
): ItemDraft {
  if (question.type === 'Description') throw new ItemRefusal('unsupported_type', '这是说明文字，不是试题')
  const feedback = question.globalFeedback
  return {
    ...contentOf(question, shelf),
    ...readTags(question.tags ?? []),
    title: (question.title ?? '').trim().slice(0, 200),
    section,
    explanation: feedback ? richOf(feedback, lenientShelf(shelf)) : null,
  }
}

function contentOf(question: Answered, shelf: ItemShelf): ContentAndKey {
  const stem = richOf(question.stem, shelf)
  switch (question.type) {
    case 'TF':
      return trueFalseDraft(stem, question.isTrue)
    case 'Essay':
      return shortDraft(stem, '', shelf)
    case 'MC':
      return choiceDraft(stem, optionsOf(question.choices, shelf), shelf, severalOf(question.choices))
    case 'Short':
      return fillDraft(
        stem,
        question.choices.map((choice) => ({ text: choice.text.text, percent: percentOf(choice) })),
        shelf,
      )
    case 'Numerical':
      return numberDraft(stem, numbersOf(question.choices), shelf)
    default:
      return matchingDraft(
        stem,
        question.matchPairs.map(({ subquestion, subanswer }) => ({
          left: richOf(subquestion, shelf),
          right: subanswer,
        })),
      )
  }
}

const percentOf = ({ isCorrect, weight }: Pick<GiftChoice, 'isCorrect' | 'weight'>): number =>
  weight ?? (isCorrect ? 100 : 0)

const optionsOf = (choices: readonly GiftChoice[], shelf: ItemShelf): { rich: Rich; percent: number }[] =>
  choices.map((choice) => ({ rich: richOf(choice.text, shelf), percent: percentOf(choice) }))

// One full answer beside partial ones is a single choice; several that count are several answers.
const severalOf = (choices: readonly GiftChoice[]): boolean =>
  choices.filter((one) => percentOf(one) >= 99.99).length !== 1

function numbersOf(
  choices: GiftNumber | readonly GiftChoice<GiftNumber | GiftText>[],
): { value: number; tolerance: number; percent: number }[] {
  if (!('length' in choices)) return [{ ...aroundOf(choices), percent: 100 }]
  return choices.flatMap((choice) =>
    'type' in choice.text ? [{ ...aroundOf(choice.text), percent: percentOf(choice) }] : [],
  )
}

function aroundOf(number: GiftNumber): { value: number; tolerance: number } {
  if (number.type === 'simple') return { value: number.number, tolerance: 0 }
  if (number.type === 'range') return { value: number.number, tolerance: Math.abs(number.range) }
  const { numberHigh, numberLow } = number
  return { value: clean((numberHigh + numberLow) / 2), tolerance: clean(Math.abs(numberHigh - numberLow) / 2) }
}

// Halving decimal numbers leaves crumbs behind the twelfth digit.
const clean = (value: number): number => Number(value.toPrecision(12))

const holdsTags =
  /<\/?(p|br|b|strong|i|em|u|sub|sup|img|span|div|table|tr|td|ul|ol|li|pre|code|font|h[1-6]|hr|a)(\s[^<>]*)?\/?>/i

function richOf({ format, text }: GiftText, shelf: ItemShelf): Rich {
  if (format === 'html' || (format === 'moodle' && holdsTags.test(text)))
    return richFromHtml(text, { shelf, picture: embeddedPicture })
  if (format !== 'markdown') return richFromPlain(text, shelf)
  shelf.remark('Markdown标记按文字读入，请核对')
  return richFromPlain(text.replaceAll('**', ''), shelf)
}
