import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  composeCertificates,
  decideRevocation,
  fillPlatformNumbers,
  getCertificate,
  issueCertificates,
  listCertificates,
  requestRevocation,
} from '#contract/certificate.ts'
import { checkCode } from '#contract/verify.ts'
import { numberHeaders } from '#core/certificate/read-number-sheet.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { passedBatch, stockPapers } from '#server/testing/certified-batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const anyang = await openWorld({ profile: 'anyang' })
const nanchang = await openWorld({ profile: 'nanchang' })
const officer = await nanchang.as('certificate_officer')
const head = await nanchang.as('head')
const filing = 'S000036000123'

test('no certificate is made from papers the register does not hold [AY-051]', async () => {
  const { batchId } = await passedBatch(anyang, { profile: 'anyang', candidates: 2 })
  const clerk = await anyang.as('certificate_officer')
  const compose = () => clerk.call(composeCertificates, { params: { batchId }, body: {} })
  const refused = await refusalOf(compose())
  assert.deepEqual([refused.code, refused.clauses], ['certificate.paper_short', ['AY-051']])
  await stockPapers(anyang, 2)
  assert.equal((await compose()).added, 2)
})

test('where the institution numbers by the coding rules, no other numbers are taken in [NC-039]', async () => {
  const { batchId, people } = await passedBatch(nanchang, { profile: 'nanchang', filing, candidates: 1 })
  const columns = numberHeaders.map((header) => ({ header, width: 20, text: true }))
  const rows = people.map(({ name, identity }) => [name, identity, `${filing}264000001`, '2026-09-01'])
  const bytes = await writeWorkbook({ sheets: [{ name: '回填', columns, rows }] }, new Date(0))
  const file = { name: '编号.xlsx', bytes, fields: { mode: 'import' } }
  const refused = await refusalOf(officer.call(fillPlatformNumbers, { params: { batchId }, file } as never))
  assert.deepEqual([refused.code, refused.clauses], ['certificate.from_institution', ['NC-039']])
})

test('certificates are issued once the results are released, whether they are online or not', async () => {
  await stockPapers(nanchang, 20)
  const options = { profile: 'nanchang', filing, candidates: 2, from: 20, report: 'accepted' as const }
  const { batchId } = await passedBatch(nanchang, options)
  await officer.call(composeCertificates, { params: { batchId }, body: {} })
  assert.equal((await head.call(issueCertificates, { params: { batchId }, body: {} })).issued, 2)
})

test('a certificate got by fraud is withdrawn and no longer confirmed to anybody [NC-036]', async () => {
  const { rows } = await officer.call(listCertificates, { query: { limit: 500 } })
  const certificateId = rows.find(({ status }) => status === 'issued')?.id ?? ''
  const { code } = await officer.call(getCertificate, { params: { certificateId } })
  const public_ = nanchang.anonymous()
  assert.equal((await public_.call(checkCode, { body: { code } })).state, 'genuine')
  const body = { reason: '发现考试舞弊，查证属实', clause: 'NC-036' }
  await officer.call(requestRevocation, { params: { certificateId }, body })
  await head.call(decideRevocation, { params: { certificateId }, body: { decision: 'confirm', reason: '' } })
  const answer = await public_.call(checkCode, { body: { code } })
  assert.deepEqual([answer.state, answer.certificate?.citation?.clause], ['revoked', 'NC-036'])
})
