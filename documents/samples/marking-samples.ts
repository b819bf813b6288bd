import type { KeyDifference, SimilarityReport } from '../data/marking.ts'
import { INSTITUTION } from './people.ts'

const sheet = { institution: INSTITUTION, anchor: '留痕第1,204条 8f0c 77aa 12de 90b3', batch: '2026年第4批' }
const codeOf = (place: number): string => `K${String(place + 11).padStart(5, '7')}`
const each = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place))

/** A list of differences with so many candidates. */
export const keyDifference = (people: number): KeyDifference => ({
  ...sheet,
  question: 'A卷第12题、B卷第17题',
  change: 'C也正确',
  reason: '题干有两种理解，教材第三章所述条件下选项C同样成立',
  proposedBy: '贺文静',
  confirmedBy: '邵明远',
  at: '2026-11-30 10:31',
  rows: each(people, (place) => ({
    code: codeOf(place),
    form: place % 2 === 0 ? 'A' : 'B',
    before: '12题0',
    after: '12题1',
    totalBefore: `${60 + (place % 30)}`,
    totalAfter: `${61 + (place % 30)}`,
  })),
  signature: 'q1x5cW3y0o8JmYQG7mFfH0m4yW1v6v0R5mF1xk3oVb2cN9s0d7Z2hQ8tL6uP4rJ1aXeYwTgKfBnCvMzDsQpOiA==',
})

/** A report with so many pairs. */
export const similarityReport = (pairs: number): SimilarityReport => ({
  ...sheet,
  session: '11月28日上午',
  paper: 'A卷',
  candidates: 30,
  pairs: 435,
  adjacentPairs: 98,
  level: '0.05',
  at: '2026-11-30 11:02',
  rows: each(pairs, (place) => ({
    one: `3机房${place + 1}号（${codeOf(place)}）`,
    other: `3机房${place + 2}号（${codeOf(place + 1)}）`,
    identical: '17/18',
    alike: '94/100',
    chance: '1.2e-6',
    expected: '0.0003',
    place: '相邻',
    timing: '0.41',
    decision: place % 2 === 0 ? '待认定' : '认定两人',
  })),
})
