import { createAccount, getMe, login } from '#contract/access.ts'
import { createBank } from '#contract/item-bank.ts'
import { createItem, moveItems, reviewItems } from '#contract/item-bank-items.ts'
import { approvePaper, assemblePapers, submitPaper, writeBlueprint } from '#contract/paper.ts'
import { enrolCustodian, listCustodians, sealPaper } from '#contract/paper-seal.ts'
import type { BlueprintBody, PaperView } from '#contract/paper-shapes.ts'
import type { ItemType } from '#core/item-bank/item-content.ts'
import { newId } from '../platform/ids.ts'
import { Refused, TestClient } from './client.ts'
import { openRegistrationBatch, type TestBatch } from './registrations.ts'
import { confirmAgain, testPassword, type World } from './world.ts'

const people = new WeakMap<World, Map<string, Promise<TestClient>>>()

/** One login a person and world: papers pass through many hands, and logins are limited. */
function as(world: World, ...given: Parameters<World['as']>): Promise<TestClient> {
  const known = people.get(world) ?? new Map<string, Promise<TestClient>>()
  people.set(world, known)
  const name = JSON.stringify(given)
  const client = known.get(name) ?? world.as(...given)
  known.set(name, client)
  return client
}

/** A batch with one occupation whose bank holds enough to draw papers from. */
export interface PaperBatch extends TestBatch {
  readonly entryId: string
  readonly bankId: string
  readonly params: { readonly batchId: string; readonly entryId: string }
}

const line = (text: string) => [{ line: [text] }]

/** Words of an item that no other item has. */
function wordsOf(type: ItemType, text: string): object {
  if (type === 'truefalse') return { content: { type, stem: line(text) }, key: { type, right: ['T'] } }
  if (type === 'short') {
    const points = [
      { text: '要点一', share: 50 },
      { text: '要点二', share: 50 },
    ]
    return { content: { type, stem: line(text) }, key: { type, points } }
  }
  const options = ['甲', '乙', '丙', '丁'].map((one) => line(`${text}${one}`))
  return { content: { type: 'single', stem: line(text), options }, key: { type: 'single', right: ['B'] } }
}

/** Puts items in use into a bank: written by one person, reviewed by another. */
export async function stockBank(
  world: World,
  bankId: string,
  given: readonly { type: ItemType; count: number; point?: string; origin?: 'bank' | 'expert' }[],
): Promise<string[]> {
  const writer = await as(world, 'item_writer')
  const itemIds: string[] = []
  for (const { type, count, point = '', origin = 'bank' } of given)
    for (let at = 0; at < count; at++) {
      const mark = newId().slice(-12)
      const body = { ...wordsOf(type, `${mark}题`), point, origin, difficulty: 1 + (at % 5) }
      const { item } = await writer.call(createItem, { params: { bankId }, body: body as never })
      itemIds.push(item.id)
    }
  await writer.call(moveItems, { body: { itemIds, event: 'submit' } })
  await (await as(world, 'item_reviewer')).call(reviewItems, { body: { itemIds, event: 'approve' } })
  return itemIds
}

/** A small blueprint of ten marks without weights. */
export const smallBlueprint = (bankId: string, more: Partial<BlueprintBody> = {}): BlueprintBody => ({
  ...{ bankId, minutes: 90, fullMarks: 10, weights: [], difficulty: null, importance: null, forms: 2, spares: 0 },
  parts: [
    { type: 'single', count: 6, points: 1 },
    { type: 'truefalse', count: 4, points: 1 },
  ],
  ...{ exposure: { months: null, papers: null }, shuffleItems: true, shuffleOptions: true, media: ['机考'] },
  ...more,
})

/** Opens a batch of a profile with a stocked bank and a theory session on 17 October 2026 at nine. */
export async function paperBatch(
  world: World,
  wish: { profile?: string; level?: 1 | 2 | 3 | 4 | 5; stock?: Parameters<typeof stockBank>[2] } = {},
): Promise<PaperBatch> {
  const batch = await openRegistrationBatch(world, wish.profile ? { profile: wish.profile } : {})
  const { rows } = await world.owner.query<{ id: string; occupation_code: string; occupation: string; level: number }>(
    `update batch_entries set level = coalesce($2, level), job = ''
      where id = (select id from batch_entries where batch_id = $1 order by position limit 1)
      returning id, occupation_code, occupation, level`,
    [batch.id, wish.level ?? null],
  )
  const entry = rows[0] as (typeof rows)[0]
  // Banks are one an occupation, job and level; tests of a world must not share one.
  const code = `9-${newId().slice(-8)}`
  await world.owner.query('update batch_entries set occupation_code = $2 where id = $1', [entry.id, code])
  await world.owner.query(
    `insert into exam_sessions (institution_id, id, batch_id, subject, position, starts_at, minutes)
     values ($1, $2, $3, 'theory', 1, '2026-10-17T01:00:00Z', 90)`,
    [world.institution.id, newId(), batch.id],
  )
  const keeper = await as(world, 'bank_keeper')
  const body = { occupationCode: code, occupation: entry.occupation, level: entry.level }
  const bank = await keeper.call(createBank, { body })
  await stockBank(
    world,
    bank.id,
    wish.stock ?? [
      { type: 'single', count: 14 },
      { type: 'truefalse', count: 9 },
    ],
  )
  return { ...batch, entryId: entry.id, bankId: bank.id, params: { batchId: batch.id, entryId: entry.id } }
}

/** Draws the papers of a batch by the small blueprint; bank keeper 1 makes them. */
export async function drawnPapers(
  world: World,
  batch: PaperBatch,
  more: Partial<BlueprintBody> = {},
): Promise<readonly PaperView[]> {
  const keeper = await as(world, 'bank_keeper')
  const body = { body: smallBlueprint(batch.bankId, more), materials: '2B铅笔、橡皮', revision: 0 }
  await keeper.call(writeBlueprint, { params: batch.params, body })
  const desk = await keeper.call(assemblePapers, { params: batch.params, body: { seed: 'fixed' } })
  return desk.entries.find(({ entryId }) => entryId === batch.entryId)?.papers ?? []
}

/** Submits a paper and has head 1 and director 1 approve it. */
export async function approveByTwo(world: World, paperId: string): Promise<void> {
  const params = { paperId }
  await (await as(world, 'bank_keeper')).call(submitPaper, { params, body: {} })
  for (const role of ['head', 'director'] as const) {
    const person = await as(world, role)
    // As people do: the password is typed again only where it is asked for.
    await person.call(approvePaper, { params, body: {} }).catch(async (error: unknown) => {
      if (!(error instanceof Refused) || error.code !== 'access.reauth_required') throw error
      await confirmAgain(person)
      await person.call(approvePaper, { params, body: {} })
    })
  }
}

/** Passphrases of the tests, one a person. */
export const passphraseOf = (name: string): string => `${name}之春江潮水连海平海上明月`

/** Three custodians, the third made by the administrator, and head and director, all enrolled. */
export interface Keepers {
  readonly clients: readonly [TestClient, TestClient, TestClient]
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly emergency: readonly string[]
}

const keepers = new WeakMap<World, Promise<Keepers>>()

async function enrolAll(world: World): Promise<Keepers> {
  const administrator = await as(world, 'administrator')
  const body = { username: 'custodian.three', name: '保管员三', password: testPassword, roles: ['paper_custodian'] }
  await administrator.call(createAccount, { body: body as never })
  const third = new TestClient(world.app)
  await third.call(login, { body: { username: 'custodian.three', password: testPassword } })
  const clients = [
    await as(world, 'paper_custodian'),
    await as(world, 'paper_custodian', { number: 2 }),
    third,
  ] as const
  const bosses = [await as(world, 'head'), await as(world, 'director')]
  for (const [at, client] of [...clients, ...bosses].entries()) {
    await confirmAgain(client)
    await client.call(enrolCustodian, { body: { passphrase: passphraseOf(String(at)) } })
  }
  const { custodians } = await clients[0].call(listCustodians)
  const enrolled = custodians.filter(({ enrolledAt }) => enrolledAt !== null)
  const part = (name: 'custodian' | 'emergency') => enrolled.filter((one) => one.part === name)
  const ids = await Promise.all(clients.map(async (client) => (await client.call(getMe)).accountId))
  return {
    ...{ clients, ids, emergency: part('emergency').map(({ accountId }) => accountId) },
    names: ids.map((id) => part('custodian').find(({ accountId }) => accountId === id)?.name ?? ''),
  }
}

/** The custodians of a world, enrolled once. */
export function keepersOf(world: World): Promise<Keepers> {
  const known = keepers.get(world) ?? enrolAll(world)
  keepers.set(world, known)
  return known
}

/** Seals an approved paper among the world's custodians, with the emergency envelope. */
export async function sealWith(world: World, paperId: string, sealNumber: string): Promise<PaperView> {
  const { clients, ids, emergency } = await keepersOf(world)
  await confirmAgain(clients[0])
  return clients[0].call(sealPaper, {
    params: { paperId },
    body: { sealNumber, custodians: [...ids], emergency: [...emergency] },
  })
}
