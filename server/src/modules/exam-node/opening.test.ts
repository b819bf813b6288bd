import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerOpening,
  getSite,
  giveShare,
  listNodes,
  makePackage,
  openEmergency,
  releaseTrial,
} from '#contract/exam-node.ts'
import { closeIncident, listIncidents } from '#contract/incident.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { refusalOf } from '#server/testing/client.ts'
import { permitPapers, sealedBatch, testPassphrase } from '#server/testing/sealed-exams.ts'
import { openWorld } from '#server/testing/world.ts'
import { sealRun } from '../exam/index.ts'
import { nodeKeys } from './node-identity.ts'

const world = await openWorld({ now: '2026-11-26T09:00' })
const clerk = await world.as('exam_officer')
const custodian = await world.as('paper_custodian')
const second = await world.as('paper_custodian', { number: 2 })
const body = { passphrase: testPassphrase }

async function packed(profile: string, emergency = false) {
  world.setClock('2026-11-26T09:00')
  const batch = await sealedBatch(world, { people: 2, forms: ['A'], profile, emergency })
  const made = await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } })
  const { nodes } = await clerk.call(listNodes)
  const node = {
    id: nodes.find(({ kind }) => kind === 'own')?.id ?? '',
    recipient: (await nodeKeys(world.platform)).recipient,
  }
  const session = (await clerk.call(getSite)).sessions.find(({ packageId }) => packageId === made.id)
  const params = { packageId: made.id, sessionId: session?.sessionId ?? '' }
  return { batch, node, params, runId: session?.runs[0]?.id ?? '' }
}

test('between the minutes of two texts papers stay sealed until the chief examiner has answered [HN-113, HN-149]', async () => {
  const { batch, node, params } = await packed('henan')
  await permitPapers(world, batch, node, '2026-11-28T00:55:00.000Z')
  world.setClock('2026-11-28T08:57')
  const asked = await refusalOf(custodian.call(giveShare, { params, body }))
  assert.deepEqual([asked.code, asked.clauses], ['release.question', ['HN-113', 'HN-149']])
  const chief = await world.as('chief_examiner')
  const answered = await chief.call(answerOpening, {
    params,
    body: { open: 'earliest', reason: '按手册提前五分钟分发' },
  })
  assert.equal(answered.notBefore, '2026-11-28T00:55:00.000Z')
  await custodian.call(giveShare, { params, body })
  assert.notEqual((await second.call(giveShare, { params, body })).releasedAt, null)
})

test('a trial lies on the day the rules write, with a public paper that needs no custodian [HN-072]', async () => {
  const { batch } = await packed('henan')
  const make = (trialAt?: string) =>
    clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'trial', ...(trialAt ? { trialAt } : {}) } })
  const wrong = await refusalOf(make('2026-11-26T10:00:00+08:00'))
  assert.deepEqual([wrong.code, wrong.clauses], ['package.trial_day', ['HN-072']])
  const made = await make()
  assert.equal(made.sessions[0]?.startsAt, '2026-11-27T01:00:00.000Z')
  const params = { packageId: made.id, sessionId: made.sessions[0]?.id ?? '' }
  const invigilator = await world.as('invigilator')
  assert.notEqual((await invigilator.call(releaseTrial, { params })).releasedAt, null)
})

test('without the centre two named people open the emergency envelope, and still two custodians must come', async () => {
  const { params } = await packed('anyang', true)
  world.setClock('2026-11-28T08:57')
  const [head, director] = [await world.as('head'), await world.as('director')]
  const urgent = { ...body, reason: '中心联系不上，电话核实无果' }
  const stranger = await refusalOf(
    (await world.as('head', { number: 2 })).call(openEmergency, { params, body: urgent }),
  )
  assert.equal(stranger.code, 'release.not_emergency')
  assert.equal((await head.call(openEmergency, { params, body: urgent })).emergencyOpened, false)
  assert.equal((await refusalOf(head.call(openEmergency, { params, body: urgent }))).code, 'release.same_person')
  assert.equal((await refusalOf(custodian.call(giveShare, { params, body }))).code, 'release.no_permit')
  assert.equal((await director.call(openEmergency, { params, body: urgent })).emergencyOpened, true)
  assert.equal((await refusalOf(director.call(openEmergency, { params, body: urgent }))).code, 'release.same_person')
  await custodian.call(giveShare, { params, body })
  assert.notEqual((await second.call(giveShare, { params, body })).releasedAt, null)
  const { rows } = await world.owner.query(`select count(*)::int as n from ledger_leaves where act = 'paper.emergency'`)
  assert.deepEqual(rows, [{ n: 1 }])
})

test('an emergency opening is an incident of its room, one however often it is opened, closed by a person with what he decides', async () => {
  const { params, runId } = await packed('anyang', true)
  world.setClock('2026-11-28T08:57')
  const [head, director] = [await world.as('head'), await world.as('director')]
  const urgent = { ...body, reason: '中心联系不上，电话核实无果' }
  const open = async () => {
    await head.call(openEmergency, { params, body: urgent })
    return director.call(openEmergency, { params, body: urgent })
  }
  await open()
  world.setClock('2026-11-28T09:08')
  assert.equal((await open()).emergencyOpened, true, 'what was opened ten minutes ago is opened anew')
  const invigilator = await world.as('invigilator')
  const { incidents } = await invigilator.call(listIncidents, { query: { runId } })
  assert.deepEqual(
    incidents.map(({ label, note, status, raisedBy }) => [label, note, status, raisedBy]),
    [
      [
        '应急启封',
        '应急启封：评价机构负责人1、认定中心主任1打开应急信封，未用指导中心许可。中心联系不上，电话核实无果',
        'open',
        '认定中心主任1',
      ],
    ],
  )
  const close = (decision: string) =>
    invigilator.call(closeIncident, { params: { incidentId: incidents[0]?.id ?? '' }, body: { decision } })
  assert.equal((await refusalOf(close(''))).code, 'incident.decision_needed')
  assert.equal((await close('已书面报告指导中心')).status, 'closed')
})

test('an emergency opening that could not be written down does not count as one', async () => {
  const { params, runId } = await packed('anyang', true)
  world.setClock('2026-11-28T08:57')
  const [head, director] = [await world.as('head'), await world.as('director')]
  const urgent = { ...body, reason: '中心联系不上，电话核实无果' }
  await head.call(openEmergency, { params, body: urgent })
  await world.owner.query(`create function broken() returns trigger language plpgsql as $$ begin raise 'disk'; end $$;
    create trigger broken before insert on exam_incidents execute function broken()`)
  await assert.rejects(director.call(openEmergency, { params, body: urgent }))
  await world.owner.query('drop trigger broken on exam_incidents; drop function broken()')
  assert.equal((await refusalOf(custodian.call(giveShare, { params, body }))).code, 'release.no_permit')
  assert.equal((await director.call(openEmergency, { params, body: urgent })).emergencyOpened, true)
  const invigilator = await world.as('invigilator')
  assert.equal((await invigilator.call(listIncidents, { query: { runId } })).incidents.length, 1)
})

test('where institution and node are one, a sealed room hands itself back and writes who came', async () => {
  const { batch, runId } = await packed('anyang')
  world.setClock('2026-11-28T11:00')
  await world.owner.query(
    `update exam_attempts set status = case when seat = 1 then 'absent' else 'sealed' end where run_id = $1`,
    [runId],
  )
  await world.owner.query(`update exam_runs set status = 'closed' where id = $1`, [runId])
  const { id } = world.institution
  const by =
    (await world.owner.query<{ id: string }>(`select id from accounts where username = 'institution.invigilator.1'`))
      .rows[0]?.id ?? ''
  await transactFor(world.platform, systemActor(id, 'institution'), id, (tx) =>
    sealRun(tx, runId, { id: by, name: '监考员1' }),
  )
  await world.settle()
  const { rows } = await world.owner.query<{ mark: string; recorded_by: string }>(
    `select mark, recorded_by from attendance where batch_id = $1 and subject = 'theory' order by mark`,
    [batch.id],
  )
  assert.deepEqual(rows, [
    { mark: 'absent', recorded_by: by },
    { mark: 'present', recorded_by: by },
  ])
  const back = await world.owner.query(
    `select direction, acknowledged_at is not null as known from exam_returns where run_id = $1 order by direction`,
    [runId],
  )
  assert.deepEqual(back.rows, [
    { direction: 'in', known: false },
    { direction: 'out', known: true },
  ])
})
