import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import type { Level } from '../kernel/levels.ts'
import { type CertificateSheet, coverOf, judgeSheet } from './judge-sheet.ts'

const policy = loadPolicy('henan').policy.certificate
const sound: CertificateSheet = { width: 297, height: 210, cover: '蓝', seal: '评价机构印章' }
const judged = (more: Partial<CertificateSheet>, level: Level = 4) =>
  judgeSheet({ ...sound, ...more }, level, policy).reasons.map(({ code, clause }) => `${code} ${clause}`)

test('a certificate lies across an A4 sheet, its cover coloured by level [HN-079]', () => {
  assert.deepEqual(judged({}), [])
  assert.deepEqual(judged({ width: 210, height: 297 }), ['certificate.paper HN-079'])
  assert.deepEqual(judged({ width: 257, height: 182 }), ['certificate.paper HN-079'])
  assert.deepEqual(
    ([5, 4, 3, 2, 1] as const).map((level) => coverOf(level, policy)),
    ['绿', '蓝', '红', '深棕', '深红'],
  )
  assert.deepEqual(judged({}, 3), ['certificate.cover HN-079'])
  assert.deepEqual(judged({ cover: null }), ['certificate.cover HN-079'])
  assert.equal(coverOf(4, loadPolicy('ligong').policy.certificate), null)
})

test('a certificate bears the institution’s stamp at its name [HN-178]', () => {
  assert.deepEqual(judged({ seal: '评价机构印章' }), [])
  assert.deepEqual(judged({ seal: null }), ['certificate.seal HN-178'])
  assert.deepEqual(judged({ seal: '教务处印章' }), ['certificate.seal HN-178'])
})
