import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decideMovement,
  exportMovements,
  handOutMovement,
  listMovements,
  printMovements,
  receiveMovement,
  requestMovement,
  returnMovement,
} from '#contract/archive-movement.ts'
import type { MovementKind } from '#core/archive/types.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import { openRegistrationBatch } from '#server/testing/registrations.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'ligong' })
const keeper = await world.as('archivist')
const other = await world.as('archivist', { number: 2 })
const director = await world.as('director')
const handbook = await openRegistrationBatch(world, { profile: 'henan' })
for (const client of [keeper, other, director]) await confirmAgain(client)

const ask = (kind: MovementKind, batchId?: string, client: TestClient = keeper) =>
  client.call(requestMovement, {
    body: {
      ...{ kind, documents: '成绩登记表原件1份', reason: '上级督导抽查', place: '认定中心档案室' },
      ...{ receiver: '豫衡市职业技能鉴定指导中心', ...(batchId ? { batchId } : {}) },
    },
  })
const on = (id: string) => ({ params: { movementId: id } })

test('a hand-over is complete only when the keeper and another person have both signed the record [LG-022]', async () => {
  const asked = await ask('transfer')
  assert.equal(asked.clause, 'LG-022')
  assert.equal(asked.approvalNeeded, false)
  assert.equal((await refusalOf(other.call(receiveMovement, on(asked.id)))).code, 'state.not_allowed')
  const out = await keeper.call(handOutMovement, on(asked.id))
  assert.equal(out.handedOut?.name, '档案员1')
  const same = await refusalOf(keeper.call(receiveMovement, on(asked.id)))
  assert.equal(same.code, 'movement.same_person')
  assert.deepEqual(same.clauses, ['LG-022'])
  const done = await other.call(receiveMovement, on(asked.id))
  assert.deepEqual([done.statusTitle, done.received?.name], ['已接收', '档案员2'])
})

test('important documents leave the house only after the leader in charge has agreed and signed [LG-023]', async () => {
  const asked = await ask('take_out')
  const early = await refusalOf(keeper.call(handOutMovement, on(asked.id)))
  assert.equal(early.status, 422)
  assert.deepEqual(early.clauses, ['LG-023'])
  const agreed = await director.call(decideMovement, { ...on(asked.id), body: { decision: 'approve' } })
  assert.equal(agreed.decided?.name, '认定中心主任1')
  assert.equal((await keeper.call(handOutMovement, on(asked.id))).status, 'handed_out')
})

test('by the handbook taking out needs the leader’s signature, and a refusal with its reason ends the matter [HN-054]', async () => {
  const asked = await ask('take_out', handbook.id)
  assert.deepEqual((await refusalOf(keeper.call(handOutMovement, on(asked.id)))).clauses, ['HN-054'])
  const refuse = (reason: string) =>
    director.call(decideMovement, { ...on(asked.id), body: { decision: 'refuse', reason } })
  assert.equal((await refusalOf(refuse(''))).code, 'movement.reason_needed')
  assert.equal((await refuse('原件不得带出，请用复印件')).statusTitle, '不同意')
  assert.equal((await refusalOf(keeper.call(handOutMovement, on(asked.id)))).code, 'movement.not_approved')
})

test('by the handbook lending, copying and destroying need approval and stand in the register; lent documents come back signed [HN-240]', async () => {
  for (const kind of ['lend', 'copy', 'destroy'] as const) {
    const asked = await ask(kind, handbook.id)
    assert.deepEqual((await refusalOf(keeper.call(handOutMovement, on(asked.id)))).clauses, ['HN-240'])
    await director.call(decideMovement, { ...on(asked.id), body: { decision: 'approve' } })
    await keeper.call(handOutMovement, on(asked.id))
    await other.call(receiveMovement, on(asked.id))
    const back = keeper.call(returnMovement, on(asked.id))
    if (kind === 'lend') assert.equal((await back).statusTitle, '已归还')
    else assert.equal((await refusalOf(back)).code, 'movement.not_loan')
  }
  const { movements } = await keeper.call(listMovements, { query: { batchId: handbook.id } })
  assert.deepEqual(
    movements.slice(0, 3).map((one) => one.kindTitle),
    ['销毁', '复制', '外借'],
  )
})

test('nobody approves what he asked for, and only a leader may approve, his password given again', async () => {
  const asked = await ask('take_out')
  assert.equal(
    (await refusalOf(other.call(decideMovement, { ...on(asked.id), body: { decision: 'approve' } }))).status,
    403,
  )
  await world.owner.query(
    `update archive_movements set requested_by = (select id from accounts where username = 'institution.director.1') where id = $1`,
    [asked.id],
  )
  const own = director.call(decideMovement, { ...on(asked.id), body: { decision: 'approve' } })
  assert.equal((await refusalOf(own)).code, 'movement.same_person')
})

test('of two keepers who hand out at once exactly one does', async () => {
  const asked = await ask('transfer')
  const given = await Promise.allSettled([keeper, other].map((one) => one.call(handOutMovement, on(asked.id))))
  assert.equal(given.filter((one) => one.status === 'fulfilled').length, 1)
})

test('numbers run without a gap when many are asked for at once', async () => {
  const asked = await Promise.all(Array.from({ length: 5 }, () => ask('transfer')))
  const numbers = asked.map((one) => one.number).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
  )
})

test('the register exports and prints what the filter shows, and a neighbour sees none of it', async () => {
  const query = { kind: 'lend' }
  const { total } = await keeper.call(listMovements, { query })
  const { sheets } = await readWorkbook(await keeper.download(exportMovements, { query }))
  assert.equal(sheets[0]?.rows.length, total + 1)
  assert.equal((await keeper.download(printMovements, { query })).subarray(0, 5).toString(), '%PDF-')
  const neighbour = await world.as('archivist', { tenant: 'neighbour' })
  assert.equal((await neighbour.call(listMovements)).total, 0)
  const { movements } = await keeper.call(listMovements)
  await confirmAgain(neighbour)
  const foreign = neighbour.call(handOutMovement, on(movements[0]?.id ?? ''))
  assert.equal((await refusalOf(foreign)).status, 404)
})

test('rubbish is refused field by field', async () => {
  const body = { kind: 'eat', documents: '', reason: '', place: '', receiver: '', dueOn: '2026-02-30' }
  const refused = await refusalOf(keeper.call(requestMovement, { body: body as never }))
  assert.equal(refused.body.error.fields?.length, 6)
  const past = { kind: 'lend' as const, documents: '表一份', reason: '抽查', place: '档案室', receiver: '中心' }
  const late = keeper.call(requestMovement, { body: { ...past, dueOn: '2026-08-01' } })
  assert.equal((await refusalOf(late)).code, 'movement.due_past')
})
