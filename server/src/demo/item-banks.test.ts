import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getBooks, listBanks } from '#contract/item-bank.ts'
import { castOf } from '#server/testing/lived-in-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { Stage } from './acting/cast.ts'
import { schoolLetter } from './school.ts'
import { addSampleBank, registerBankBooks } from './steps/item-banks.ts'
import { grant } from './steps/prepare.ts'

test('a sample bank says where it comes from, has a table that adds up, and items in every state', async () => {
  const world = await openWorld()
  const stage = new Stage(castOf(world), 'institution')
  await grant(stage, world.institution.id, schoolLetter())
  await registerBankBooks(stage, '2026-01-05')
  const sample = { source: 'retail-service-c', trade: '收银员', level: 4, limit: 60 } as const
  await addSampleBank(world.platform, stage, world.institution.id, sample)
  const keeper = await world.as('bank_keeper')
  const [bank, ...others] = (await keeper.call(listBanks)).banks
  assert.deepEqual(others, [])
  assert.equal(bank?.title, '收银员四级/中级工')
  assert.match(bank?.notice ?? '', /公开题库/)
  assert.deepEqual(bank?.counts, { draft: 4, submitted: 6, in_use: 44, returned: 3, retired: 3 })
  const weights = bank?.coverage.reduce((sum, { weight }) => sum + (weight ?? 0), 0) ?? 0
  assert.equal(Math.round(weights * 10), 1_000)
  assert.equal(bank?.unplaced, 0)
  assert.deepEqual((await keeper.call(getBooks)).missing, [])
})
