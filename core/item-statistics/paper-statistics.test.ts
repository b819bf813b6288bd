import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { correlationLuck, fewHitsLuck, normalTail } from './luck.ts'
import { groupStatistics, paperStatistics } from './paper-statistics.ts'
import type { ItemResponses } from './types.ts'

const { bank } = loadPolicy('national').policy
const statistics = (items: readonly ItemResponses[], limits = bank) => paperStatistics(items, limits)

const near = (actual: number | null | undefined, expected: number, what = ''): void =>
  assert.ok(
    actual !== null && actual !== undefined && Math.abs(actual - expected) < 5e-5,
    `${what}: ${actual} is not ${expected}`,
  )

const marksOnly = (id: string, marks: readonly number[], fullMarks = 1): ItemResponses => ({
  id,
  fullMarks,
  marks,
  choices: null,
})

/** An item of four options as people answered it: a letter each, `-` for a blank. */
const chosen = (id: string, key: string, answers: string): ItemResponses => ({
  id,
  fullMarks: 1,
  marks: [...answers].map((letter) => Number(letter === key)),
  choices: {
    options: ['A', 'B', 'C', 'D'],
    right: [key],
    chosen: [...answers].map((letter) => (letter === '-' ? [] : [letter])),
    chance: 0.25,
  },
})

// Four persons, each one item further than the next: every figure below is worked out by hand.
const ladder = [marksOnly('1', [1, 1, 1, 0]), marksOnly('2', [1, 1, 0, 0]), marksOnly('3', [1, 0, 0, 0])]

test('reliability of a small paper is what pencil and paper give', () => {
  const paper = statistics(ladder)
  assert.equal(paper.persons, 4)
  near(paper.mean, 1.5)
  near(paper.deviation, 1.290994)
  near(paper.alpha, 0.75)
  near(paper.kr20, 0.75)
  near(paper.standardError, 0.645497)
  assert.equal(paper.tooFewPersons, true)
})

test('an item is correlated with the other items, not with itself', () => {
  const [first] = statistics(ladder).items
  near(first?.difficulty, 0.75)
  near(first?.itemTotal, 0.774597)
  near(first?.itemRest, 0.522233)
  near(first?.alphaIfDeleted, 0.727273)
})

test('items taken together are judged by the sum of their marks against all the others', () => {
  const items = [...ladder, marksOnly('4', [2, 0, 2, 0], 2)]
  const both = groupStatistics(items, new Set(['2', '4']))
  // 3, 1, 2, 0 of 3 points; the others give 2, 1, 1, 0.
  near(both?.difficulty, 0.5)
  near(both?.itemRest, 0.948683)
  assert.equal(groupStatistics(items, new Set(['9'])), null)
})

test('items of several marks keep their weight and have no KR-20', () => {
  const paper = statistics([marksOnly('1', [4, 2, 0], 4), marksOnly('2', [1, 1, 0])])
  near(paper.items[0]?.difficulty, 0.5)
  // Variances 4 and 1/3 against 19/3 of the totals 5, 3, 0.
  near(paper.alpha, 0.631579)
  assert.equal(paper.kr20, null)
})

test('without variance there is no correlation and no reliability', () => {
  const paper = statistics([marksOnly('1', [1, 1, 1]), marksOnly('2', [0, 0, 0])])
  assert.equal(paper.alpha, null)
  assert.equal(paper.standardError, null)
  assert.deepEqual(
    paper.items.map(({ itemRest, itemTotal, alphaIfDeleted }) => [itemRest, itemTotal, alphaIfDeleted]),
    [
      [null, null, null],
      [null, null, null],
    ],
  )
})

test('a paper nobody sat has no figures', () => {
  const paper = statistics([marksOnly('1', []), marksOnly('2', [])])
  assert.deepEqual([paper.persons, paper.mean, paper.alpha, paper.deviation], [0, 0, null, null])
})

test('the best 27 % stand against the weakest, ties sharing the border', () => {
  // Ten persons, groups of three; totals 3 3 2 2 2 1 1 1 0 0: the border runs through the twos and the ones.
  const paper = statistics([
    marksOnly('1', [1, 1, 1, 1, 1, 1, 1, 1, 0, 0]),
    marksOnly('2', [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]),
    marksOnly('3', [1, 1, 0, 0, 1, 0, 0, 0, 0, 0]),
  ])
  // Upper: two persons and a third of each of three; lower: two persons and a third of each of three.
  near(paper.items[0]?.upperLower, 1 - 1 / 3)
  near(paper.items[1]?.upperLower, (2 + 2 / 3) / 3)
  near(paper.items[2]?.upperLower, (2 + 1 / 3) / 3)
})

test('the order of the persons changes no figure', () => {
  const bits = fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)), { minLength: 10, maxLength: 40 })
  fc.assert(
    fc.property(bits, fc.nat(), (people, turn) => {
      const papers = [people, [...people.slice(turn % people.length), ...people.slice(0, turn % people.length)]].map(
        (rows) =>
          statistics(
            [0, 1, 2].map((item) =>
              marksOnly(
                String(item),
                rows.map((row) => row[item] ?? 0),
              ),
            ),
          ),
      )
      const figures = papers.map((paper) =>
        paper.items.flatMap(({ difficulty, itemRest, upperLower }) => [difficulty, itemRest ?? 9, upperLower ?? 9]),
      )
      figures[0]?.forEach((value, place) => near(figures[1]?.[place], value))
    }),
    { numRuns: 100 },
  )
})

const strong = 'AAAAAAAAAA'.repeat(2)
const weak = 'BBBBBCCCDD'.repeat(2)

test('a wrong key shows: a distractor tells better from weaker and the key does the reverse', () => {
  const good = ['1', '2', '3', '4'].map((id) => chosen(id, 'A', strong + weak))
  // Item 5 has B for an answer in the key, though the strong ten all choose A.
  const paper = statistics([...good, chosen('5', 'B', strong + weak)])
  const flags = paper.items[4]?.flags ?? []
  assert.deepEqual(
    flags.filter(({ keyInDoubt }) => keyInDoubt).map(({ code, option }) => [code, option]),
    [
      ['distractor_beats_key', 'A'],
      ['negative_discrimination', null],
    ],
  )
  assert.ok(paper.items.slice(0, 4).every(({ flags: own }) => own.every(({ keyInDoubt }) => !keyInDoubt)))
})

test('a wrong option that tells hardly better than the key puts no key in doubt', () => {
  const good = ['1', '2', '3'].map((id) => chosen(id, 'A', strong + weak))
  // Of the strong 10 take the key and 10 the option D, the weak neither: both tell alike.
  const last = chosen('4', 'A', 'AAAAADDDDD'.repeat(2) + 'B'.repeat(20))
  const doubts = (margin: number) =>
    statistics([...good, last], { ...bank, signals: { ...bank.signals, margin } })
      .items[3]?.flags.filter(({ keyInDoubt }) => keyInDoubt)
      .map(({ code }) => code)
  assert.deepEqual(doubts(0.05), [])
  assert.deepEqual(doubts(-0.05), ['distractor_beats_key'])
})

test('fewer right than guessing gives puts the key in doubt, unless bad luck may have done it', () => {
  const flagOf = (right: number) => {
    const others = 'B'.repeat(18) + 'C'.repeat(22 - right)
    const paper = statistics([chosen('1', 'A', strong + weak), chosen('2', 'D', 'D'.repeat(right) + others)])
    return paper.items[1]?.flags.find(({ code }) => code === 'below_chance')?.text
  }
  // Of 40 guessing among four, at most 3 are right once in 500 times, at most 7 once in five.
  assert.equal(flagOf(3), '得分率（0.07）低于随机猜测（0.25），请核对标准答案')
  assert.equal(flagOf(7), undefined)
})

test('a key is doubted by no sign that luck gives more often than the limit, and by none at all where few sat it', () => {
  const doubts = (times: number, limits = bank) => {
    const good = ['1', '2', '3', '4'].map((id) => chosen(id, 'A', 'AAAAAAAAAABBBBBCCCDD'.repeat(times)))
    // Six of ten good ones take C against the key, five of ten weak ones the key.
    const last = chosen('5', 'B', 'CCCCCCBBDAABBBBBCCDA'.repeat(times))
    const found = statistics([...good, last], limits).items[4]?.flags ?? []
    return [...new Set(found.filter(({ keyInDoubt }) => keyInDoubt).map(({ code }) => code))]
  }
  const loose = { ...bank, fewestPersons: { ...bank.fewestPersons, value: 20 } }
  assert.deepEqual(doubts(8), ['distractor_beats_key', 'negative_discrimination'])
  assert.deepEqual(doubts(1, loose), [])
  assert.deepEqual(doubts(1, { ...loose, signals: { ...bank.signals, doubt: 50 } }), [
    'distractor_beats_key',
    'negative_discrimination',
  ])
  const many = { ...bank, fewestPersons: { ...bank.fewestPersons, value: 161 } }
  assert.deepEqual(doubts(8, many), [])
})

test('chances of luck are those of the tables', () => {
  near(normalTail(0), 0.5)
  near(normalTail(1.644854), 0.05)
  near(normalTail(-2.326348), 0.99)
  // atanh(0.5) √100 = 5.493; r 0.2 of 103: z 2.0273.
  near(correlationLuck(0.2, 103), 0.0213154)
  assert.equal(correlationLuck(1, 40), 0)
  assert.equal(correlationLuck(0.9, 3), 1)
  near(fewHitsLuck(3, 40, 0.25), 0.0047)
  near(fewHitsLuck(0, 2, 0.5), 0.25)
  near(fewHitsLuck(2, 2, 0.5), 1)
})

test('every option and the blank are counted among all, the best and the weakest', () => {
  const paper = statistics([
    chosen('1', 'A', 'AAAAAABBC-'),
    chosen('2', 'A', 'AAAAAABBBB'),
    chosen('3', 'A', 'AAABBBBBBB'),
  ])
  assert.deepEqual(
    paper.items[0]?.options.map(({ option, right, count, share }) => [option, right, count, share]),
    [
      ['A', true, 6, 0.6],
      ['B', false, 2, 0.2],
      ['C', false, 1, 0.1],
      ['D', false, 0, 0],
      ['', false, 1, 0.1],
    ],
  )
  // The best three all chose A; the weakest three share four people of no marks.
  near(paper.items[0]?.options[0]?.upperShare, 1)
  near(paper.items[0]?.options[1]?.lowerShare, 0.5)
  assert.equal(paper.items[0]?.options[3]?.discrimination, null)
})

test('an option nobody takes and one the best prefer are named', () => {
  const paper = statistics([
    chosen('1', 'A', strong + weak),
    chosen('2', 'A', strong + weak),
    chosen('3', 'A', 'AAACCCCCCC'.repeat(2) + 'AAAAABBBBB'.repeat(2)),
  ])
  const found = paper.items[2]?.flags.map(({ code, option }) => `${code} ${option}`) ?? []
  assert.ok(found.includes('distractor_unused D'))
  assert.ok(found.includes('distractor_for_best C'))
  assert.ok(!found.includes('distractor_for_best B'))
})

interface Reference {
  readonly alpha_raw: number
  readonly mean_total: number
  readonly sd_total_n1: number
  readonly difficulty_p: Readonly<Record<string, number>>
  readonly item_total_r: Readonly<Record<string, number>>
  readonly item_rest_r: Readonly<Record<string, number>>
  readonly alpha_if_deleted: Readonly<Record<string, number>>
}

// Published response sets under a licence of their own: they are read where they lie beside the project.
const outside = new URL('../../../shared/data/responses/', import.meta.url)
const rowsOf = (name: string): string[][] =>
  readFileSync(new URL(`${name}.csv`, outside), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))

function outsideItems(set: string, names: readonly string[]): ItemResponses[] {
  const [head = [], ...rows] = rowsOf(set)
  if (set.startsWith('lsat')) {
    const people = rows.flatMap((row) => Array.from({ length: Number(row.at(-1)) }, () => row))
    return names.map((name) =>
      marksOnly(
        name,
        people.map((row) => Number(row[head.indexOf(name)])),
      ),
    )
  }
  const keys = new Map(rowsOf(set.replace('options', 'key')).map(([item, key]) => [item, key ?? '']))
  return names.map((name) =>
    chosen(name, keys.get(name) ?? '', rows.map((row) => row[head.indexOf(name)] || '-').join('')),
  )
}

test('published response sets give the figures computed elsewhere, to four digits', (context) => {
  if (!existsSync(outside)) return context.diagnostic('no published response sets beside the project')
  const references: Record<string, Reference> = JSON.parse(
    readFileSync(new URL('reference_values.json', outside), 'utf8'),
  )
  assert.equal(Object.keys(references).length, 4)
  for (const [set, expected] of Object.entries(references)) {
    const paper = statistics(outsideItems(set, Object.keys(expected.difficulty_p)))
    near(paper.alpha, expected.alpha_raw, `${set} alpha`)
    near(paper.kr20, expected.alpha_raw, `${set} KR-20`)
    near(paper.mean, expected.mean_total, `${set} mean`)
    near(paper.deviation, expected.sd_total_n1, `${set} deviation`)
    for (const item of paper.items) {
      near(item.difficulty, expected.difficulty_p[item.id] ?? Number.NaN, `${set} ${item.id} p`)
      near(item.itemTotal, expected.item_total_r[item.id] ?? Number.NaN, `${set} ${item.id} item-total`)
      near(item.itemRest, expected.item_rest_r[item.id] ?? Number.NaN, `${set} ${item.id} item-rest`)
      near(item.alphaIfDeleted, expected.alpha_if_deleted[item.id] ?? Number.NaN, `${set} ${item.id} alpha without`)
    }
  }
})

test('the limits are those of the institution: a stricter one is told of items another is not', () => {
  const items = [...Array.from({ length: 20 }, (_, place) => place)].map((place) =>
    marksOnly(
      String(place),
      Array.from({ length: 30 }, (_, person) => Number(person < 28 - place)),
    ),
  )
  const codes = (limits: typeof bank) => statistics(items, limits).items[0]?.flags.map(({ code }) => code)
  assert.deepEqual(codes(bank), [])
  assert.deepEqual(codes({ ...bank, signals: { ...bank.signals, tooEasy: 90 } }), ['too_easy'])
  assert.equal(statistics(items).tooFewPersons, false)
  assert.equal(statistics(items, { ...bank, fewestPersons: { ...bank.fewestPersons, value: 31 } }).tooFewPersons, true)
})
