import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ItemContent, ItemKey, SimpleContent, SimpleKey } from './item-content.ts'
import { itemFaults } from './item-faults.ts'
import { richFromText } from './rich-text.ts'

const rich = richFromText
const options = ['甲', '乙', '丙'].map(rich)
const single = (right: readonly string[], more: Partial<{ stem: string; options: typeof options }> = {}) =>
  [
    { type: 'single', stem: rich(more.stem ?? '题'), options: more.options ?? options },
    { type: 'single', right },
  ] as const satisfies readonly [SimpleContent, SimpleKey]
const faults = (content: ItemContent, key: ItemKey) => itemFaults(content, key, [])

test('an item that can be answered and marked has no fault', () => {
  assert.deepEqual(faults(...single(['B'])), [])
  assert.deepEqual(faults({ type: 'multiple', stem: rich('题'), options }, { type: 'multiple', right: ['A', 'C'] }), [])
  assert.deepEqual(faults({ type: 'truefalse', stem: rich('题') }, { type: 'truefalse', right: ['F'] }), [])
})

test('without a stem, without enough options, with empty or equal ones it is faulty', () => {
  assert.deepEqual(faults(...single(['A'], { stem: ' ' })), ['no_stem'])
  assert.deepEqual(faults(...single(['A'], { options: options.slice(0, 1) })), ['too_few_options'])
  assert.deepEqual(faults(...single(['A'], { options: [rich('甲'), []] })), ['empty_option'])
  assert.deepEqual(faults(...single(['A'], { options: [rich('甲'), rich('甲')] })), ['same_options'])
  const many = Array.from({ length: 13 }, (_, place) => rich(`选项${place}`))
  assert.deepEqual(faults(...single(['A'], { options: many })), ['too_many_options'])
})

test('the key must name options there are, one for a single choice', () => {
  assert.deepEqual(faults(...single([])), ['no_key'])
  assert.deepEqual(faults(...single(['D'])), ['bad_key'])
  assert.deepEqual(faults(...single(['A', 'B'])), ['bad_key'])
  assert.deepEqual(faults({ type: 'multiple', stem: rich('题'), options }, { type: 'multiple', right: ['A', 'A'] }), [
    'bad_key',
  ])
  assert.deepEqual(faults({ type: 'truefalse', stem: rich('题') }, { type: 'truefalse', right: ['A'] }), ['bad_key'])
  assert.deepEqual(faults(single(['A'])[0], { type: 'truefalse', right: ['T'] }), ['key_of_other_type'])
})

test('every gap has its answer, a number for a number', () => {
  const gap = (stem: string, blanks: number, accepted: readonly string[], tolerance: number | null) =>
    faults(
      { type: 'fill', stem: rich(stem), blanks },
      { type: 'fill', gaps: [{ accepted, tolerance }], anyOrder: false },
    )
  assert.deepEqual(gap('约____米', 1, ['3'], 0.1), [])
  assert.deepEqual(gap('没有空', 1, ['3'], null), ['gaps_and_key_differ'])
  assert.deepEqual(gap('____和____', 2, ['3'], null), ['gaps_and_key_differ'])
  assert.deepEqual(gap('约____米', 1, [], null), ['no_accepted_answer'])
  assert.deepEqual(gap('约____米', 1, ['三'], 0), ['not_a_number'])
  assert.deepEqual(gap('约____米', 1, ['3'], -1), ['not_a_number'])
})

test('the points of a marking key share the whole', () => {
  const short = (...shares: readonly number[]) =>
    faults(
      { type: 'short', stem: rich('题') },
      { type: 'short', points: shares.map((share) => ({ text: '要点', share })) },
    )
  assert.deepEqual(short(33.33, 33.33, 33.34), [])
  assert.deepEqual(short(60, 30), ['shares_not_100'])
  assert.deepEqual(short(120, -20), ['shares_not_100'])
  assert.deepEqual(short(), ['no_key'])
})

test('a case is as good as its questions and their keys', () => {
  const [content, key] = single(['A'])
  const whole = (questions: SimpleContent[], keys: SimpleKey[]) =>
    faults({ type: 'case', stem: rich('案情'), questions }, { type: 'case', questions: keys })
  assert.deepEqual(whole([content], [key]), [])
  assert.deepEqual(whole([], []), ['no_questions'])
  assert.deepEqual(whole([content, content], [key]), ['no_key'])
  assert.deepEqual(whole([content], [{ type: 'single', right: ['Z'] }]), ['bad_key'])
  assert.deepEqual(
    whole(
      Array.from({ length: 31 }, () => content),
      Array.from({ length: 31 }, () => key),
    ),
    ['too_many_questions'],
  )
})

test('a figure the item does not carry is missed, in stem and options alike', () => {
  const figure = [{ line: [{ figure: 'f1', alt: '图' }] }]
  const [content, key] = single(['A'], { options: [rich('甲'), figure] })
  assert.deepEqual(itemFaults(content, key, []), ['missing_asset'])
  assert.deepEqual(itemFaults(content, key, [{ id: 'f1' }]), [])
})
