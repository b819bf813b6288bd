import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  completeCertificates,
  composeCertificates,
  exportCertificates,
  getBatchCertificates,
  getCertificate,
  getPaper,
  handOverCertificates,
  issueCertificates,
  listCertificates,
  recordStockEvent,
} from '#contract/certificate.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { passedBatch, stockPapers } from '#server/testing/certified-batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan' })
const officer = await world.as('certificate_officer')
const head = await world.as('head')
const compose = (batchId: string, body: { issuedOn?: string } = {}) =>
  officer.call(composeCertificates, { params: { batchId }, body })
const numbersOf = async (batchId: string) =>
  (await officer.call(listCertificates, { query: { batchId, limit: 500 } })).rows.map((row) => row.number).sort()

test('without registered papers nothing is composed, and the refusal names the article of the register [HN-159]', async () => {
  const { batchId } = await passedBatch(world, { candidates: 3 })
  const refused = await refusalOf(compose(batchId))
  assert.equal(refused.code, 'certificate.paper_short')
  assert.deepEqual(refused.clauses, ['HN-159'])
  assert.equal(refused.body.error.citations?.[0]?.gap, '3张')
})

test('everybody who passed gets a number by filing, year and level, a paper and a signature of his own [HN-080, HN-177, HN-179, LG-040]', async () => {
  await stockPapers(world, 500)
  const { batchId } = await passedBatch(world, { candidates: 10, failed: 4, from: 100 })
  const state = await compose(batchId, { issuedOn: '2026-09-01' })
  assert.deepEqual([state.added, state.passed, state.composed, state.withoutCertificate], [10, 10, 10, 0])
  const { rows, total } = await officer.call(listCertificates, { query: { batchId } })
  assert.equal(total, 10)
  assert.deepEqual(
    rows.map((row) => row.number),
    Array.from({ length: 10 }, (_, place) => `S000041000217264${String(place + 1).padStart(6, '0')}`),
  )
  assert.equal(rows[0]?.stockNumber, '00041001')
  assert.equal(rows[0]?.identityMasked.length, 18)
  assert.match(rows[0]?.identityMasked ?? '', /^4101\*{10}\d{3}[\dX]$/)
  const [some] = rows
  const composed = await officer.call(getCertificate, { params: { certificateId: some?.id ?? '' } })
  assert.deepEqual([composed.code, composed.level, composed.cover], ['', 4, '蓝'])
  await head.call(issueCertificates, { params: { batchId }, body: {} })
  const codes = await Promise.all(
    rows.map(async (row) => (await officer.call(getCertificate, { params: { certificateId: row.id } })).code),
  )
  assert.equal(new Set(codes).size, 10)
})

test('the series goes on over batches of one filing, year and level, and two at once never share a number [HN-080]', async () => {
  const batches: Awaited<ReturnType<typeof passedBatch>>[] = []
  for (const from of [200, 300, 400])
    batches.push(await passedBatch(world, { candidates: 20, from, filing: 'S000041000333' }))
  const states = await Promise.all(batches.map(({ batchId }) => compose(batchId, { issuedOn: '2026-09-01' })))
  assert.deepEqual(
    states.map((state) => state.added),
    [20, 20, 20],
  )
  const numbers = (await Promise.all(batches.map(({ batchId }) => numbersOf(batchId)))).flat().sort()
  assert.deepEqual(
    numbers,
    Array.from({ length: 60 }, (_, place) => `S000041000333264${String(place + 1).padStart(6, '0')}`),
  )
})

test('levels and years count on their own [HN-080]', async () => {
  const entries = [
    { occupation: '车工', job: '普通车床', level: 3, code: '6-18-01-01' },
    { occupation: '车工', job: '普通车床', level: 5, code: '6-18-01-01' },
  ]
  const { batchId } = await passedBatch(world, { candidates: 4, from: 500, entries, filing: 'S000041000444' })
  await compose(batchId)
  assert.deepEqual(await numbersOf(batchId), [
    'S000041000444263000001',
    'S000041000444263000002',
    'S000041000444265000001',
    'S000041000444265000002',
  ])
})

test('composing twice at once makes each certificate once', async () => {
  const { batchId } = await passedBatch(world, { candidates: 8, from: 600, filing: 'S000041000555' })
  const tried = await Promise.allSettled([compose(batchId), compose(batchId)])
  assert.deepEqual(tried.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await numbersOf(batchId)).length, 8)
})

test('a filing number of another form is refused with its article [HN-083]', async () => {
  const { batchId } = await passedBatch(world, { candidates: 1, from: 700, filing: 'S000036000123' })
  const refused = await refusalOf(compose(batchId))
  assert.equal(refused.code, 'certificate.number_refused')
  assert.deepEqual(refused.clauses, ['HN-083'])
})

test('a date before the end of the examinations or far ahead is refused', async () => {
  const { batchId } = await passedBatch(world, { candidates: 1, from: 710, filing: 'S000041000666' })
  for (const issuedOn of ['2026-08-22', '2026-10-03'])
    assert.equal((await refusalOf(compose(batchId, { issuedOn }))).code, 'certificate.date')
  assert.equal((await refusalOf(compose(batchId, { issuedOn: '2026-02-30' }))).status, 400)
})

test('certificates wait for the step before them in the order of the rules [HN-075]', async () => {
  const { batchId } = await passedBatch(world, { candidates: 1, from: 720, open: 'report' })
  assert.equal((await refusalOf(compose(batchId))).code, 'chain.too_early')
})

test('who composed does not issue, and issuing asks for the head', async () => {
  const { batchId } = await passedBatch(world, { candidates: 5, from: 730, filing: 'S000041000777' })
  await compose(batchId)
  const issue = (who: typeof officer) => who.call(issueCertificates, { params: { batchId }, body: {} })
  assert.equal((await refusalOf(issue(officer))).status, 403)
  await world.owner.query(
    "update certificates set composed_by = (select id from accounts where username = 'institution.head.1') where batch_id = $1",
    [batchId],
  )
  assert.equal((await refusalOf(issue(head))).code, 'access.same_person')
  const other = await world.as('head', { number: 2 })
  const tried = await Promise.allSettled([issue(other), issue(other)])
  assert.deepEqual(tried.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const state = await head.call(getBatchCertificates, { params: { batchId } })
  assert.deepEqual([state.issued, state.composed], [5, 0])
})

test('the step closes when everybody who passed holds an issued certificate [LG-040]', async () => {
  const { batchId } = await passedBatch(world, { candidates: 3, from: 740, filing: 'S000041000888' })
  const complete = () => officer.call(completeCertificates, { params: { batchId } })
  assert.equal((await refusalOf(complete())).body.error.message, '还有3名合格考生的证书没有核发，不能办结。')
  await compose(batchId)
  assert.equal((await refusalOf(complete())).code, 'certificate.unfinished')
  await head.call(issueCertificates, { params: { batchId }, body: {} })
  const state = await complete()
  assert.deepEqual([state.stepDone, state.stepOpen], [true, false])
  assert.equal((await refusalOf(compose(batchId))).code, 'chain.closed')
})

test('a certificate is handed over once, with who took it [AY-052, LG-040]', async () => {
  const { batchId, people } = await passedBatch(world, { candidates: 2, from: 750, filing: 'S000041000999' })
  await compose(batchId)
  const { rows } = await officer.call(listCertificates, { query: { batchId } })
  const handovers = rows.map((row) => ({ certificateId: row.id, receivedBy: row.name, relation: '本人' }))
  const give = () => officer.call(handOverCertificates, { body: { handovers } })
  assert.equal((await refusalOf(give())).code, 'certificate.not_issued')
  await head.call(issueCertificates, { params: { batchId }, body: {} })
  const tried = await Promise.allSettled([give(), give()])
  assert.deepEqual(tried.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const detail = await officer.call(getCertificate, { params: { certificateId: rows[0]?.id ?? '' } })
  assert.equal(detail.handover?.receivedBy, people.find((one) => one.name === rows[0]?.name)?.name)
  const waiting = await officer.call(listCertificates, { query: { batchId, handedOver: 'no' } })
  assert.equal(waiting.total, 0)
})

test('every paper can be followed from the register to its certificate [HN-159, NC-040]', async () => {
  const paper = await officer.call(getPaper, { params: { number: '00041001' } })
  assert.deepEqual([paper.status, paper.certificateNumber], ['used', 'S000041000217264000001'])
  assert.deepEqual(
    paper.events.map((one) => one.event),
    ['使用', '库存'],
  )
})

test('papers are taken in once, scrapped with a reason and destroyed before a witness [HN-159]', async () => {
  const body = { on: '2026-09-01', firstNumber: '90000001', quantity: 10, note: '', witness: '' }
  const enter = (more: object) => officer.call(recordStockEvent, { body: { ...body, ...more } as never })
  const first = await enter({ act: 'receive' })
  assert.equal(first.events[0]?.event, '库存')
  assert.equal((await refusalOf(enter({ act: 'receive', firstNumber: '90000010' }))).code, 'certificate.paper_twice')
  assert.equal((await refusalOf(enter({ act: 'scrap', quantity: 2 }))).code, 'certificate.note_missing')
  assert.equal(
    (await refusalOf(enter({ act: 'destroy', quantity: 2, witness: '王督导' }))).code,
    'certificate.paper_missing',
  )
  const scrapped = await enter({ act: 'scrap', quantity: 2, note: '打印错位' })
  assert.equal(scrapped.counts.scrapped, 2)
  assert.equal((await refusalOf(enter({ act: 'destroy', quantity: 2 }))).code, 'certificate.witness_missing')
  const after = await enter({ act: 'destroy', quantity: 2, witness: '王督导' })
  assert.deepEqual([after.counts.destroyed, after.events[0]?.event], [2, '销毁'])
  assert.equal((await refusalOf(enter({ act: 'draw', firstNumber: '12a' }))).status, 400)
})

test('the export holds exactly the rows of the list, numbers as text', async () => {
  const query = { q: 'S000041000444' }
  const book = await readWorkbook(await officer.download(exportCertificates, { query }))
  const rows = book.sheets[0]?.rows ?? []
  assert.equal(rows.length, 5)
  assert.deepEqual(
    rows[1]?.slice(0, 2).map((cell) => cell.type),
    ['text', 'text'],
  )
})

test('a neighbour finds nothing of ours', async () => {
  const { batchId } = await passedBatch(world, { candidates: 1, from: 760 })
  const { rows } = await officer.call(listCertificates, { query: { limit: 1 } })
  const neighbour = await world.as('certificate_officer', { tenant: 'neighbour' })
  assert.equal((await neighbour.call(listCertificates, {})).total, 0)
  const certificateId = rows[0]?.id ?? ''
  const handovers = [{ certificateId, receivedBy: '某某', relation: '本人' }]
  for (const call of [
    () => neighbour.call(getCertificate, { params: { certificateId } }),
    () => neighbour.call(composeCertificates, { params: { batchId }, body: {} }),
    () => neighbour.call(getBatchCertificates, { params: { batchId } }),
    () => neighbour.call(handOverCertificates, { body: { handovers } }),
  ])
    assert.equal((await refusalOf(call())).status, 404)
})
