import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paperWords } from './paper-words.ts'

test('papers of two occupations in one session are told apart by their titles', () => {
  const sealed = { kind: 'real', release: { releasedAt: null } } as const
  const titles = ['车工四级理论知识试卷', '保育师三级理论知识试卷']
  assert.deepEqual(
    titles.map((title) => paperWords(sealed, { title, form: 'A', permitted: true })),
    ['车工四级理论知识试卷A卷已密封，有许可', '保育师三级理论知识试卷A卷已密封，有许可'],
  )
})

test('a paper tells whether its permit is there and whether it is open, a trial that it needs none', () => {
  const paper = { title: '车工四级理论知识试卷', form: 'B', permitted: false }
  const open = { releasedAt: '2026-11-28T00:55:00.000Z' }
  const sealed = { releasedAt: null }
  assert.equal(paperWords({ kind: 'real', release: sealed }, paper), '车工四级理论知识试卷B卷已密封，缺许可')
  assert.equal(paperWords({ kind: 'real', release: open }, paper), '车工四级理论知识试卷B卷已启封')
  assert.equal(paperWords({ kind: 'trial', release: sealed }, paper), '试考卷待打开')
  assert.equal(paperWords({ kind: 'trial', release: open }, paper), '试考卷已打开')
})
