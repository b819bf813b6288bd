import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ItemContent, ItemKey, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { loadConflicts } from '#policies/conflicts.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { correctedQuestions } from './key-correction.ts'
import { type MarkingRules, markingChoices, rulesByPolicy } from './marking-rules.ts'
import { PaperMismatch, questionsOf } from './paper-questions.ts'
import { roundMark, scoreQuestion } from './score-question.ts'
import { scoreSheet } from './score-sheet.ts'

const usual = rulesByPolicy(loadPolicy('national').policy.marking)
const stem = [{ line: ['题'] }]
const options = (count: number) => Array.from({ length: count }, () => stem)
const multiple = (right: string[], count = 4): { content: SimpleContent; key: SimpleKey } => ({
  content: { type: 'multiple', stem, options: options(count) },
  key: { type: 'multiple', right },
})
const fill = (gaps: { accepted: string[]; tolerance: number | null }[], anyOrder = false) => ({
  content: { type: 'fill' as const, stem, blanks: gaps.length },
  key: { type: 'fill' as const, gaps, anyOrder },
})
const words = (...accepted: string[]) => ({ accepted, tolerance: null })
const score = (
  question: { content: SimpleContent; key: SimpleKey },
  value: readonly string[],
  rules: Partial<MarkingRules> = {},
  points = 4,
) => scoreQuestion({ ...question, points }, value, { ...usual, ...rules })

test('several choices earn by the option the batch adopted: all, half for a part, right minus wrong', () => {
  const given = (value: string[]) =>
    (['all_or_nothing', 'half_for_part', 'right_minus_wrong'] as const).map((rule) =>
      score(multiple(['A', 'C']), value, { multiple: rule }),
    )
  assert.deepEqual(given(['C', 'A']), [4, 4, 4])
  assert.deepEqual(given(['A']), [0, 2, 2])
  assert.deepEqual(given(['A', 'B']), [0, 0, 0])
  assert.deepEqual(given(['A', 'B', 'C']), [0, 0, 2])
  assert.deepEqual(given([]), [0, 0, 0])
})

test('ticking everything never earns, whatever the rule, unless everything is right', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 8 }),
      fc.constantFrom('all_or_nothing' as const, 'half_for_part' as const, 'right_minus_wrong' as const),
      fc.integer({ min: 1, max: 7 }),
      (count, rule, right) => {
        const letters = 'ABCDEFGH'.slice(0, count).split('')
        const key = letters.slice(0, Math.min(right, count - 1))
        assert.equal(score(multiple(key, count), letters, { multiple: rule }), 0)
      },
    ),
  )
  assert.equal(score(multiple(['A', 'B'], 2), ['A', 'B']), 4)
})

test('one choice with two letters earns nothing, and neither does a letter the question does not have', () => {
  const single = {
    content: { type: 'single' as const, stem, options: options(4) },
    key: { type: 'single' as const, right: ['B'] },
  }
  assert.deepEqual(
    [['B'], ['B', 'B'], ['A', 'B'], ['B', 'A'], ['B', 'Z'], ['Z'], ['b'], ['']].map((value) => score(single, value)),
    [4, 4, 0, 0, 0, 0, 0, 0],
  )
  const few = { multiple: 'right_minus_wrong' as const }
  assert.equal(score(multiple(['A', 'C']), ['A', 'C', 'Z'], few), 0)
  const judged = { content: { type: 'truefalse' as const, stem }, key: { type: 'truefalse' as const, right: ['F'] } }
  assert.deepEqual(
    [['F'], ['T'], ['T', 'F']].map((value) => score(judged, value)),
    [4, 0, 0],
  )
})

test('gaps compare without width, space, case and punctuation', () => {
  const one = fill([words('合金钢(ABS)')])
  for (const value of ['合金钢（ＡＢＳ）', ' 合 金钢abs ', '合金钢(Abs)。', '合金钢ABS.'])
    assert.equal(score(one, [value]), 4)
  for (const value of ['合金', '', '。', '合金钢AB']) assert.equal(score(one, [value]), 0)
})

test('signs that mean something stay: a minus, a point, a percent', () => {
  assert.equal(score(fill([words('-5')]), ['5']), 0)
  assert.equal(score(fill([words('0.5')]), ['05']), 0)
  assert.equal(score(fill([words('5%')]), ['5']), 0)
  assert.equal(score(fill([words('5%')]), ['５％']), 4)
})

test('numbers compare within their tolerance, the very edge included', () => {
  const key = fill([{ accepted: ['2.5'], tolerance: 0.1 }])
  assert.deepEqual(
    ['2.4', '2.6', '２．５', '2.39', '2.61', '1e1', '约2.5', ''].map((value) => score(key, [value])),
    [4, 4, 4, 0, 0, 0, 0, 0],
  )
  assert.equal(score(fill([{ accepted: ['1000'], tolerance: 0 }]), ['1,000']), 4)
})

test('gaps earn their shares, all of them together where the batch adopted that, and in any order where the key says so', () => {
  const two = [words('甲'), words('乙')]
  assert.equal(score(fill(two), ['甲', '丙']), 2)
  assert.equal(score(fill(two), ['甲', '丙'], { gaps: 'all_gaps' }), 0)
  assert.equal(score(fill(two), ['乙', '甲']), 0)
  assert.equal(score(fill(two, true), ['乙', '甲']), 4)
  assert.equal(score(fill(two, true), ['甲', '甲']), 2)
  // Whoever fits two gaps makes room for one who fits only one.
  assert.equal(score(fill([words('甲', '乙'), words('甲')], true), ['甲', '乙']), 4)
  assert.equal(score(fill(two, true), ['丙', '丁', '甲', '乙']), 0)
})

test('a word written twice fills one gap in any order, unless the key can be fulfilled only by repeating it', () => {
  const either = fill([words('冷却', '润滑'), words('冷却', '润滑', '减磨')], true)
  const marks = (question: typeof either, ...values: string[][]) => values.map((value) => score(question, value))
  assert.deepEqual(marks(either, ['冷却', '冷却'], ['冷却', ' 冷却。'], ['润滑', '冷却']), [2, 2, 4])
  assert.deepEqual(marks(either, ['减磨', '减磨'], ['减磨', '润滑'], ['别的', '冷却']), [2, 4, 2])
  const near = fill(
    ['5', '6'].map((accepted) => ({ accepted: [accepted], tolerance: 1 })),
    true,
  )
  assert.deepEqual(marks(near, ['5.5', '5.50'], ['5.5', '6']), [2, 4])
  assert.deepEqual(marks(fill([words('相等'), words('相等')], true), ['相等', '相等'], ['相等']), [4, 2])
  assert.deepEqual(
    marks(fill([words('冷却', '润滑'), words('冷却', '润滑')]), ['冷却', '冷却']),
    [4],
    'each in its place',
  )
})

test('marks are rounded halves upwards and never above the points', () => {
  assert.equal(roundMark(1.25, 2, 'half'), 1.5)
  assert.equal(roundMark(0.5, 2, 'whole'), 1)
  assert.equal(roundMark(0.335, 2, 'hundredth'), 0.34)
  assert.equal(roundMark(1.4, 1.5, 'whole'), 1)
  assert.equal(roundMark(1.5, 1.5, 'whole'), 1.5)
  assert.equal(roundMark(1.2, 1.2, 'whole'), 1.2, 'full marks stay full')
  assert.equal(roundMark(1.6, 1.7, 'whole'), 1.7)
  assert.equal(roundMark(-1, 2, 'whole'), 0)
})

test('short answers wait for people, and an empty one is zero without them', () => {
  const content = { type: 'short' as const, stem }
  const key = { type: 'short' as const, points: [{ text: '点', share: 100 }] }
  assert.equal(score({ content, key }, ['写了']), null)
  const questions = correctedQuestions([{ question: '1', item: 1, points: 5, content, key }], [], usual)
  const total = (value: string[], mark?: number) =>
    scoreSheet(questions, new Map([['1', value]]), new Map(mark === undefined ? [] : [['1', mark]]), usual).total
  assert.deepEqual([total([' ']), total(['写了']), total(['写了'], 4)], [0, null, 80])
})

test('a paper and a key that do not belong together are told by the item', () => {
  const parts = [
    { title: '', items: [{ number: 7, points: 1, questionPoints: null, content: multiple(['A']).content }] },
  ]
  const key = (own: SimpleKey) => ({ items: [{ number: 7, itemId: '', itemVersion: 1, key: own }] })
  assert.throws(
    () => questionsOf({ parts }, { items: [] }),
    (error) => error instanceof PaperMismatch && error.item === 7,
  )
  assert.throws(() => questionsOf({ parts }, key({ type: 'truefalse', right: ['T'] })), PaperMismatch)
  assert.equal(questionsOf({ parts }, key({ type: 'multiple', right: ['A'] })).length, 1)
  const within = (content: ItemContent, own: ItemKey) => () =>
    questionsOf(
      { parts: [{ title: '', items: [{ number: 8, points: 2, questionPoints: null, content }] }] },
      { items: [{ number: 8, itemId: '', itemVersion: 1, key: own }] },
    )
  const two = fill([words('甲'), words('乙')])
  assert.equal(within(two.content, two.key)().length, 1)
  assert.throws(within(two.content, fill([words('甲')]).key), PaperMismatch, 'a key of one gap for two blanks')
  const asked = multiple(['A'])
  const content: ItemContent = { type: 'case', stem, questions: [asked.content, asked.content] }
  assert.equal(within(content, { type: 'case', questions: [asked.key, asked.key] })().length, 2)
  const more: ItemKey = { type: 'case', questions: [asked.key, asked.key, asked.key] }
  assert.throws(within(content, more), PaperMismatch, 'a key of three questions for a case of two')
})

test('every choice of marking is told in the words of the rule book, which chooses one of its options', () => {
  const conflicts = loadConflicts()
  for (const [name, { id, topic, explanation, options: given }] of Object.entries(markingChoices)) {
    const written = conflicts.get(id)
    assert.equal(written?.key, `marking.${name}`)
    assert.deepEqual([written?.topic, written?.explanation], [topic, explanation])
    const values = written?.options.map(({ label, set }) => [
      (set[`marking.${name}`] as { value: unknown }).value,
      label,
    ])
    assert.deepEqual(values?.toSorted(), given.map((option) => [option.id, option.label]).toSorted())
    assert.ok(given.some((option) => option.id === usual[name as keyof MarkingRules]))
  }
})
