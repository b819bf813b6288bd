import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemFaults } from '#core/item-bank/item-faults.ts'
import { richesOf, textOfRich } from '#core/item-bank/rich-text.ts'
import { questionBankNames, readQuestionBank } from './read-question-bank.ts'

test('the banks give 12,793 good items; what lacks its figure or repeats an option comes back', async () => {
  const counts: Record<string, readonly [number, number]> = {}
  for (const name of questionBankNames) {
    const bank = await readQuestionBank(name)
    counts[name] = [bank.items.length, bank.problems.length]
    for (const { content, key, assets } of bank.items) assert.deepEqual(itemFaults(content, key, assets), [])
    assert.ok(bank.problems.every(({ code }) => code === 'missing_picture' || code === 'bad_value'))
    assert.equal(new Set(bank.items.map(({ source }) => source.id)).size, bank.items.length)
  }
  assert.deepEqual(counts, {
    'accounting-c': [1_160, 2],
    'car-repair-c': [1_163, 2],
    'childcare-single': [1_290, 2],
    'cnc-milling-b': [1_527, 127],
    'computer-software-application-b': [1_283, 12],
    'computer-software-application-c': [1_261, 6],
    'forklift-operation-single': [961, 39],
    'indoor-wiring-b': [1_189, 73],
    'indoor-wiring-c': [954, 64],
    'occupational-safety-management-a': [1_010, 5],
    'retail-service-c': [995, 27],
  })
})

test('a bank is read in Simplified Chinese with its sections, its withdrawn items marked', async () => {
  const bank = await readQuestionBank('car-repair-c')
  assert.equal(bank.title, '汽车修护丙级')
  assert.deepEqual(bank.sections[0], { code: '02000-01', title: '器具使用与保养', items: 39 })
  assert.equal(bank.items.filter(({ withdrawn }) => withdrawn).length, 5)
  const first = bank.items[0]
  assert.deepEqual(first && richesOf(first.content).map(textOfRich), [
    '使用活动扳手时，应以下列何者受力？',
    ...['转动边', '固定边', '螺纹', '活动边'],
  ])
  assert.deepEqual(first?.key, { type: 'single', right: ['B'] })
  const withdrawn = bank.items.find(({ source }) => source.id === '90008-03-030')
  assert.equal(textOfRich(withdrawn?.content.stem ?? []), '大气层中臭氧层有何作用？')
})

test('figures come with their questions: below the stem, or as the options themselves', async () => {
  const { items } = await readQuestionBank('car-repair-c')
  const gauge = items.find(({ source }) => source.id === '02000-01-007')
  assert.equal(textOfRich(gauge?.content.stem ?? []), '图示测微器之读数为\n图')
  assert.equal(gauge?.assets.length, 1)
  const symbols = items.find(({ source }) => source.id === '02000-05-003')
  assert.equal(symbols?.assets.length, 4)
  assert.ok(
    symbols?.content.type === 'single' && symbols.content.options.every((option) => textOfRich(option) === '图'),
  )
})
