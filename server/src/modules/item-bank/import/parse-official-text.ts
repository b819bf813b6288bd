import { DomainError } from '#contract/domain-error.ts'
import type { Inline, Rich } from '#core/item-bank/item-content.ts'
import { richFromText } from '#core/item-bank/rich-text.ts'
import { openZip } from '#server/platform/zip/read-zip.ts'
import { finishItem, type ItemDraft, sortResults } from './finish-item.ts'
import type { ImportedItem, ImportProblem, ItemImport, ItemPlace } from './imported-item.ts'
import { type ItemShelf, shorten } from './item-shelf.ts'
import { type OfficialQuestion, readOfficialText } from './official-text.ts'
import { assertCount, assertSize, readText } from './read-text.ts'
import { simplify } from './simplify.ts'

/** What comes beside an official text. */
export interface OfficialTextOptions {
  /** Figures by the name of their question, such as `02000-01-007.png`; `-1`, `-2` … behind it for several. */
  readonly pictures?: ReadonlyMap<string, Buffer>
  /** Turn Traditional into Simplified Chinese. */
  readonly simplified?: boolean
}

/**
 * Reads the layout of published theory banks: a text, or a ZIP of one text and its figures. Questions that speak of a
 * figure nobody gave come back.
 */
export async function parseOfficialText(file: Buffer, options: OfficialTextOptions = {}): Promise<ItemImport> {
  const { text, inside } = openText(file)
  const { questions, strays } = readOfficialText(text)
  assertCount(questions.length)
  const figures = figuresByQuestion(new Map([...inside, ...(options.pictures ?? [])]))
  const words = options.simplified ? simplify : (text: string): string => text
  const results: (ImportedItem | ImportProblem)[] = strays.map(({ line, text, reason }) => ({
    place: { kind: 'line', number: line, id: null },
    ...(reason === 'too_long'
      ? { code: 'too_long', text: '一道题超过300行，此行起的内容未读入。' }
      : { code: 'malformed', text: `题号不连续，此行已并入上一题：“${shorten(text)}”。` }),
  }))
  for (const question of questions) {
    const place = placeOf(question)
    results.push(await finishItem(place, (shelf) => draftOf(question, shelf, figures.get(place.id ?? '') ?? [], words)))
  }
  return sortResults(results)
}

function openText(file: Buffer): { text: string; inside: ReadonlyMap<string, Buffer> } {
  if (file.subarray(0, 2).toString('latin1') !== 'PK') return { text: readText(file), inside: new Map() }
  assertSize(file)
  const entries = openZip(file, { maxEntries: 5_000, maxInflatedBytes: 209_715_200 })
  const texts = entries.filter(({ name }) => /\.txt$/i.test(name))
  if (texts.length !== 1 || !texts[0]) throw new DomainError('item_file.no_items')
  const pictures = entries.filter(({ name }) => /\.(png|jpe?g|gif|webp)$/i.test(name))
  return {
    text: readText(texts[0].read()),
    inside: new Map(pictures.map((entry) => [entry.name.slice(entry.name.lastIndexOf('/') + 1), entry.read()])),
  }
}

const placeOf = ({ section, number, line }: OfficialQuestion): ItemPlace => ({
  kind: 'line',
  number: line,
  id: `${section}-${String(number).padStart(3, '0')}`,
})

function figuresByQuestion(
  pictures: ReadonlyMap<string, Buffer>,
): ReadonlyMap<string, readonly (readonly [string, Buffer])[]> {
  const found = new Map<string, (readonly [string, Buffer])[]>()
  for (const [name, bytes] of [...pictures].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))) {
    const id = /^(\d{5}-\d{2}-\d{3})(-\d{1,2})?\.\w{1,5}$/.exec(name)?.[1]
    if (id) found.set(id, [...(found.get(id) ?? []), [name, bytes]])
  }
  return found
}

function draftOf(
  question: OfficialQuestion,
  shelf: ItemShelf,
  pictures: readonly (readonly [string, Buffer])[],
  words: (text: string) => string,
): ItemDraft {
  const { kind, section, prompt, hasFigure } = question
  const figures = pictures.map(([name, bytes]) => shelf.figure(bytes, name, '图'))
  if (hasFigure && figures.length === 0) shelf.figure(null, `${placeOf(question).id}.png`, '')
  const drawn = question.options.every((option) => option.startsWith('圖示選項')) && figures.length > 0
  const options = drawn
    ? figures.map((figure): Rich => [{ line: [figure] }])
    : question.options.map((option) => richFromText(words(option)))
  const below = drawn ? [] : figures.map((figure): { line: Inline[] } => ({ line: [figure] }))
  return {
    content: { type: kind, stem: [...richFromText(words(prompt)), ...below], options },
    key: { type: kind, right: question.answers.map((answer) => String.fromCharCode(64 + answer)) },
    section: { code: section, title: words(question.sectionTitle) },
    knowledgePoint: section,
    withdrawn: question.withdrawn,
  }
}
