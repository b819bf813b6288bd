import type { ItemContent, ItemKey, SimpleContent, SimpleKey } from './item-content.ts'
import { assetIdsOf, gapsOf, richesOf, saysSomething } from './rich-text.ts'

/** Most options of one item: A to L. */
export const mostOptions = 12

/** Most questions of one case. */
const mostQuestions = 30

/** What is wrong with an item, so that it could not be answered or marked. */
export type ItemFault =
  | 'no_stem'
  | 'too_few_options'
  | 'too_many_options'
  | 'empty_option'
  | 'same_options'
  | 'key_of_other_type'
  | 'no_key'
  | 'bad_key'
  | 'gaps_and_key_differ'
  | 'no_accepted_answer'
  | 'not_a_number'
  | 'shares_not_100'
  | 'no_questions'
  | 'too_many_questions'
  | 'missing_asset'

/** Every fault of an item, each once; an item without any can be answered and marked. */
export const itemFaults = (
  content: ItemContent,
  key: ItemKey,
  assets: readonly { readonly id: string }[],
): readonly ItemFault[] => {
  const known = new Set(assets.map(({ id }) => id))
  const missing = assetIdsOf(richesOf(content)).some((id) => !known.has(id))
  return [...new Set([...faultsOf(content, key), ...(missing ? (['missing_asset'] as const) : [])])]
}

const faultsOf = (content: ItemContent, key: ItemKey): ItemFault[] => {
  if (content.type !== key.type) return ['key_of_other_type']
  if (content.type !== 'case') return key.type === 'case' ? ['key_of_other_type'] : simpleFaults(content, key)
  if (key.type !== 'case') return ['key_of_other_type']
  const { questions } = content
  return [
    ...stemFaults(content),
    ...(questions.length === 0 ? (['no_questions'] as const) : []),
    ...(questions.length > mostQuestions ? (['too_many_questions'] as const) : []),
    ...(questions.length === key.questions.length ? [] : (['no_key'] as const)),
    ...questions.flatMap((question, place) => {
      const own = key.questions[place]
      return own ? simpleFaults(question, own) : []
    }),
  ]
}

const stemFaults = ({ stem }: ItemContent): ItemFault[] => (saysSomething(stem) ? [] : ['no_stem'])

const simpleFaults = (content: SimpleContent, key: SimpleKey): ItemFault[] => {
  if (content.type !== key.type) return ['key_of_other_type']
  return [...stemFaults(content), ...optionFaults(content), ...keyFaults(content, key)]
}

const optionFaults = (content: SimpleContent): ItemFault[] => {
  if (content.type !== 'single' && content.type !== 'multiple') return []
  const { options } = content
  const texts = options.map((option) => JSON.stringify(option))
  return [
    ...(options.length < 2 ? (['too_few_options'] as const) : []),
    ...(options.length > mostOptions ? (['too_many_options'] as const) : []),
    ...(options.every(saysSomething) ? [] : (['empty_option'] as const)),
    ...(new Set(texts).size === texts.length ? [] : (['same_options'] as const)),
  ]
}

const keyFaults = (content: SimpleContent, key: SimpleKey): ItemFault[] => {
  switch (key.type) {
    case 'fill':
      return content.type === 'fill' ? gapFaults(content, key) : []
    case 'short':
      return shareFaults(key)
    case 'truefalse':
      return key.right.length === 1 && ['T', 'F'].includes(key.right[0] ?? '') ? [] : ['bad_key']
    default:
      return letterFaults(content, key)
  }
}

const letterFaults = (content: SimpleContent, key: Extract<SimpleKey, { right: readonly string[] }>): ItemFault[] => {
  const count = 'options' in content ? content.options.length : 0
  const letters = new Set(Array.from({ length: count }, (_, place) => String.fromCharCode(65 + place)))
  const { right } = key
  if (right.length === 0) return ['no_key']
  const wrong = right.some((letter) => !letters.has(letter)) || new Set(right).size !== right.length
  return wrong || (key.type === 'single' && right.length !== 1) ? ['bad_key'] : []
}

const gapFaults = (
  content: Extract<SimpleContent, { type: 'fill' }>,
  key: Extract<SimpleKey, { type: 'fill' }>,
): ItemFault[] => [
  ...(content.blanks > 0 && gapsOf(content.stem) === content.blanks && key.gaps.length === content.blanks
    ? []
    : (['gaps_and_key_differ'] as const)),
  ...(key.gaps.every(({ accepted }) => accepted.length > 0 && accepted.every((text) => text.trim() !== ''))
    ? []
    : (['no_accepted_answer'] as const)),
  ...(key.gaps.every(({ accepted, tolerance }) => tolerance === null || (tolerance >= 0 && accepted.every(isNumber)))
    ? []
    : (['not_a_number'] as const)),
]

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text))

// Shares are kept to a hundredth; a third three times may be 99.99.
const shareFaults = ({ points }: Extract<SimpleKey, { type: 'short' }>): ItemFault[] => {
  if (points.length === 0 || points.some(({ text }) => text.trim() === '')) return ['no_key']
  const sum = points.reduce((total, { share }) => total + share, 0)
  return points.every(({ share }) => share > 0) && Math.abs(sum - 100) < 0.05 ? [] : ['shares_not_100']
}
