import { DomainError } from '#contract/domain-error.ts'
import type { Rich } from '#core/item-bank/item-content.ts'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import {
  type ContentAndKey,
  choiceDraft,
  fillDraft,
  matchingDraft,
  numberDraft,
  shortDraft,
  trueFalseDraft,
} from './draft-kinds.ts'
import { embeddedPicture, pictureName } from './embedded-picture.ts'
import { finishItem, type ItemDraft, ItemRefusal, sortResults } from './finish-item.ts'
import type { ImportedItem, ImportProblem, ItemImport } from './imported-item.ts'
import type { ItemShelf } from './item-shelf.ts'
import { readTags } from './item-tags.ts'
import { lenientShelf } from './lenient-shelf.ts'
import { childOf, elementsOf, type MarkupElement, markupText, readXml } from './markup.ts'
import { assertCount, assertSize } from './read-text.ts'
import { richFromHtml } from './rich-from-markup.ts'
import { richFromPlain } from './rich-from-text.ts'

const refused: Readonly<Record<string, string>> = {
  cloze: '完形填空（cloze）的答案写在题干之中，请拆成填空题后导入',
  description: '这是说明文字，不是试题',
  calculated: '计算题的数值每次不同，不能用于同卷考试',
  calculatedsimple: '计算题的数值每次不同，不能用于同卷考试',
  calculatedmulti: '计算题的数值每次不同，不能用于同卷考试',
  ddwtos: '拖放题不支持',
  ddimageortext: '拖放题不支持',
  ddmarker: '拖放题不支持',
  gapselect: '选词填空题不支持',
  randomsamatch: '随机匹配题不支持',
}

/** Reads a Moodle question bank in XML; kinds that have no like here come back with the reason. */
export async function parseMoodleXml(file: Buffer): Promise<ItemImport> {
  assertSize(file)
  const quiz = readXml(file, 'XML')
  if (quiz.name !== 'quiz') throw new DomainError('item_file.not_moodle')
  const questions = elementsOf(quiz.children, 'question')
  assertCount(questions.length)
  const results: (ImportedItem | ImportProblem)[] = []
  let section: ImportedItem['section'] = null
  let number = 0
  for (const question of questions) {
    if (question.attributes['type'] === 'category') {
      section = sectionOf(question)
      continue
    }
    number += 1
    const own = section
    const id = textOf(question, 'idnumber').trim().slice(0, 100)
    results.push(
      await finishItem({ kind: 'question', number, id: id === '' ? null : id }, (shelf) =>
        draftOf(question, shelf, own),
      ),
    )
  }
  return sortResults(results)
}

function sectionOf(question: MarkupElement): ImportedItem['section'] {
  const path = textOf(question, 'category').trim().slice(0, 200)
  return path === '' ? null : { code: path, title: path.slice(path.lastIndexOf('/') + 1) }
}

function draftOf(question: MarkupElement, shelf: ItemShelf, section: ImportedItem['section']): ItemDraft {
  const type = question.attributes['type'] ?? ''
  const tags = elementsOf(childOf(question, 'tags')?.children ?? [], 'tag').map((tag) => textOf(tag).trim())
  const points = Number(markupText(childOf(question, 'defaultgrade')))
  const feedback = childOf(question, 'generalfeedback')
  const explanation = feedback ? richOf(feedback, lenientShelf(shelf)) : []
  return {
    ...contentOf(type, question, shelf),
    ...readTags(tags),
    title: textOf(question, 'name').trim().slice(0, 200),
    section,
    points: Number.isFinite(points) && points > 0 ? points : null,
    explanation: textOfRich(explanation).trim() === '' ? null : explanation,
  }
}

function contentOf(type: string, question: MarkupElement, shelf: ItemShelf): ContentAndKey {
  const asked = childOf(question, 'questiontext')
  const stem = asked ? richOf(asked, shelf) : []
  const answers = elementsOf(question.children, 'answer')
  switch (type) {
    case 'multichoice':
    case 'multichoiceset':
      return choicesOf(type, question, stem, answers, shelf)
    case 'truefalse':
      return trueFalseDraft(stem, isTrue(answers))
    case 'shortanswer':
      return fillDraft(
        stem,
        answers.map((answer) => ({ text: textOf(answer), percent: percentOf(answer) })),
        shelf,
      )
    case 'numerical':
      return numberDraft(stem, answers.filter((answer) => textOf(answer).trim() !== '*').map(numberOf), shelf)
    case 'essay':
      return shortDraft(stem, pointsOf(question, shelf), shelf)
    case 'matching':
      return matchingDraft(
        stem,
        elementsOf(question.children, 'subquestion').map((pair) => ({
          left: richOf(pair, shelf),
          right: textOf(childOf(pair, 'answer')).trim(),
        })),
      )
    default:
      throw new ItemRefusal('unsupported_type', refused[type] ?? `不支持的题型“${type.slice(0, 30)}”`)
  }
}

function choicesOf(
  type: string,
  question: MarkupElement,
  stem: Rich,
  answers: readonly MarkupElement[],
  shelf: ItemShelf,
): ContentAndKey {
  const single = /^(true|1)$/i.test(textOf(question, 'single').trim() || 'true')
  const options = answers.map((answer) => ({ rich: richOf(answer, shelf), percent: percentOf(answer) }))
  return choiceDraft(stem, options, shelf, type === 'multichoiceset' || !single)
}

const percentOf = ({ attributes }: MarkupElement): number => {
  const percent = Number(attributes['fraction'] ?? 0)
  return Number.isFinite(percent) ? percent : 0
}

function isTrue(answers: readonly MarkupElement[]): boolean {
  const right = answers.filter((answer) => percentOf(answer) > 0).map((answer) => textOf(answer).trim().toLowerCase())
  if (right.length !== 1 || !right[0]) throw new ItemRefusal('no_key', '判断题没有唯一的正确答案')
  if (['true', '正确', '对', '是'].includes(right[0])) return true
  if (['false', '错误', '错', '否'].includes(right[0])) return false
  throw new ItemRefusal('bad_key', '判断题的答案不是“对”或“错”')
}

function numberOf(answer: MarkupElement): { value: number; tolerance: number; percent: number } {
  const value = Number(textOf(answer).trim())
  const tolerance = Number(markupText(childOf(answer, 'tolerance')).trim() || '0')
  if (textOf(answer).trim() === '' || !Number.isFinite(value) || !Number.isFinite(tolerance))
    throw new ItemRefusal('bad_key', '数值题的答案或误差不是数字')
  return { value, tolerance: Math.abs(tolerance), percent: percentOf(answer) }
}

// What Moodle keeps for the marker is the marking key of this system.
const pointsOf = (question: MarkupElement, shelf: ItemShelf): string => {
  const note = childOf(question, 'graderinfo')
  return note ? textOfRich(richOf(note, lenientShelf(shelf))) : ''
}

/** The words of a `text` element inside, of the child named when it is. */
const textOf = (element: MarkupElement | undefined, name?: string): string => {
  const at = name === undefined ? element : element && childOf(element, name)
  return at ? markupText(childOf(at, 'text') ?? at) : ''
}

function richOf(element: MarkupElement, shelf: ItemShelf): Rich {
  const text = markupText(childOf(element, 'text'))
  const format = element.attributes['format'] ?? 'html'
  if (format === 'plain_text' || format === 'markdown') {
    if (format === 'markdown') shelf.remark('Markdown标记按文字读入，请核对')
    return richFromPlain(text, shelf)
  }
  const files = elementsOf(element.children, 'file')
  const picture = (source: string): Buffer | null => {
    if (source.startsWith('data:')) return embeddedPicture(source)
    const name = pictureName(source)
    const file = files.find(({ attributes }) => attributes['name'] === name)
    return file && file.attributes['encoding'] === 'base64' ? Buffer.from(markupText(file), 'base64') : null
  }
  return richFromHtml(text, { shelf, picture })
}
