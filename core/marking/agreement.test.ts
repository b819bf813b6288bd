import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ItemContent, ItemKey, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import { correctedQuestions, type KeyCorrection } from './key-correction.ts'
import type { MarkingRules } from './marking-rules.ts'
import { questionsOf } from './paper-questions.ts'
import { scoreSheet } from './score-sheet.ts'
import { disagreementsOf, secondScorer } from './second-scorer.ts'

const letters = ['A', 'B', 'C', 'D', 'E']
const rules: fc.Arbitrary<MarkingRules> = fc.record({
  multiple: fc.constantFrom('all_or_nothing' as const, 'half_for_part' as const, 'right_minus_wrong' as const),
  gaps: fc.constantFrom('each_gap' as const, 'all_gaps' as const),
  rounding: fc.constantFrom('hundredth' as const, 'half' as const, 'whole' as const),
  void: fc.constantFrom('redistribute' as const, 'full_credit' as const),
  threshold: fc.constant(20),
  arbitration: fc.constant('arbiter' as const),
  ruling: fc.constant('once' as const),
})
const words = fc.constantFrom(
  '钢',
  '合金 钢',
  '（铸铁）',
  'Ａbc',
  'abc',
  '0.5',
  '１０',
  '1,000',
  '-3',
  '.5',
  '3.',
  '',
  '十',
)
const gap = fc.record({
  accepted: fc.array(words, { minLength: 1, maxLength: 3 }),
  tolerance: fc.option(fc.constantFrom(0, 0.5, 2)),
})
// Two gaps that take the same words: what is written twice must be weighed by both scorers alike.
const alike = fc
  .tuple(fc.array(gap, { minLength: 1, maxLength: 2 }), fc.array(words, { minLength: 1, maxLength: 3 }))
  .map(([gaps, more]) => [...gaps, ...gaps].map((each) => ({ ...each, accepted: [...each.accepted, ...more] })))
const stem = [{ line: ['题'] }]

type Pair = { content: SimpleContent; key: SimpleKey }
const simple: fc.Arbitrary<Pair> = fc.oneof(
  fc.integer({ min: 2, max: 5 }).chain((count) =>
    fc
      .record({
        type: fc.constantFrom('single' as const, 'multiple' as const),
        right: fc.subarray(letters.slice(0, count), { minLength: 1 }),
      })
      .map(({ type, right }) => ({
        content: { type, stem, options: letters.slice(0, count).map(() => stem) },
        key: { type, right: type === 'single' ? right.slice(0, 1) : right },
      })),
  ),
  fc.constantFrom('T', 'F').map((right) => ({
    content: { type: 'truefalse' as const, stem },
    key: { type: 'truefalse' as const, right: [right] },
  })),
  fc
    .record({ gaps: fc.oneof(fc.array(gap, { minLength: 1, maxLength: 4 }), alike), anyOrder: fc.boolean() })
    .map((key) => ({
      content: { type: 'fill' as const, stem, blanks: key.gaps.length },
      key: { type: 'fill' as const, ...key },
    })),
  fc.constant({
    content: { type: 'short' as const, stem },
    key: { type: 'short' as const, points: [{ text: '要点', share: 100 }] },
  }),
)
const item: fc.Arbitrary<{ content: ItemContent; key: ItemKey }> = fc.oneof(
  { weight: 4, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.array(simple, { minLength: 1, maxLength: 3 }).map((questions) => ({
      content: { type: 'case' as const, stem, questions: questions.map(({ content }) => content) },
      key: { type: 'case' as const, questions: questions.map(({ key }) => key) },
    })),
  },
)
const points = fc.constantFrom(0.3, 0.5, 1, 1.5, 2, 3, 10)
const paperOf = (items: readonly { content: ItemContent; key: ItemKey; points: number }[]) => {
  const paper: Pick<PaperContent, 'parts'> = {
    parts: [
      {
        title: '一',
        items: items.map(({ content, points: worth }, place) => ({
          number: place + 1,
          points: worth,
          questionPoints: null,
          content,
        })),
      },
    ],
  }
  const key: Pick<PaperKey, 'items'> = {
    items: items.map((each, place) => ({ number: place + 1, itemId: 'i', itemVersion: 1, key: each.key })),
  }
  return { paper, key }
}
const value = fc.oneof(
  fc.subarray([...letters, 'T', 'F', 'Z']),
  fc.array(words, { maxLength: 5 }),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
)

test('two scorers written apart agree on every paper, rule, correction and answer', () => {
  const scene = fc
    .array(
      fc.tuple(item, points).map(([each, worth]) => ({ ...each, points: worth })),
      { minLength: 1, maxLength: 6 },
    )
    .chain((items) => {
      const { paper, key } = paperOf(items)
      const questions = questionsOf(paper, key)
      const names = questions.map(({ question }) => question)
      const correction = fc.constantFrom(...questions).chain(
        (question): fc.Arbitrary<KeyCorrection> =>
          fc.constantFrom(
            { kind: 'full_credit' as const, question: question.question },
            { kind: 'void' as const, question: question.question },
            ...(question.key.type === 'short'
              ? []
              : [
                  { kind: 'also_right' as const, question: question.question, key: question.key },
                  { kind: 'replace' as const, question: question.question, key: question.key },
                ]),
          ),
      )
      return fc.record({
        paper: fc.constant(paper),
        key: fc.constant(key),
        questions: fc.constant(questions),
        rules,
        corrections: fc.array(correction, { maxLength: 3 }),
        settled: fc.boolean(),
        answers: fc.dictionary(fc.constantFrom(...names), value),
      })
    })
  fc.assert(
    fc.property(scene, (given) => {
      const effective = correctedQuestions(given.questions, given.corrections, given.rules)
      const settled = given.settled
        ? effective.map(({ question, points }): [string, number] => [question, points / 2])
        : []
      const people = Object.fromEntries(settled.map(([question, mark]) => [question, Math.round(mark * 100)]))
      const first = scoreSheet(
        effective,
        new Map(Object.entries(given.answers)),
        new Map(Object.entries(people).map(([question, cents]) => [question, cents / 100])),
        given.rules,
      )
      const second = secondScorer(given.paper, given.key, given.corrections, given.rules)(given.answers, people)
      const byPeople = effective.filter((each) => each.standing === 'counts' && each.key.type === 'short')
      const isVoid = effective.filter(({ standing }) => standing === 'void')
      const found = disagreementsOf(
        'a',
        first,
        second,
        new Set(byPeople.map(({ question }) => question)),
        new Set(isVoid.map(({ question }) => question)),
      )
      assert.deepEqual(found, [])
      for (const { question, points: worth } of effective) {
        const mark = first.marks[question] ?? null
        assert.ok(mark === null || (mark >= 0 && mark <= worth))
      }
    }),
    { numRuns: 3_000 },
  )
})

test('neither scorer lets a word written twice fill two gaps that take it', () => {
  const accepted = ['冷却', '润滑']
  const gaps = [accepted, accepted].map((each) => ({ accepted: each, tolerance: null }))
  const { paper, key } = paperOf([
    { content: { type: 'fill', stem, blanks: 2 }, key: { type: 'fill', gaps, anyOrder: true }, points: 4 },
  ])
  const usual: MarkingRules = {
    ...{ multiple: 'all_or_nothing', gaps: 'each_gap', rounding: 'hundredth', void: 'redistribute' },
    ...{ threshold: 20, arbitration: 'arbiter', ruling: 'once' },
  }
  const effective = correctedQuestions(questionsOf(paper, key), [], usual)
  const second = secondScorer(paper, key, [], usual)
  const both = (answer: string[]) => [
    scoreSheet(effective, new Map([['1', answer]]), new Map(), usual).marks[1],
    second({ 1: answer }).cents[1],
  ]
  assert.deepEqual(both(['冷却', '冷却']), [2, 200])
  assert.deepEqual(both(['冷却', '润滑']), [4, 400])
})

test('the second scorer has nothing of the first but types, and the first nothing of the second', () => {
  const importsOf = (name: string) =>
    [...readFileSync(new URL(name, import.meta.url), 'utf8').matchAll(/^import (type )?.* from '(.*)'$/gm)].map(
      ([, type, from]) => ({ isType: type !== undefined, from }),
    )
  const second = importsOf('./second-scorer.ts')
  assert.ok(second.length > 0)
  assert.deepEqual(
    second.filter(({ isType }) => !isType),
    [],
  )
  for (const name of ['key-correction', 'normal-text', 'paper-questions', 'score-question', 'score-sheet'])
    assert.ok(
      importsOf(`./${name}.ts`).every(({ from }) => !from?.includes('second-scorer')),
      name,
    )
})

test('a mark or a total changed in either scorer is found by sitting and question', () => {
  const none = new Set<string>()
  const first = (marks: Record<string, number>, total: number) => ({ marks, total })
  const agreed = { cents: { 1: 100, 2: 0 }, total: 5000 }
  assert.deepEqual(disagreementsOf('a', first({ 1: 1, 2: 0 }, 50), agreed, none, none), [])
  assert.deepEqual(disagreementsOf('a', first({ 1: 1, 2: 0.5 }, 50), agreed, none, none), [
    { attemptId: 'a', question: '2', first: 0.5, second: 0 },
  ])
  assert.deepEqual(
    disagreementsOf('b', first({ 1: 1, 2: 0 }, 50), { ...agreed, cents: { 1: 100, 2: 50 } }, none, none),
    [{ attemptId: 'b', question: '2', first: 0, second: 0.5 }],
  )
  assert.deepEqual(disagreementsOf('a', first({ 1: 1 }, 100), { cents: {}, total: 10_000 }, none, none), [
    { attemptId: 'a', question: '1', first: 1, second: null },
  ])
  assert.deepEqual(disagreementsOf('a', first({ 1: 1, 2: 0 }, 50.01), agreed, none, none), [
    { attemptId: 'a', question: '总分', first: 50.01, second: 50 },
  ])
  assert.deepEqual(disagreementsOf('a', first({ 1: 1, 2: 0 }, 50), { ...agreed, total: null }, none, none), [
    { attemptId: 'a', question: '总分', first: 50, second: null },
  ])
})
