import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draw, drawFrom } from '#core/kernel/draw.ts'
import { tailOf } from './chance.ts'
import { compareSheets } from './compare-sheets.ts'
import { type ComparedQuestion, type ComparedSheet, isAdjacent, seatDistance, timeCorrelation } from './sheets.ts'

const usual = { level: 0.05, fewest: 4 }
const letters = ['A', 'B', 'C', 'D']
const questions: readonly ComparedQuestion[] = Array.from({ length: 100 }, (_, place) => ({
  question: String(place + 1),
  right: letters[place % 4] ?? 'A',
  wrongWays: 3,
}))

const unit = (draw: Draw): number => draw.next() / 2 ** 32

/** Honest candidates: each of an ability of his own, items of different difficulty, one wrong answer more tempting. */
function honestRoom(seed: string, count: number): ComparedSheet[] {
  const draw = drawFrom(seed)
  const difficulty = questions.map(() => 0.3 + 0.6 * unit(draw))
  const tempting = questions.map(({ right }) => draw.pick(letters.filter((letter) => letter !== right)) ?? 'A')
  return Array.from({ length: count }, (_, person) => {
    const ability = 0.7 + 0.5 * unit(draw)
    const answers = questions.map(({ question, right }, place) => {
      if (unit(draw) < (difficulty[place] ?? 0) * ability) return [question, right]
      const others = letters.filter((letter) => letter !== right)
      return [question, unit(draw) < 0.45 ? tempting[place] : draw.pick(others)]
    })
    return {
      id: `p${person}`,
      room: '1机房',
      seat: person + 1,
      columns: 6,
      times: {},
      answers: Object.fromEntries(answers),
    }
  })
}

/** The sheet of one who copies a share of another's answers. */
const copied = (source: ComparedSheet, own: ComparedSheet, share: number, draw: Draw): ComparedSheet => ({
  ...own,
  answers: Object.fromEntries(
    questions.map(({ question }) => [question, (unit(draw) < share ? source : own).answers[question] ?? 'A']),
  ),
})

test('of 120 honest rooms hardly one has a pair reported', () => {
  const reported = Array.from({ length: 120 }, (_, room) =>
    compareSheets(questions, honestRoom(`room ${room}`, 30), usual),
  )
  const alarms = reported.filter(({ found }) => found.length > 0).length
  // 0.05 pairs a room are promised: six of 120 would keep the promise, and the chance reckoned errs on the safe side.
  assert.ok(alarms <= 6, `${alarms} false alarms`)
})

test('planted copyists of half a paper and more are found in nine rooms of ten, in neighbouring seats', () => {
  const rooms = Array.from({ length: 40 }, (_, number) => {
    const sheets = honestRoom(`copy ${number}`, 30)
    const [source, own] = [sheets[7], sheets[8]]
    if (!source || !own) throw new Error('no room')
    sheets[8] = copied(source, own, 0.7, drawFrom(`copyist ${number}`))
    return compareSheets(questions, sheets, usual).found
  })
  const right = rooms.filter(([first]) => first?.one === 'p7' && first.other === 'p8' && first.adjacent)
  assert.ok(right.length >= 36, `${right.length} of 40 found`)
})

test('two who have everything right have nothing in common that tells', () => {
  const sheets = honestRoom('all right', 30)
  const perfect = Object.fromEntries(questions.map(({ question, right }) => [question, right]))
  const all = sheets.map((sheet, place) => (place < 2 ? { ...sheet, answers: perfect } : sheet))
  assert.deepEqual(
    compareSheets(questions, all, usual).found.filter(({ one, other }) => one === 'p0' && other === 'p1'),
    [],
  )
})

test('a judgement with one wrong answer proves nothing: both wrong is the same wrong', () => {
  const judgements = Array.from({ length: 40 }, (_, place) => ({
    question: String(place + 1),
    right: 'T',
    wrongWays: 1,
  }))
  const sheet = (id: string, seat: number, wrong: number): ComparedSheet => ({
    id,
    room: '1机房',
    seat,
    columns: 6,
    times: {},
    answers: Object.fromEntries(judgements.map(({ question }, place) => [question, place < wrong ? 'F' : 'T'])),
  })
  assert.deepEqual(compareSheets(judgements, [sheet('a', 1, 30), sheet('b', 2, 30), sheet('c', 3, 4)], usual).found, [])
})

test('the tail of unequal chances is exact', () => {
  assert.equal(tailOf([0.5, 0.5], 2), 0.25)
  assert.equal(tailOf([0.5, 0.5], 1), 0.75)
  assert.equal(tailOf([0.2, 0.3, 0.5], 0), 1)
  assert.equal(tailOf([0.2], 2), 0)
  assert.ok(
    Math.abs(tailOf([0.2, 0.3, 0.5], 2) - (0.2 * 0.3 * 0.5 + 0.2 * 0.3 * 0.5 + 0.2 * 0.7 * 0.5 + 0.8 * 0.3 * 0.5)) <
      1e-12,
  )
  assert.ok(
    tailOf(
      Array.from({ length: 30 }, () => 0.1),
      30,
    ) > 0,
  )
})

test('seats are next to each other along, across and at corners, never between rooms or over the end of a row', () => {
  const at = (seat: number, room = '1机房'): ComparedSheet => ({
    id: '',
    room,
    seat,
    columns: 6,
    answers: {},
    times: {},
  })
  assert.deepEqual(
    [2, 7, 8, 3].map((seat) => isAdjacent(at(1), at(seat))),
    [true, true, true, false],
  )
  assert.equal(isAdjacent(at(6), at(7)), false)
  assert.equal(isAdjacent(at(1), at(2, '2机房')), false)
  assert.deepEqual(seatDistance(at(6), at(7)), { along: 1, across: 5 })
})

test('times of answers correlate by rank, and ten questions at least are asked for', () => {
  const times = (order: readonly number[]) => Object.fromEntries(order.map((at, place) => [String(place), at]))
  const sheet = (order: readonly number[]): ComparedSheet => ({
    id: '',
    room: '',
    seat: 1,
    columns: 6,
    answers: {},
    times: times(order),
  })
  const rising = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  assert.equal(timeCorrelation(sheet(rising), sheet(rising.map((at) => at * 7))), 1)
  assert.equal(timeCorrelation(sheet(rising), sheet(rising.toReversed())), -1)
  assert.equal(timeCorrelation(sheet(rising.slice(1)), sheet(rising.slice(1))), null)
  assert.equal(timeCorrelation(sheet(rising), sheet(rising.map(() => 3))), null)
})
