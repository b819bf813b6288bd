import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrange, askMove, changePlace, createPlace, moveSeat, submitArrangement } from '#contract/arrangement.ts'
import { refusalOf } from '#server/testing/client.ts'
import { holdSessions } from '#server/testing/exam-rooms.ts'
import { seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const lab = { name: '大机房', subject: 'theory' as const, seatCount: 45 }
const open = async (profile: string) => {
  const world = await openWorld({ profile, now: '2026-11-01T09:00' })
  return { world, officer: await world.as('exam_officer') }
}
const anyang = await open('anyang')
const henan = await open('henan')
const nanchang = await open('nanchang')
const jincheng = await open('jincheng')

const arranging = async (
  { world, officer }: Awaited<ReturnType<typeof open>>,
  profile: string,
  groups: Parameters<typeof seedBatch>[1]['groups'],
) => {
  const batch = await seedBatch(world, { step: 'arrangement', status: 'eligible', profile, groups })
  const [session] = await holdSessions(officer, batch.id, 'theory', { day: '2026-11-28', count: 1 })
  return { batch, session, params: { batchId: batch.id, subject: 'theory' as const } }
}

test('nobody is seated before registration and rooms are confirmed [AY-018]', async () => {
  const { officer } = anyang
  const { params } = await arranging(anyang, 'anyang', [{ occupation: '电工', count: 2 }])
  const without = await refusalOf(officer.call(arrange, { params, body: {} }))
  assert.deepEqual([without.code, without.clauses], ['arrangement.no_places', ['AY-018']])
  await officer.call(createPlace, { body: lab })
  const nobody = await arranging(anyang, 'anyang', [])
  const empty = await refusalOf(officer.call(arrange, { params: nobody.params, body: {} }))
  assert.deepEqual([empty.code, empty.clauses], ['arrangement.nobody', ['AY-018']])
  await officer.call(arrange, { params, body: {} })
})

test('seats closer than eighty centimetres are refused, with what is missing [HN-138, AY-020]', async () => {
  for (const [{ officer }, clause] of [
    [henan, 'HN-138'],
    [anyang, 'AY-020'],
  ] as const) {
    const body = { ...lab, name: '密集机房', spacing: 79 }
    const refused = await refusalOf(officer.call(createPlace, { body }))
    assert.deepEqual([refused.code, refused.clauses], ['place.too_close', [clause]])
    assert.equal(refused.body.error.citations?.[0]?.gap, '1厘米')
    const { id: placeId, spacing } = await officer.call(createPlace, { body: { ...body, spacing: 80 } })
    assert.equal(spacing, 80)
    const closer = await refusalOf(officer.call(changePlace, { params: { placeId }, body: { spacing: 60 } }))
    assert.deepEqual(closer.clauses, [clause])
  }
})

test('a room for the defence has seats for examiners, candidate and recorder [HN-139]', async () => {
  const body = { name: '答辩室', subject: 'practical' as const, seatCount: 10 }
  const refused = await refusalOf(henan.officer.call(createPlace, { body: { ...body, areas: ['考官席'] } }))
  assert.deepEqual([refused.code, refused.clauses], ['place.defence_incomplete', ['HN-139', 'HN-139']])
  assert.deepEqual(
    refused.body.error.citations?.map(({ actual }) => actual),
    ['没有答辩席', '没有记录席'],
  )
  const areas = ['考官席', '答辩席', '记录席']
  assert.deepEqual((await henan.officer.call(createPlace, { body: { ...body, areas } })).areas, areas)
})

test('a machine or desk of the theory exam is one person’s: nobody is moved onto a taken one [HN-071, NC-047]', async () => {
  for (const [one, profile, clause] of [
    [henan, 'henan', 'HN-071'],
    [nanchang, 'nanchang', 'NC-047'],
  ] as const) {
    const { officer } = one
    const { id: placeId } = await officer.call(createPlace, { body: { ...lab, name: '单人机房' } })
    const { batch, session, params } = await arranging(one, profile, [{ occupation: '电工', count: 2 }])
    const { rooms } = { rooms: await officer.call(arrange, { params, body: { seed: 'a' } }) }
    assert.ok(rooms)
    const { rows } = await one.world.owner.query('select * from seats where batch_id = $1 order by seat', [batch.id])
    const [taken, mover] = rows
    const body = {
      registrationId: mover.registration_id,
      sessionId: session?.id ?? '',
      placeId: taken.place_id ?? placeId,
      seat: taken.seat,
    }
    const verdict = await officer.call(askMove, { params, body })
    const check = verdict.checks.find(({ ok }) => !ok)
    assert.deepEqual([check?.code, check?.citation.clause], ['arrangement.seat_taken', clause])
    const refused = await refusalOf(officer.call(moveSeat, { params, body: { ...body, reason: '调整座位' } as never }))
    assert.ok(refused.clauses.includes(clause))
  }
})

test('a theory session takes thirty people of one occupation and level in a room, not thirty-one [JC-009]', async () => {
  const { officer } = jincheng
  await officer.call(createPlace, { body: lab })
  const over = await arranging(jincheng, 'jincheng', [{ occupation: '电工', count: 31 }])
  const refused = await refusalOf(officer.call(arrange, { params: over.params, body: {} }))
  assert.deepEqual([refused.code, refused.clauses], ['arrangement.too_few_seats', ['JC-009']])
  const full = await arranging(jincheng, 'jincheng', [{ occupation: '电工', count: 30 }])
  await officer.call(arrange, { params: full.params, body: {} })
  const mixed = await arranging(jincheng, 'jincheng', [
    { occupation: '电工', count: 1 },
    { occupation: '焊工', count: 1 },
  ])
  const apart = await refusalOf(officer.call(arrange, { params: mixed.params, body: {} }))
  assert.deepEqual(apart.clauses, ['JC-009'])
})

test('an arrangement that leaves somebody without a seat is not handed on [NC-008]', async () => {
  const { officer, world } = nanchang
  const { batch, params } = await arranging(nanchang, 'nanchang', [{ occupation: '电工', count: 2 }])
  await officer.call(arrange, { params, body: {} })
  await world.owner.query('delete from seats where registration_id = $1', [batch.people[1]?.id])
  const refused = await refusalOf(officer.call(submitArrangement, { params, body: {} }))
  assert.deepEqual([refused.code, refused.clauses], ['arrangement.incomplete', ['NC-008']])
  await officer.call(arrange, { params, body: {} })
  await officer.call(submitArrangement, { params, body: {} })
})
