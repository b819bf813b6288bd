import { createBank, listBanks, type Point, putTableInForce, registerBook, writeTable } from '#contract/item-bank.ts'
import { moveItems, retireItems, reviewItems } from '#contract/item-bank-items.ts'
import { type ImportedItem, type QuestionBankName, readQuestionBank, takeIn } from '#server/modules/item-bank/index.ts'
import { type Actor, type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import type { Stage } from '../acting/cast.ts'

/** A bank to be filled from the question banks that come with the programme. */
export interface SampleBank {
  readonly source: QuestionBankName
  /** The job, or the occupation where it has none, as the filing has it. */
  readonly trade: string
  readonly level: number
  /** How many items at most. */
  readonly limit: number
}

const sourceNotice = '演示试题取自公开题库，已转为简体，仅供试用，不得用于正式考试。'
const difficulties = [2, 3, 3, 4, 3] as const

/** Items of every section in its share of the limit, in their order. */
function pick(items: readonly ImportedItem[], limit: number): ImportedItem[] {
  const usable = items.filter(({ withdrawn }) => !withdrawn)
  const step = Math.max(1, usable.length / limit)
  return Array.from({ length: Math.min(limit, usable.length) }, (_, place) => usable[Math.floor(place * step)])
    .filter((item) => item !== undefined)
    .map((item, place) => ({ ...item, difficulty: item.difficulty ?? difficulties[place % 5] ?? 3 }))
}

/** The sections as a table: weights by the share of their items, in tenths of a percent that make 100. */
export function tableOf(items: readonly ImportedItem[]): Point[] {
  const sections = [...Map.groupBy(items, ({ section }) => section?.code ?? '')].filter(([code]) => code !== '')
  const tenths = sections.map(([, of]) => Math.round((of.length / items.length) * 1_000))
  const rest = 1_000 - tenths.reduce((sum, one) => sum + one, 0)
  const largest = tenths.indexOf(Math.max(...tenths))
  return sections.map(([code, of], place) => ({
    code,
    parent: null,
    name: of[0]?.section?.title ?? code,
    weight: ((tenths[place] ?? 0) + (place === largest ? rest : 0)) / 10,
    importance: place === largest ? 'X' : 'Y',
  }))
}

async function actorOf(tx: Tx, name: string): Promise<Actor> {
  const account = await tx.db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('tenant_id', '=', tx.tenantId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return { ...tx.actor, kind: 'account', accountId: account.id, name: account.name, role: 'item_writer' }
}

/** The regulation and the ledgers of a bank, registered. */
export async function registerBankBooks(stage: Stage, since: string): Promise<void> {
  const keeper = await stage.as('bank_keeper')
  for (const name of ['题库运行', '试卷发放', '试卷回收'])
    await keeper.call(registerBook, { body: { kind: 'ledger', name, place: '题库室1号柜', since } })
  await keeper.call(registerBook, {
    body: { kind: 'regulation', name: '试题使用管理制度', place: '校发〔2026〕3号', since },
  })
}

/** Opens a bank with its table in force; gives its id. */
async function openSampleBank(stage: Stage, sample: SampleBank, points: Point[]): Promise<string> {
  const keeper = await stage.as('bank_keeper')
  const { occupations } = await keeper.call(listBanks)
  const found = occupations.find((one) => (one.job || one.occupation) === sample.trade)
  if (!found) throw new Error(`${sample.trade} is not filed`)
  const { occupationCode, occupation, job } = found
  const bank = await keeper.call(createBank, {
    body: { occupationCode, occupation, job, level: sample.level, notice: sourceNotice },
  })
  await putBankTable(stage, bank.id, { note: '按题库章节和题数编制', points })
  return bank.id
}

/** Writes the table of a bank and puts it in force. */
export async function putBankTable(
  stage: Stage,
  bankId: string,
  body: { readonly note: string; readonly points: Point[] },
): Promise<void> {
  const keeper = await stage.as('bank_keeper')
  const { table } = await keeper.call(writeTable, { params: { bankId, tableKind: 'knowledge' }, body })
  await keeper.call(putTableInForce, { params: { tableId: table.id } })
}

/** Puts items into the states a living bank has: some drafts, some waiting, some returned, some retired, most in use. */
async function settle(stage: Stage, ids: readonly string[]): Promise<void> {
  const [writer, reviewer] = [await stage.as('item_writer'), await stage.as('item_reviewer')]
  const spread = ids.map((id, place) => [(place * 37) % ids.length, id] as const).sort(([a], [b]) => a - b)
  const all = spread.map(([, id]) => id)
  const [drafts, waiting, returned, used] = [all.slice(0, 4), all.slice(4, 10), all.slice(10, 13), all.slice(13)]
  await writer.call(moveItems, { body: { itemIds: all.slice(drafts.length), event: 'submit' } })
  await reviewer.call(reviewItems, { body: { itemIds: [...used], event: 'approve', opinion: '' } })
  await reviewer.call(reviewItems, {
    body: { itemIds: [...returned], event: 'return', opinion: '选项长短相差太大，请调整后再提交' },
  })
  const retired = used.slice(waiting.length, waiting.length + 3)
  await reviewer.call(retireItems, { body: { itemIds: [...retired], reason: '与现行标准不符' } })
}

/** Fills one bank; the items are written at once, what follows goes through the routes. */
export async function addSampleBank(platform: Platform, stage: Stage, institutionId: string, sample: SampleBank) {
  const { items: all, title } = await readQuestionBank(sample.source)
  const items = pick(all, sample.limit)
  const bankId = await openSampleBank(stage, sample, tableOf(items))
  const ids = await transactFor(platform, systemActor(institutionId, 'institution'), institutionId, async (tx) => {
    const actor = await actorOf(tx, stage.nameOf('item_writer'))
    return takeIn({ ...tx, actor }, bankId, items, `公开题库“${title}”`)
  })
  await settle(stage, ids)
}
