import { createBank, registerBook, writeTable } from '#contract/item-bank.ts'
import { findLikenesses } from '#contract/item-bank-figures.ts'
import { previewItems } from '#contract/item-bank-files.ts'
import { createItem, moveItems, reviewItems } from '#contract/item-bank-items.ts'
import type { BodyInputOf } from '#contract/route.ts'
import type { TestClient } from './client.ts'
import type { World } from './world.ts'

type Words = BodyInputOf<typeof createItem>

/** A sound single-choice item whose stem and options are made of the given words. */
export const question = (words: string) =>
  ({
    content: {
      type: 'single',
      stem: [{ line: [`${words}是什么`] }],
      options: ['甲', '乙', '丙', '丁'].map((one) => [{ line: [`${words}${one}`] }]),
    },
    key: { type: 'single', right: ['B'] },
    point: 'A.1',
    difficulty: 3,
  }) satisfies Words

let made = 0

/** A bank of its own in the world's institution. */
export async function newBank(world: World, more: { level?: number } = {}) {
  const keeper = await world.as('bank_keeper')
  made += 1
  return keeper.call(createBank, {
    body: { occupationCode: `4-12-01-${String(made).padStart(2, '0')}`, occupation: '汽车维修工', level: 4, ...more },
  })
}

/** A draft of the caller's. */
export const newItem = (client: TestClient, bankId: string, words: string, more: Partial<Words> = {}) =>
  client.call(createItem, { params: { bankId }, body: { ...question(words), ...more } })

/** An item in use: written by one person and reviewed by another. */
export async function usableItem(world: World, bankId: string, words: string, more: Partial<Words> = {}) {
  const writer = await world.as('item_writer')
  const reviewer = await world.as('item_reviewer')
  const { item } = await newItem(writer, bankId, words, more)
  await writer.call(moveItems, { body: { itemIds: [item.id], event: 'submit' } })
  await reviewer.call(reviewItems, { body: { itemIds: [item.id], event: 'approve' } })
  return item
}

/** A bank with a table, a book, two items that look alike and an upload that waits. */
export async function livedInBank(world: World): Promise<void> {
  const keeper = await world.as('bank_keeper')
  const bank = await newBank(world)
  const points = [{ code: 'A', parent: null, name: '基础知识', weight: 100, importance: null }]
  await keeper.call(writeTable, { params: { bankId: bank.id, tableKind: 'knowledge' }, body: { points } })
  await keeper.call(registerBook, {
    body: { kind: 'ledger', name: '题库运行', place: '题库室1号柜', since: '2026-01-01' },
  })
  await usableItem(world, bank.id, '蓄电池充电前的检查')
  await newItem(keeper, bank.id, '蓄电池充电前的检查')
  await keeper.call(findLikenesses, { params: { bankId: bank.id } })
  await keeper.call(previewItems, {
    params: { bankId: bank.id },
    file: {
      name: '题.gift',
      bytes: Buffer.from('轮胎换位的周期 {=一万公里 ~一千公里}\n\n没有答案的题 {~甲 ~乙}'),
      fields: { format: 'gift' },
    },
  })
}
