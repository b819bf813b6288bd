import { createBank } from '#contract/item-bank.ts'
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
