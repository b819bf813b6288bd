import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Answer } from '#core/kernel/judgement.ts'
import type { StepTaken } from '#core/rules/judge-procedure.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeBundle } from './judge-bundle.ts'
import { type Collection, judgeCollection } from './judge-collection.ts'

const henan = loadPolicy('henan').policy
const nanchang = loadPolicy('nanchang').policy

const said = ({ reasons }: Answer): readonly string[] =>
  reasons.map(({ code, clause, who }) => [code, clause, who].filter(Boolean).join(' '))
const step = (name: string, roles?: readonly string[]): StepTaken => ({ step: name, persons: ['one'], roles })

const counts = ['试卷', '答题卡', '答题纸'].map((kind) => ({ kind, expected: 30, found: 30 }))
const orderly = [step('count'), step('dismiss'), step('seal'), step('accept', ['质量督导员']), step('store')]
const paper: Collection = { medium: '纸笔', present: 30, counts, taken: orderly }
const machine: Collection = {
  medium: '机考',
  present: 30,
  submitted: 30,
  counts: [],
  taken: [step('confirm'), step('dismiss')],
}

test('every kind of sheet is counted and complete before anything is sealed [HN-152]', () => {
  assert.equal(judgeCollection(henan, paper).ok, true)
  assert.deepEqual(said(judgeCollection(henan, { ...paper, counts: [] })), [
    'exam.not_counted HN-152 试卷',
    'exam.not_counted HN-152 答题卡',
    'exam.not_counted HN-152 答题纸',
  ])
  const short = counts.map((one) => ({ ...one, found: one.kind === '答题卡' ? 29 : 30 }))
  assert.deepEqual(said(judgeCollection(henan, { ...paper, counts: short })), ['exam.count_differs HN-152 答题卡'])
  const more = counts.map((one) => ({ ...one, found: one.kind === '试卷' ? 31 : 30 }))
  assert.deepEqual(said(judgeCollection(henan, { ...paper, counts: more })), ['exam.count_differs HN-152 试卷'])
})

test('at machines every paper is confirmed as submitted [HN-152]', () => {
  assert.equal(judgeCollection(henan, machine).ok, true)
  assert.deepEqual(said(judgeCollection(henan, { ...machine, submitted: 29 })), ['exam.submissions HN-152'])
  assert.deepEqual(said(judgeCollection(henan, { ...machine, submitted: undefined })), ['exam.submissions HN-152'])
})

test('nobody leaves before the count, and a supervisor accepts what is sealed before it is stored [HN-121, HN-152]', () => {
  assert.deepEqual(said(judgeCollection(henan, { ...paper, taken: [] })), [
    'exam.closing.step HN-152 count',
    'exam.closing.step HN-152 seal',
    'exam.collection.step HN-121 count',
    'exam.collection.step HN-121 dismiss',
    'exam.collection.step HN-121 seal',
    'exam.collection.step HN-121 accept',
    'exam.collection.step HN-121 store',
  ])
  const [count, dismiss, seal, accept, store] = orderly as [StepTaken, StepTaken, StepTaken, StepTaken, StepTaken]
  assert.deepEqual(said(judgeCollection(henan, { ...paper, taken: [dismiss, count, seal, accept, store] })), [
    'exam.collection.order HN-121',
  ])
  assert.deepEqual(said(judgeCollection(henan, { ...paper, taken: [count, dismiss, seal, store, accept] })), [
    'exam.collection.order HN-121',
  ])
  assert.deepEqual(said(judgeCollection(henan, { ...paper, taken: [seal, count, dismiss, accept, store] })), [
    'exam.closing.order HN-152',
    'exam.collection.order HN-121',
  ])
  assert.deepEqual(said(judgeCollection(henan, { ...paper, taken: [count, dismiss, seal, step('accept'), store] })), [
    'exam.collection.role HN-121 质量督导员',
  ])
})

test('machine candidates leave after their submission is confirmed [HN-121]', () => {
  assert.deepEqual(said(judgeCollection(henan, { ...machine, taken: [] })), [
    'exam.collection.step HN-121 confirm',
    'exam.collection.step HN-121 dismiss',
  ])
  assert.deepEqual(said(judgeCollection(henan, { ...machine, taken: [step('dismiss'), step('confirm')] })), [
    'exam.collection.order HN-121',
  ])
})

test('sheets lie in the order of their ticket numbers before they are bound [NC-075]', () => {
  const steps = ['sort', 'bind', 'seal', 'handIn'].map((name) => step(name))
  const sheets = [
    { ticket: '2026110101', seat: 3 },
    { ticket: '2026110102', seat: 1 },
    { ticket: '2026110103', seat: 2 },
  ]
  assert.equal(judgeBundle(nanchang, sheets, steps).ok, true)
  assert.deepEqual(said(judgeBundle(nanchang, sheets.toSpliced(0, 1).concat(sheets.slice(0, 1)), steps)), [
    'exam.bundle_order NC-075 2026110101',
  ])
  assert.deepEqual(said(judgeBundle(nanchang, sheets, [])), [
    'exam.bundling.step NC-075 sort',
    'exam.bundling.step NC-075 bind',
    'exam.bundling.step NC-075 seal',
    'exam.bundling.step NC-075 handIn',
  ])
  assert.deepEqual(said(judgeBundle(nanchang, sheets, steps.toReversed())), ['exam.bundling.order NC-075'])
  assert.equal(judgeBundle(henan, sheets.toReversed(), []).ok, true)
})

test('a bundle is accepted exactly when its ticket numbers rise [NC-075]', () => {
  const steps = ['sort', 'bind', 'seal', 'handIn'].map((name) => step(name))
  const tickets = fc.uniqueArray(fc.integer({ min: 10_000, max: 99_999 }), { maxLength: 8 })
  fc.assert(
    fc.property(tickets, (numbers) => {
      const bound = (list: readonly number[]) => list.map((ticket, seat) => ({ ticket: String(ticket), seat }))
      const sorted = numbers.toSorted((one, other) => one - other)
      assert.equal(judgeBundle(nanchang, bound(sorted), steps).ok, true)
      const isSorted = numbers.every((ticket, index) => ticket === sorted[index])
      assert.equal(judgeBundle(nanchang, bound(numbers), steps).ok, isSorted)
    }),
  )
})
