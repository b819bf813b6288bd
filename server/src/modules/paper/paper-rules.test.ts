import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approvePaper, submitPaper } from '#contract/paper.ts'
import type { CustodyRecord, SettingRecord } from '#contract/paper-custody.ts'
import {
  distributePapers,
  getPaperBook,
  giveHandover,
  receiveHandover,
  recordCustody,
  recordSetting,
} from '#contract/paper-custody.ts'
import type { BlueprintBody } from '#contract/paper-shapes.ts'
import { refusalOf } from '#server/testing/client.ts'
import { drawnPapers, type PaperBatch, paperBatch } from '#server/testing/papers.ts'
import { openRegistrationBatch, pupils, registerPupils } from '#server/testing/registrations.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const keeper = await world.as('bank_keeper')
const head = await world.as('head')
const custodian = await world.as('paper_custodian')
const colleague = await world.as('paper_custodian', { number: 2 })
for (const one of [head, custodian, colleague]) await confirmAgain(one)

const small = [
  { type: 'single', count: 6 },
  { type: 'truefalse', count: 4 },
] as const
const book = (batchId: string, record: CustodyRecord) =>
  custodian.call(recordCustody, { params: { batchId }, body: { record } })
const refusedBook = async (batchId: string, record: CustodyRecord) => (await refusalOf(book(batchId, record))).clauses

/** The clauses a first approval is refused with; none when it is given. */
async function approvalOf(batch: PaperBatch, more: Partial<BlueprintBody> = {}): Promise<(string | null)[]> {
  const [paper] = await drawnPapers(world, batch, { forms: 1, ...more })
  const params = { paperId: paper?.id ?? '' }
  await keeper.call(submitPaper, { params, body: {} })
  return head.call(approvePaper, { params, body: {} }).then(
    () => [],
    (error: { clauses: (string | null)[] }) => error.clauses,
  )
}

test('a paper drawn from another occupation’s bank is not one of the bank’s papers [NC-041]', async () => {
  const batch = await paperBatch(world, { profile: 'nanchang', stock: [...small] })
  await world.owner.query(`update batch_entries set occupation_code = '9-99' where id = $1`, [batch.entryId])
  assert.deepEqual(await approvalOf(batch), ['NC-041'])
})

test('an item set by experts, or no longer in use, is none of the bank’s at level four [NC-014]', async () => {
  const stock = [
    { type: 'single', count: 6 },
    { type: 'truefalse', count: 4, origin: 'expert' },
  ] as const
  assert.deepEqual(await approvalOf(await paperBatch(world, { profile: 'nanchang', stock: [...stock] })), ['NC-014'])
  assert.deepEqual(await approvalOf(await paperBatch(world, { profile: 'nanchang', stock: [...small] })), [])
})

test('theory of level four is mostly objective by marks [NC-016]', async () => {
  const stock = [
    { type: 'single', count: 5 },
    { type: 'short', count: 1 },
  ] as const
  const batch = await paperBatch(world, { profile: 'nanchang', stock: [...stock] })
  const parts: BlueprintBody['parts'] = [
    { type: 'single', count: 5, points: 1 },
    { type: 'short', count: 1, points: 5 },
  ]
  assert.deepEqual(await approvalOf(batch, { parts }), ['NC-016'])
})

test('theory of level two mixes kinds, sources and media [NC-017]', async () => {
  const stock = [
    { type: 'single', count: 6 },
    { type: 'truefalse', count: 4 },
    { type: 'short', count: 1, origin: 'expert' },
  ] as const
  const batch = await paperBatch(world, { profile: 'nanchang', level: 2, stock: [...stock] })
  assert.deepEqual([...new Set(await approvalOf(batch))], ['NC-017'])
  const other = await paperBatch(world, { profile: 'nanchang', level: 2, stock: [...stock] })
  const parts: BlueprintBody['parts'] = [
    { type: 'single', count: 5, points: 1 },
    { type: 'short', count: 1, points: 5 },
  ]
  assert.deepEqual(await approvalOf(other, { parts, media: ['机考', '纸质'] }), [])
})

const roles = ['系主任', '分管主任', '专业主任', '考评人员']
const pledge = '命题组卷保密承诺书'
const fields = [
  '鉴定要素细目表',
  '考核内容结构表',
  '理论试卷或题库',
  '实操试卷',
  '考前备料通知单（考场准备）',
  '考前备料通知单（考生准备）',
]
const setting = (batchId: string, record: SettingRecord) =>
  keeper.call(recordSetting, { params: { batchId }, body: { record } })

test('a paper is approved only where its setters are complete and pledged and their work is accepted [JC-012, JC-014]', async () => {
  const batch = await paperBatch(world, { profile: 'jincheng', stock: [...small] })
  const members = roles.map((role) => ({ person: `${role}某`, role, signed: [pledge] }))
  assert.deepEqual([...new Set(await approvalOf(batch))], ['JC-012', 'JC-014'])
  const unsworn = members.map((one) => ({ ...one, signed: [] }))
  const refused = await refusalOf(setting(batch.id, { kind: 'group', members: unsworn }))
  assert.deepEqual([...new Set(refused.clauses)], ['JC-012'])
  await setting(batch.id, { kind: 'group', members })
  await setting(batch.id, { kind: 'set', fields: fields.slice(1), signers: ['验收人'] })
  const { rows } = await world.owner.query<{ id: string }>(
    'select id from papers where batch_id = $1 and status = $2',
    [batch.id, 'submitted'],
  )
  const params = { paperId: rows[0]?.id ?? '' }
  assert.deepEqual((await refusalOf(head.call(approvePaper, { params, body: {} }))).clauses, ['JC-014'])
  await setting(batch.id, { kind: 'set', fields, signers: ['验收人'] })
  assert.equal((await head.call(approvePaper, { params, body: {} })).status, 'half_approved')
})

test('papers are made for all who registered, more of them only with a reason [AY-032]', async () => {
  const batch = await openRegistrationBatch(world, { profile: 'anyang' })
  await registerPupils(await world.as('exam_officer'), batch, pupils('papers', 3))
  const copies = (made: number, note = ''): CustodyRecord => ({ kind: 'copies', made, rooms: [], note })
  assert.deepEqual(await refusedBook(batch.id, copies(2)), ['AY-032'])
  assert.deepEqual(await refusedBook(batch.id, copies(9)), ['AY-032'])
  await book(batch.id, copies(9, '备用六份'))
  const made = await book(batch.id, copies(3))
  assert.equal(made.entries[0]?.text, '共制3份')
})

test('the stages from sealing to the archive are taken in their order [AY-032]', async () => {
  const batch = await openRegistrationBatch(world, { profile: 'anyang' })
  const step = (name: string): CustodyRecord => ({ kind: 'course', step: name, persons: ['甲'] })
  assert.deepEqual([...new Set(await refusedBook(batch.id, step('archive')))], ['AY-032'])
  await book(batch.id, step('seal'))
  await book(batch.id, { kind: 'store', place: '保密室' })
  assert.deepEqual(await refusedBook(batch.id, step('distribute')), ['AY-032'])
})

test('each room on paper gets its candidates’ copies and two spare ones [HN-111]', async () => {
  const batch = await openRegistrationBatch(world, { profile: 'henan' })
  const copies = (count: number): CustodyRecord => ({
    kind: 'copies',
    made: count,
    rooms: [{ room: '第一考场', candidates: 30, copies: count }],
    note: '备用',
  })
  assert.deepEqual(await refusedBook(batch.id, copies(31)), ['HN-111'])
  assert.deepEqual(await refusedBook(batch.id, { kind: 'copies', made: 64, rooms: [], note: '备用' }), ['HN-111'])
  await book(batch.id, copies(32))
})

const hours = (from: string, to: string, person: string) => ({ kind: 'watch', person, from, to }) as const
const filled = ['日期', '时段', '值班人', '交接', '异常情况'].map((name) => ({ name, value: '无' }))

/** A batch whose papers were made at eight and lay somewhere until noon. */
async function guardedBatch(profile: string, place: string) {
  world.setClock('2026-10-10T08:00')
  const batch = await openRegistrationBatch(world, { profile })
  const { clients } = { clients: [custodian, colleague] as const }
  for (const one of clients) await confirmAgain(one)
  if (profile === 'anyang') await book(batch.id, { kind: 'course', step: 'seal', persons: ['甲'] })
  await book(batch.id, { kind: 'store', place })
  await book(batch.id, { kind: 'copies', made: 32, rooms: [{ room: '一', candidates: 30, copies: 32 }], note: '备用' })
  await custodian.call(giveHandover, {
    params: { batchId: batch.id },
    body: { sealNumber: 'X1', subject: '理论', count: 32 },
  })
  const { handovers } = await custodian.call(getPaperBook, { params: { batchId: batch.id } })
  const body = { subject: '理论', count: 32 }
  await colleague.call(receiveHandover, { params: { handoverId: handovers[0]?.id ?? '' }, body })
  world.setClock('2026-10-10T12:00')
  for (const one of clients) await confirmAgain(one)
  return batch
}
const distribute = (batchId: string) =>
  custodian.call(distributePapers, { params: { batchId }, body: { persons: ['甲', '乙'] } })

test('one person named twice is not two who fetch the papers', async () => {
  const { id: batchId } = await guardedBatch('anyang', '保密室')
  const body = { persons: ['甲', '甲 '] }
  const refused = await refusalOf(custodian.call(distributePapers, { params: { batchId }, body }))
  assert.deepEqual([refused.status, refused.body.error.fields?.[0]?.message], [400, '领卷须两人，不能填同一人'])
})

const span = ['2026-10-10T00:00:00.000Z', '2026-10-10T04:00:00.000Z'] as const

test('papers leave the strong room only if two people watched them at every hour and wrote it down [AY-040, AY-041]', async () => {
  const batch = await guardedBatch('anyang', '档案柜')
  await book(batch.id, hours(span[0], span[1], '甲'))
  const lonely = await refusalOf(distribute(batch.id))
  assert.deepEqual([...new Set(lonely.clauses)].sort(), ['AY-040', 'AY-041'])
  await book(batch.id, hours(span[0], span[1], '乙'))
  assert.deepEqual([...new Set((await refusalOf(distribute(batch.id))).clauses)], ['AY-041'])
  await book(batch.id, { kind: 'duty', from: span[0], to: span[1], fields: filled })
  const done = await distribute(batch.id)
  assert.deepEqual([done.entries[0]?.text, done.faults], ['分发：甲、乙', []])
})

test('under the handbook they lie in the 保密室, watched by two, with a record of every watch [HN-110, HN-134, HN-136]', async () => {
  const batch = await guardedBatch('henan', '办公室')
  const alone = await refusalOf(distribute(batch.id))
  assert.deepEqual([...new Set(alone.clauses)].sort(), ['HN-110', 'HN-134'])
  for (const person of ['甲', '乙']) await book(batch.id, hours(span[0], span[1], person))
  const outside = await refusalOf(distribute(batch.id))
  assert.deepEqual([...new Set(outside.clauses)].sort(), ['HN-110', 'HN-134', 'HN-136'])
  await book(batch.id, { kind: 'store', place: '保密室' })
  await book(batch.id, { kind: 'duty', from: span[0], to: span[1], fields: filled })
  await distribute(batch.id)
})

test('a record of duty with an empty field is not taken [AY-041, HN-136]', async () => {
  for (const [profile, clause] of [
    ['anyang', 'AY-041'],
    ['henan', 'HN-136'],
  ] as const) {
    const batch = await openRegistrationBatch(world, { profile })
    const fields = filled.map((one) => (one.name === '异常情况' ? { ...one, value: '' } : one))
    assert.deepEqual(await refusedBook(batch.id, { kind: 'duty', from: span[0], to: span[1], fields }), [clause])
    assert.equal(
      (await refusalOf(book(batch.id, { kind: 'duty', from: span[1], to: span[0], fields: filled }))).code,
      'paper.span',
    )
  }
})

test('papers change hands between two people whose counts and subjects agree [AY-043, HN-135, NC-019]', async () => {
  for (const [profile, clause] of [
    ['anyang', 'AY-043'],
    ['henan', 'HN-135'],
    ['nanchang', 'NC-019'],
  ] as const) {
    const batch = await openRegistrationBatch(world, { profile })
    const params = { batchId: batch.id }
    const body = { sealNumber: 'H1', subject: '理论', count: 30 }
    const { handovers } = await custodian.call(giveHandover, { params, body })
    const receive = (client: typeof custodian, count: number, subject = '理论') =>
      client.call(receiveHandover, { params: { handoverId: handovers[0]?.id ?? '' }, body: { subject, count } })
    assert.deepEqual((await refusalOf(receive(custodian, 30))).clauses, [clause])
    assert.deepEqual((await refusalOf(receive(colleague, 29))).clauses, [clause])
    assert.deepEqual((await refusalOf(receive(colleague, 30, '实操'))).clauses, [clause])
    const race = await Promise.allSettled([receive(colleague, 30), receive(colleague, 30)])
    assert.deepEqual(race.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  }
})

test('a bound booklet shows neither number nor name [AY-043, HN-135]', async () => {
  for (const [profile, clause] of [
    ['anyang', 'AY-043'],
    ['henan', 'HN-135'],
  ] as const) {
    const batch = await openRegistrationBatch(world, { profile })
    assert.deepEqual(await refusedBook(batch.id, { kind: 'mask', visible: ['姓名'] }), [clause])
    await book(batch.id, { kind: 'mask', visible: [] })
  }
})

test('papers are printed where secrets can be kept, watched and kept by people with nothing else to do [NC-019, HN-236]', async () => {
  const facts = {
    kind: 'safekeeping',
    confidentialPlace: true,
    dedicatedSupervisor: true,
    dedicatedKeeper: true,
  } as const
  const stages = ['提取', '运输', '保管', '发放']
  const nanchang = await openRegistrationBatch(world, { profile: 'nanchang' })
  assert.deepEqual(await refusedBook(nanchang.id, { ...facts, confidentialPlace: false, securedStages: [] }), [
    'NC-019',
  ])
  assert.deepEqual(await refusedBook(nanchang.id, { ...facts, dedicatedSupervisor: false, securedStages: [] }), [
    'NC-019',
  ])
  await book(nanchang.id, { ...facts, securedStages: [] })
  const henan = await openRegistrationBatch(world, { profile: 'henan' })
  assert.deepEqual(await refusedBook(henan.id, { ...facts, dedicatedKeeper: false, securedStages: stages }), ['HN-236'])
  assert.deepEqual(await refusedBook(henan.id, { ...facts, securedStages: stages.slice(1) }), ['HN-236'])
  await book(henan.id, { ...facts, securedStages: stages })
})

test('papers are collected in the order of the handbook: counted before anybody leaves, accepted and stored [HN-121]', async () => {
  const batch = await openRegistrationBatch(world, { profile: 'henan' })
  const taken = ['confirm', 'dismiss'].map((step) => ({ step, persons: ['甲', '乙'] }))
  const machine: CustodyRecord & { kind: 'collection' } = {
    kind: 'collection',
    room: '一',
    medium: '机考',
    present: 30,
    submitted: 30,
    counts: [],
    taken,
  }
  assert.ok((await refusedBook(batch.id, { ...machine, taken: taken.toReversed() })).includes('HN-121'))
  assert.ok((await refusedBook(batch.id, { ...machine, taken: taken.slice(1) })).includes('HN-121'))
  await book(batch.id, { ...machine, taken: [...taken] })
})

test('the neighbour finds no book, and whoever keeps no papers writes nothing into it', async () => {
  const batch = await openRegistrationBatch(world, { profile: 'henan' })
  const stranger = await world.as('paper_custodian', { tenant: 'neighbour' })
  assert.equal((await refusalOf(stranger.call(getPaperBook, { params: { batchId: batch.id } }))).status, 404)
  const record = { kind: 'store', place: '保密室' } as const
  assert.equal(
    (await refusalOf(stranger.call(recordCustody, { params: { batchId: batch.id }, body: { record } }))).status,
    404,
  )
  assert.equal(
    (await refusalOf(keeper.call(recordCustody, { params: { batchId: batch.id }, body: { record } }))).status,
    403,
  )
  const { rows } = await world.owner.query<{ may: boolean }>(
    `select has_table_privilege('jiheng_app', 'paper_records', 'update') or has_table_privilege('jiheng_app', 'paper_moves', 'update') as may`,
  )
  assert.equal(rows[0]?.may, false)
})
