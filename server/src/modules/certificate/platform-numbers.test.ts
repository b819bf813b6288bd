import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  composeCertificates,
  fillPlatformNumbers,
  issueCertificates,
  listCertificates,
  platformNumberTemplate,
} from '#contract/certificate.ts'
import { numberHeaders } from '#core/certificate/read-number-sheet.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { type Passed, passedBatch, stockPapers } from '#server/testing/certified-batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'jincheng' })
const officer = await world.as('certificate_officer')
const head = await world.as('head')
await stockPapers(world, 200)
const filing = 'S000014000123'

const numberOf = (serial: number) => `${filing}264${String(serial).padStart(6, '0')}`
const rowsOf = (people: readonly Passed[]) =>
  people.map((one, place) => [one.name, one.identity, numberOf(place + 1), '2026-09-01'])
const bookOf = async (rows: readonly (readonly string[])[], headers: readonly string[] = numberHeaders) => {
  const columns = headers.map((header) => ({ header, width: 20, text: true }))
  return writeWorkbook({ sheets: [{ name: '回填', columns, rows }] }, new Date(0))
}
const send = async (batchId: string, mode: 'preview' | 'import', bytes: Buffer) => {
  const file = { name: '编号.xlsx', bytes, fields: { mode } }
  return officer.call(fillPlatformNumbers, { params: { batchId }, file } as never)
}

test('where the platform gives the numbers none is composed [JC-033]', async () => {
  const { batchId } = await passedBatch(world, { profile: 'jincheng', filing, candidates: 1 })
  const refused = await refusalOf(officer.call(composeCertificates, { params: { batchId }, body: {} }))
  assert.deepEqual([refused.code, refused.clauses], ['certificate.from_platform', ['JC-033']])
})

test('numbers of the platform are filled in after a preview, each to its candidate [JC-033]', async () => {
  const { batchId, people } = await passedBatch(world, { profile: 'jincheng', filing, candidates: 6, from: 20 })
  const bytes = await bookOf(rowsOf(people))
  const preview = await send(batchId, 'preview', bytes)
  assert.deepEqual([preview.rows, preview.good, preview.added, preview.missing], [6, 6, 0, 0])
  assert.equal((await send(batchId, 'import', bytes)).added, 6)
  const { rows } = await officer.call(listCertificates, { query: { batchId } })
  for (const [place, one] of people.entries())
    assert.equal(rows.find((row) => row.number === numberOf(place + 1))?.name, one.name)
})

test('every wrong row is told with its row and column, and nothing of the workbook is taken [JC-033, HN-080]', async () => {
  const { batchId, people } = await passedBatch(world, { profile: 'jincheng', filing, candidates: 9, from: 40 })
  const good = people.map((one, place) => [one.name, one.identity, numberOf(place + 101), '2026-09-01'])
  const spoil = (row: number, column: number, text: string) => {
    const own = good[row]
    if (own) own[column] = text
  }
  spoil(0, 2, numberOf(1))
  spoil(1, 2, 'S000014000999264000001')
  spoil(2, 2, `${filing}254000103`)
  spoil(3, 2, `${filing}263000104`)
  spoil(4, 0, '另一人')
  spoil(5, 1, '110105194912310021')
  spoil(6, 3, '2026-13-01')
  spoil(7, 2, '12345')
  const wanted = [
    '2 证书编号 该编号已用于另一本证书',
    '3 证书编号 前13位不是本机构备案号',
    '4 证书编号 第14、15位与发证日期的年份不一致',
    '5 证书编号 第16位与考生申报等级不一致',
    '6 证件号码 姓名与该证件号码的考生不一致',
    '7 证件号码 本批次没有该证件号码的待办证合格考生',
    '8 证书版面发证日期 “2026-13-01”不是有效日期，应如2026-12-21',
    '9 证书编号 不是1位大写字母加21位数字（第16位为等级）',
  ]
  const bytes = await bookOf(good)
  const preview = await send(batchId, 'preview', bytes)
  assert.deepEqual(
    preview.problems.map((one) => `${one.row} ${one.column} ${one.message}`),
    wanted,
  )
  assert.equal(preview.good, 1)
  assert.equal((await refusalOf(send(batchId, 'import', bytes))).code, 'certificate.number_rows')
  assert.equal((await officer.call(listCertificates, { query: { batchId } })).total, 0)
})

test('a number or a candidate that stands twice is told', async () => {
  const { batchId, people } = await passedBatch(world, { profile: 'jincheng', filing, candidates: 2, from: 60 })
  const [first = []] = rowsOf(people)
  const twice = [first[0] ?? '', first[1] ?? '', numberOf(300), '2026-09-01']
  const preview = await send(batchId, 'preview', await bookOf([twice, twice]))
  assert.deepEqual(
    preview.problems.map((one) => `${one.row} ${one.message}`),
    ['3 与第2行重复', '3 与第2行重复'],
  )
})

test('another head row, an empty sheet and a file that is no workbook are refused', async () => {
  const { batchId } = await passedBatch(world, { profile: 'jincheng', filing, candidates: 1, from: 70 })
  const refused = async (bytes: Buffer) => (await refusalOf(send(batchId, 'preview', bytes))).code
  assert.equal(
    await refused(await bookOf([['a', 'b', 'c', 'd']], ['姓名', '证件号码', '编号', '日期'])),
    'certificate.number_headers',
  )
  assert.equal(await refused(await bookOf([])), 'certificate.number_empty')
  assert.match(await refused(Buffer.from('not a workbook')), /^workbook\./)
})

test('the template lists everybody who waits for a number', async () => {
  const { batchId, people } = await passedBatch(world, { profile: 'jincheng', filing, candidates: 3, from: 80 })
  const book = await readWorkbook(await officer.download(platformNumberTemplate, { params: { batchId } }))
  assert.deepEqual(
    book.sheets[0]?.rows.map((row) => row[1]?.text),
    ['证件号码', ...people.filter((_, place) => place % 2 === 0).map((one) => one.identity), people[1]?.identity].slice(
      0,
      4,
    ),
  )
})

test('nothing is issued before the results are online, nor before the papers named were checked [JC-034, JC-035]', async () => {
  const issue = (batchId: string, checked: string[]) =>
    head.call(issueCertificates, { params: { batchId }, body: { checked } })
  const all = ['缴费单', '券码库', '考生资料']
  const waiting = await passedBatch(world, { profile: 'jincheng', filing, candidates: 1, from: 90, report: 'accepted' })
  await send(
    waiting.batchId,
    'import',
    await bookOf(waiting.people.map((one) => [one.name, one.identity, numberOf(400), '2026-09-01'])),
  )
  const unchecked = await refusalOf(issue(waiting.batchId, ['缴费单']))
  assert.deepEqual([unchecked.code, unchecked.clauses], ['certificate.checks_missing', ['JC-035']])
  const offline = await refusalOf(issue(waiting.batchId, all))
  assert.deepEqual([offline.code, offline.clauses], ['certificate.not_online', ['JC-034']])
  await world.owner.query("update reports set status = 'published' where batch_id = $1", [waiting.batchId])
  assert.equal((await issue(waiting.batchId, all)).added, 1)
})
