import type { Inline, Rich, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { gapMark, gapsOf, textOfRich } from '#core/item-bank/rich-text.ts'
import { keyFromCell } from './cell-key.ts'
import { shortDraft } from './draft-kinds.ts'
import { type ItemDraft, ItemRefusal } from './finish-item.ts'
import type { ItemShelf } from './item-shelf.ts'
import { readTags } from './item-tags.ts'
import { lenientShelf } from './lenient-shelf.ts'
import { childOf, elementsOf, findAll, type MarkupElement, type MarkupNode, markupText } from './markup.ts'
import { type Response, responsesOf } from './qti-responses.ts'
import { richFromMarkup } from './rich-from-markup.ts'

interface Reading {
  readonly shelf: ItemShelf
  readonly picture: (source: string) => Buffer | null
  /** Written by this programme: words mean nothing but themselves. */
  readonly own: boolean
  readonly responses: ReadonlyMap<string, Response>
}

const feedback = new Set(['rubricBlock', 'feedbackBlock', 'feedbackInline', 'modalFeedback', 'stimulusBody'])
const isInteraction = (name: string): boolean => name.endsWith('Interaction')

/** Reads one assessmentItem of QTI 2.x. */
export function draftFromQti(
  item: MarkupElement,
  tags: readonly string[],
  shelf: ItemShelf,
  picture: (source: string) => Buffer | null,
): ItemDraft {
  if (item.name !== 'assessmentItem') throw new ItemRefusal('malformed', '文件不是QTI 2.x试题')
  if (childOf(item, 'templateDeclaration')) throw new ItemRefusal('unsupported_type', '数值随机生成的试题不支持')
  const body = childOf(item, 'itemBody')
  if (!body) throw new ItemRefusal('no_stem', '没有题干')
  const own = item.attributes['toolName'] === 'Jiheng'
  const reading: Reading = { shelf, picture, own, responses: responsesOf(item) }
  const explanation = childOf(item, 'modalFeedback')
  const told = explanation ? richOf(explanation.children, { ...reading, shelf: lenientShelf(shelf) }) : []
  const most = elementsOf(item.children, 'outcomeDeclaration').find(
    (one) => one.attributes['identifier'] === 'MAXSCORE',
  )
  const points = Number(markupText(most).trim())
  return {
    ...contentOf(body, reading),
    ...readTags(tags),
    title: (item.attributes['title'] ?? '').trim().slice(0, 200),
    points: Number.isFinite(points) && points > 0 ? points : null,
    explanation: textOfRich(told).trim() === '' ? null : told,
  }
}

function contentOf(body: MarkupElement, reading: Reading): Pick<ItemDraft, 'content' | 'key'> {
  const questions = elementsOf(body.children, 'div').filter(({ attributes }) => attributes['class'] === 'question')
  if (questions.length === 0) return isCase(body) ? promptedCase(body, reading) : simpleOf(body, reading)
  const parts = questions.map((question) => simpleOf(question, reading))
  const around = body.children.filter((node) => typeof node === 'string' || !questions.includes(node))
  return caseOf(richOf(around, reading), parts)
}

const interactionsOf = (element: MarkupElement): readonly MarkupElement[] =>
  elementsOf(element.children).flatMap((child) => (isInteraction(child.name) ? [child] : interactionsOf(child)))

const isCase = (body: MarkupElement): boolean => {
  const found = interactionsOf(body)
  return found.length > 1 && found.some(({ name }) => name !== 'textEntryInteraction')
}

// Several interactions of another system: every one is a question of its own when it brings its own prompt.
function promptedCase(body: MarkupElement, reading: Reading): Pick<ItemDraft, 'content' | 'key'> {
  const parts = interactionsOf(body).map((interaction) => {
    if (!childOf(interaction, 'prompt')) throw new ItemRefusal('no_stem', '有的小题没有自己的题干，无法分开')
    return simpleOf({ name: 'div', attributes: {}, children: [interaction] }, reading)
  })
  return caseOf(richOf(body.children, reading), parts)
}

const caseOf = (
  stem: Rich,
  parts: readonly { content: SimpleContent; key: SimpleKey }[],
): Pick<ItemDraft, 'content' | 'key'> => ({
  content: { type: 'case', stem, questions: parts.map(({ content }) => content) },
  key: { type: 'case', questions: parts.map(({ key }) => key) },
})

function simpleOf(part: MarkupElement, reading: Reading): { content: SimpleContent; key: SimpleKey } {
  const interactions = interactionsOf(part)
  const [first] = interactions
  if (!first) throw new ItemRefusal('unsupported_type', '试题没有作答部分')
  const prompt = childOf(first, 'prompt')
  const stem = [...richOf(part.children, reading), ...(prompt ? richOf(prompt.children, reading) : [])]
  if (first.name === 'textEntryInteraction') return gapsFrom(part, stem, interactions, reading)
  if (first.name === 'choiceInteraction') return choiceFrom(first, stem, reading)
  if (first.name === 'extendedTextInteraction') return shortFrom(part, stem, reading)
  throw new ItemRefusal('unsupported_type', `作答方式“${first.name.slice(0, 40)}”不支持`)
}

function choiceFrom(
  interaction: MarkupElement,
  stem: Rich,
  reading: Reading,
): { content: SimpleContent; key: SimpleKey } {
  const choices = elementsOf(interaction.children, 'simpleChoice')
  const response = reading.responses.get(interaction.attributes['responseIdentifier'] ?? '')
  const several = response?.several === true
  const identifiers = choices.map(({ attributes }) => attributes['identifier'] ?? '')
  const places = (response?.right ?? []).map((one) => identifiers.indexOf(one))
  if (places.length === 0) throw new ItemRefusal('no_key', '没有答案')
  if (places.includes(-1)) throw new ItemRefusal('bad_key', '答案不在选项之内')
  const options = choices.map(({ children }) => richOf(children, reading))
  const truth = several ? null : truthOf(options)
  if (truth)
    return { content: { type: 'truefalse', stem }, key: { type: 'truefalse', right: [truth[places[0] ?? 0] ?? ''] } }
  const type = several ? 'multiple' : 'single'
  const right = [...new Set(places)].sort((a, b) => a - b).map((place) => String.fromCharCode(65 + place))
  return { content: { type, stem, options }, key: { type, right } }
}

const truths: Readonly<Record<string, string>> = { 对: 'T', 正确: 'T', true: 'T', 错: 'F', 错误: 'F', false: 'F' }

/** What each of two options says when they are nothing but true and false. */
function truthOf(options: readonly Rich[]): readonly string[] | null {
  const said = options.map((option) => truths[textOfRich(option).trim().toLowerCase()])
  return options.length === 2 && said[0] && said[1] && said[0] !== said[1] ? [said[0], said[1]] : null
}

function gapsFrom(
  part: MarkupElement,
  stem: Rich,
  interactions: readonly MarkupElement[],
  { responses }: Reading,
): { content: SimpleContent; key: SimpleKey } {
  const gaps = interactions.map(({ attributes }) => {
    const response = responses.get(attributes['responseIdentifier'] ?? '')
    if (!response || response.right.length === 0) throw new ItemRefusal('no_key', '有填空没有答案')
    return { accepted: response.right, tolerance: response.tolerance }
  })
  const anyOrder = elementsOf(part.children, 'div').some(({ attributes }) => attributes['class'] === 'any-order')
  return { content: { type: 'fill', stem, blanks: gapsOf(stem) }, key: { type: 'fill', gaps, anyOrder } }
}

function shortFrom(part: MarkupElement, stem: Rich, reading: Reading): { content: SimpleContent; key: SimpleKey } {
  const notes = findAll(part, new Set(['rubricBlock'])).filter(({ attributes }) =>
    /scorer|tutor|author/.test(attributes['view'] ?? ''),
  )
  const lines = notes.flatMap(({ children }) => richOf(children, reading)).map((block) => textOfRich([block]))
  const text = lines.join('\n')
  if (text.trim() !== '') return { content: { type: 'short', stem }, key: keyFromCell('short', text) }
  const { key } = shortDraft(stem, '', reading.shelf)
  return { content: { type: 'short', stem }, key: key as SimpleKey }
}

function richOf(nodes: readonly MarkupNode[], { shelf, picture, own }: Reading): Rich {
  const special = (element: MarkupElement): readonly Inline[] | undefined => {
    if (element.name === 'textEntryInteraction') return [gapMark]
    if (isInteraction(element.name) || feedback.has(element.name)) return []
    if (element.name === 'span' && element.attributes['class'] === 'gap') return [gapMark]
    if (element.name !== 'object') return undefined
    const source = element.attributes['data'] ?? ''
    return [shelf.figure(picture(source), source.slice(0, 200), markupText(element))]
  }
  return richFromMarkup(nodes, { shelf, picture, special, literal: own })
}
