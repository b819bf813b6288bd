import { createBank, getBooks, givePledge, listBanks, registerBook } from '#contract/item-bank.ts'
import { confirmItems, previewItems } from '#contract/item-bank-files.ts'
import { listItems, mostMoved, reviewItems } from '#contract/item-bank-items.ts'
import { type Knowledge, wordsOf } from '#server/demo/acting/knowledge.ts'
import { putBankTable, tableOf } from '#server/demo/steps/item-banks.ts'
import { writeItemWorkbook } from '#server/modules/item-bank/export/write-item-workbook.ts'
import type { ImportedItem } from '#server/modules/item-bank/import/imported-item.ts'
import { type QuestionBankName, readQuestionBank } from '#server/modules/item-bank/import/read-question-bank.ts'
import type { Play } from '../play.ts'

/** The published bank whose field is nearest to a job. */
const fields: readonly (readonly [words: RegExp, bank: QuestionBankName])[] = [
  [/汽车/, 'car-repair-c'],
  [/车工|制图/, 'cnc-milling-b'],
  [/保育/, 'childcare-single'],
  [/叉车|起重/, 'forklift-operation-single'],
  [/收银|会计/, 'accounting-c'],
  [/网商|商务|营销|快件|快递|服装|缝纫/, 'retail-service-c'],
]

const bankFor = (job: string): QuestionBankName =>
  fields.find(([words]) => words.test(job))?.[1] ?? 'occupational-safety-management-a'

/** Items asked in the same words under different keys, of which nobody can learn the right one. */
function doubtful(items: readonly ImportedItem[]): ReadonlySet<string> {
  const keys = new Map<string, string>()
  const found = new Set<string>()
  for (const { content, key } of items) {
    const [words, answer] = [wordsOf(content), JSON.stringify(key)]
    if ((keys.get(words) ?? answer) !== answer) found.add(words)
    keys.set(words, answer)
  }
  return found
}

/** Items of a published bank, each in a section; the weights of a paper come from these. */
async function usable(name: QuestionBankName): Promise<readonly ImportedItem[]> {
  const { items } = await readQuestionBank(name)
  const left = doubtful(items)
  return items
    .filter(({ withdrawn, content }) => !withdrawn && !left.has(wordsOf(content)))
    .map((item) => ({ ...item, section: item.section ?? { code: 'A', title: '基础知识' } }))
}

async function keepBooks({ stage }: Play): Promise<void> {
  const keeper = await stage.as('bank_keeper')
  const { missing, pledge } = await keeper.call(getBooks)
  for (const { kind, name } of missing)
    await keeper.call(registerBook, { body: { kind, name, place: '题库室1号柜', since: '2026-01-05' } })
  if (pledge.label === null) return
  for (const [role, number] of [
    ['bank_keeper', 1],
    ['item_reviewer', 1],
  ] as const)
    await (await stage.as(role, number)).call(givePledge)
}

async function fillBank({ stage }: Play, bankId: string, items: readonly ImportedItem[]): Promise<void> {
  const keeper = await stage.as('bank_keeper')
  await putBankTable(stage, bankId, { note: '以公开题库的章节为鉴定要素，以题数之比为比重', points: tableOf(items) })
  const rows = items.map((item, index) => ({
    ...item,
    id: `i${index + 1}`,
    knowledgePoint: item.section?.code ?? '',
    difficulty: item.difficulty ?? 3,
  }))
  const file = await writeItemWorkbook(rows, new Date('2026-09-01T01:00:00Z'))
  const summary = await keeper.call(previewItems, {
    params: { bankId },
    file: { name: `试题${file.extension}`, bytes: file.bytes, fields: { format: 'xlsx' } },
  })
  await keeper.call(confirmItems, { params: { itemImportId: summary.id }, body: { submit: true } })
  const reviewer = await stage.as('item_reviewer')
  const itemIds: string[] = []
  for (;;) {
    const page = await reviewer.call(listItems, {
      params: { bankId },
      query: { state: 'submitted', offset: itemIds.length, limit: 500 },
    })
    itemIds.push(...page.items.map(({ id }) => id))
    if (page.items.length === 0 || itemIds.length >= page.total) break
  }
  for (let from = 0; from < itemIds.length; from += mostMoved)
    await reviewer.call(reviewItems, { body: { itemIds: itemIds.slice(from, from + mostMoved), event: 'approve' } })
}

/** A job the batch assesses. */
export interface AssessedJob {
  readonly occupationCode: string
  readonly occupation: string
  readonly job: string
  readonly level: number
}

/** A bank, and whether it has enough multiple choice for several papers. */
export interface FilledBank {
  readonly bankId: string
  readonly hasMultiple: boolean
}

/** What a bank is found by. */
export const jobKey = ({ occupationCode, job, level }: Omit<AssessedJob, 'occupation'>): string =>
  `${occupationCode} ${job} ${level}`

/** A bank for every job of the filing that the batch assesses, filled from published banks through the import. */
export async function fillBanks(
  play: Play,
  jobs: readonly AssessedJob[],
  knowledge: Knowledge,
): Promise<{ banks: Map<string, FilledBank>; items: number }> {
  await keepBooks(play)
  const keeper = await play.stage.as('bank_keeper')
  const known = (await keeper.call(listBanks)).banks
  const banks = new Map<string, FilledBank>()
  let items = 0
  for (const one of jobs) {
    const source = await usable(bankFor(`${one.occupation}${one.job}`))
    for (const { content, key } of source) knowledge.set(wordsOf(content), key)
    const found = known.find(
      ({ occupationCode, job, level }) =>
        occupationCode === one.occupationCode && job === one.job && level === one.level,
    )
    const bank = found ?? (await keeper.call(createBank, { body: { ...one, notice: '公开题库，供演练' } }))
    if (!found) await fillBank(play, bank.id, source)
    banks.set(jobKey(one), {
      bankId: bank.id,
      hasMultiple: source.filter(({ key }) => key.type === 'multiple').length >= 60,
    })
    items += source.length
  }
  return { banks, items }
}
