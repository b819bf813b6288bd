import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  arrange,
  askMove,
  changePlace,
  createPlace,
  exportPlaces,
  importPlaces,
  listPlaces,
} from '#contract/arrangement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { holdSessions } from '#server/testing/exam-rooms.ts'
import { seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'anyang', now: '2026-11-01T09:00' })
const clerk = await world.as('exam_officer')
const big = { name: '大机房', subject: 'theory' as const, seatCount: 45 }

test('refuses a 31st candidate in a room of 45 machines and one session [AY-019]', async () => {
  const { id: placeId } = await clerk.call(createPlace, { body: big })
  const batch = await seedBatch(world, {
    step: 'arrangement',
    status: 'eligible',
    profile: 'anyang',
    groups: [{ occupation: '电工', count: 31 }],
  })
  const params = { batchId: batch.id, subject: 'theory' as const }
  const [session] = await holdSessions(clerk, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  const refused = await refusalOf(clerk.call(arrange, { params, body: {} }))
  assert.equal(refused.code, 'arrangement.too_few_seats')
  assert.deepEqual(refused.clauses, ['AY-019'])
  assert.equal(refused.body.error.citations?.[0]?.gap, '1个座位')
  const last = batch.people[30]?.id ?? ''
  await world.owner.query(`update registrations set status = 'first_passed' where id = $1`, [last])
  await clerk.call(arrange, { params, body: {} })
  await world.owner.query(`update registrations set status = 'eligible' where id = $1`, [last])
  const body = { registrationId: last, sessionId: session?.id ?? '', placeId, seat: 31 }
  const verdict = await clerk.call(askMove, { params, body })
  const cap = verdict.checks.find((check) => !check.ok)
  assert.deepEqual(
    [cap?.code, cap?.citation.clause, cap?.text],
    ['arrangement.room_cap', 'AY-019', '已有30人，上限30人'],
  )
})

test('at a handbook institution a machine room below thirty machines is refused [HN-137]', async () => {
  const henan = await openWorld({ profile: 'henan' })
  const officer = await henan.as('exam_officer')
  const refused = await refusalOf(officer.call(createPlace, { body: { ...big, seatCount: 29 } }))
  assert.deepEqual([refused.code, refused.clauses], ['place.too_small', ['HN-137']])
  assert.equal((await officer.call(createPlace, { body: { ...big, seatCount: 30 } })).seatCount, 30)
})

test('places are listed, changed, closed, exported and imported with the reason of every bad row', async () => {
  const { places } = await clerk.call(listPlaces, { query: {} })
  assert.equal(places.length, 1)
  const again = await refusalOf(clerk.call(createPlace, { body: big }))
  assert.equal(again.code, 'place.name_taken')
  const params = { placeId: places[0]?.id ?? '' }
  assert.equal((await refusalOf(clerk.call(changePlace, { params, body: { reserveCount: 45 } }))).code, 'place.reserve')
  assert.equal((await clerk.call(changePlace, { params, body: { reserveCount: 5 } })).usableCount, 40)
  const file = await clerk.download(exportPlaces, { query: {} })
  const columns = ['名称', '楼宇', '用途', '机位数', '适用职业'].map((header) => ({ header, width: 12 }))
  const rows = [
    ['大机房', '信息楼', '理论', 48, ''],
    ['车工实训室', '实训楼', '实操', 60, '车工、铣工'],
    ['坏行', '', '口试', 20, ''],
    ['零机位', '', '理论', 0, ''],
  ]
  const bytes = await writeWorkbook({ sheets: [{ name: '考场', columns, rows }] }, new Date(0))
  const result = await clerk.call(importPlaces, { file: { name: '考场.xlsx', bytes } })
  assert.deepEqual([result.created, result.changed], [1, 1])
  assert.deepEqual(
    result.bad.map((each) => [each.row, each.column]),
    [
      [4, '用途'],
      [5, '机位数'],
    ],
  )
  const back = await clerk.call(importPlaces, { file: { name: '考场.xlsx', bytes: file } })
  assert.deepEqual([back.created, back.changed, back.bad.length], [0, 1, 0])
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(changePlace, { params, body: { columns: 5 } }))).status, 404)
  const text = await refusalOf(clerk.call(importPlaces, { file: { name: 'x.xlsx', bytes: Buffer.from('名称,用途') } }))
  assert.equal(text.status, 400)
})
