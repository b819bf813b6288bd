import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import type { Inline, Rich } from '#core/item-bank/item-content.ts'
import { richFromText } from '#core/item-bank/rich-text.ts'
import { projectRoot } from '#server/platform/config.ts'
import { finishItem, type ItemDraft, sortResults } from './finish-item.ts'
import type { ImportedItem, ImportProblem, ItemImport } from './imported-item.ts'
import type { ItemShelf } from './item-shelf.ts'
import { simplify } from './simplify.ts'

/** The question banks that come with the programme. */
export const questionBankNames = [
  'accounting-c',
  'car-repair-c',
  'childcare-single',
  'cnc-milling-b',
  'computer-software-application-b',
  'computer-software-application-c',
  'forklift-operation-single',
  'indoor-wiring-b',
  'indoor-wiring-c',
  'occupational-safety-management-a',
  'retail-service-c',
] as const

/** The name of a question bank that comes with the programme. */
export type QuestionBankName = (typeof questionBankNames)[number]

/** A question bank in Simplified Chinese; ids are unique within it, not across the banks of one trade. */
export interface QuestionBank extends ItemImport {
  readonly name: QuestionBankName
  /** Trade and level, such as 汽车修护丙级. */
  readonly title: string
  readonly sections: readonly {
    readonly code: string
    readonly title: string
    /** Items of the section that came in and are not withdrawn. */
    readonly items: number
  }[]
}

const question = z.object({
  id: z.string(),
  section: z.string(),
  sectionTitle: z.string(),
  number: z.number(),
  kind: z.enum(['single', 'multiple']),
  prompt: z.string(),
  options: z.array(z.string()),
  answers: z.array(z.number().int().min(1)),
  hasFigure: z.boolean(),
  active: z.boolean().default(true),
  codeBlock: z.string().optional(),
  optionCodeBlocks: z.array(z.string()).optional(),
  sourceImage: z.string().optional(),
  sourceImages: z.array(z.string()).optional(),
})
type Question = z.infer<typeof question>

const manifest = z.object({
  titleZh: z.string(),
  sections: z.array(z.object({ id: z.string(), titleZh: z.string() })),
})

const home = join(projectRoot, 'generate/item-banks')
const unpack = promisify(gunzip)

/** Reads a question bank that comes with the programme; questions whose figures it lacks are given back. */
export async function readQuestionBank(name: QuestionBankName): Promise<QuestionBank> {
  const about = manifest.parse(JSON.parse(await readFile(join(home, `${name}.manifest.json`), 'utf8')))
  const packed = await readFile(join(home, `${name}.questions.json.gz`))
  const questions = z.array(question).parse(JSON.parse((await unpack(packed)).toString('utf8')))
  const pictures = await readPictures(questions)
  const results: (ImportedItem | ImportProblem)[] = []
  for (const one of questions)
    results.push(
      await finishItem({ kind: 'question', number: results.length + 1, id: one.id }, (shelf) =>
        draftOf(one, shelf, pictures),
      ),
    )
  const sorted = sortResults(results)
  const sections = about.sections.map(({ id, titleZh }) => ({
    code: id,
    title: simplify(titleZh),
    items: sorted.items.filter(({ section, withdrawn }) => section?.code === id && !withdrawn).length,
  }))
  return { name, title: simplify(about.titleZh), sections, ...sorted }
}

function draftOf(one: Question, shelf: ItemShelf, pictures: ReadonlyMap<string, Buffer>): ItemDraft {
  const figures = imagesOf(one).map((image) => shelf.figure(pictures.get(image) ?? null, image, '图'))
  if (one.hasFigure && figures.length === 0) shelf.figure(null, one.id, '')
  const drawnOptions =
    one.options.every((option) => option.startsWith('圖示選項')) && figures.length === one.options.length
  const options = drawnOptions
    ? figures.map((figure): Rich => [{ line: [figure] }])
    : (one.optionCodeBlocks ?? one.options).map((option) => richFromText(simplify(option)))
  const stem: Rich = [
    ...richFromText(simplify(one.prompt.replace(/^\(本題刪題\)/, ''))),
    ...(one.codeBlock ? richFromText(one.codeBlock) : []),
    ...(drawnOptions ? [] : figures.map((figure): { line: Inline[] } => ({ line: [figure] }))),
  ]
  return {
    content: { type: one.kind, stem, options },
    key: { type: one.kind, right: one.answers.map((answer) => String.fromCharCode(64 + answer)) },
    section: { code: one.section, title: simplify(one.sectionTitle) },
    knowledgePoint: one.section,
    withdrawn: !one.active,
  }
}

const imagesOf = (one: Question): readonly string[] =>
  (one.sourceImages ?? (one.sourceImage ? [one.sourceImage] : [])).map((address) =>
    decodeURIComponent(address.slice(address.lastIndexOf('/') + 1)),
  )

async function readPictures(questions: readonly Question[]): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for (const image of new Set(questions.flatMap(imagesOf))) {
    const bytes = await readFile(join(home, 'images', image)).catch(() => null)
    if (bytes) found.set(image, bytes)
  }
  return found
}
