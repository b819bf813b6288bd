import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { getNode, makePackage, pushPackage, registerNode, sendResults } from '#contract/exam-node.ts'
import { sealRun } from '#server/modules/exam/index.ts'
import { instantInChina } from '#server/platform/clock/clock.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { sealedBatch } from '#server/testing/sealed-exams.ts'
import { openTestPlatform, openWorld } from '#server/testing/world.ts'
import { House } from './hand-over/house.ts'
import { Line, type Moment } from './hand-over/line.ts'

const [eve, day, evening] = ['2026-11-27T09:00', '2026-11-28T08:00', '2026-11-28T11:00']
const people = 3
const folder = mkdtempSync(join(tmpdir(), 'jiheng-hand-over-'))
const world = await openWorld({ now: eve })
const batch = await sealedBatch(world, { people, forms: ['A'], profile: 'anyang' })
// The database of the site; its platform here only does what the room would have done, and its outbox never runs.
const shadow = await openTestPlatform('demo', day)

const institution = new House({ pool: world.platform.pool, role: 'all', folder })
const site = new House({ pool: shadow.platform.pool, role: 'site', folder })
const [toInstitution, toSite] = [new Line(() => institution.port), new Line(() => site.port)]
after(async () => {
  await Promise.all([institution.kill(), site.kill()])
  for (const line of [toInstitution, toSite]) line.close()
  await shadow.end()
  rmSync(folder, { recursive: true, force: true })
})
await Promise.all([toInstitution.listen(), toSite.listen()])
institution.publicUrl = toInstitution.url
site.publicUrl = toSite.url

/** Whoever is down is started again, on a clock that has gone on since the day's beginning. */
async function open(at: string): Promise<void> {
  const now = new Date(instantInChina(at).getTime() + performance.now())
  for (const house of [institution, site]) house.at = now.toISOString()
  await Promise.all([institution.start(), site.start()])
}
const officer = 'institution.exam-officer.1'

interface Stored {
  readonly packages: number
  readonly runs: number
  readonly attempts: number
  readonly papers: number
  readonly leaves: number
}
const nothing: Stored = { packages: 0, runs: 0, attempts: 0, papers: 0, leaves: 0 }
const whole: Stored = { packages: 1, runs: 1, attempts: people, papers: 1, leaves: 1 }

/** What the site has of a package, in one look. */
const atSite = async (packageId: string): Promise<Stored> =>
  (
    await shadow.owner.query<Stored>(
      `select (select count(*)::int from exam_packages where id = $1 and status = 'received') as packages,
        (select count(*)::int from exam_runs where package_id = $1) as runs,
        (select count(*)::int from exam_attempts a join exam_runs r on r.id = a.run_id where r.package_id = $1) as attempts,
        (select count(*)::int from exam_papers where package_id = $1) as papers,
        (select count(*)::int from ledger_leaves where act = 'exam.receive' and subject_id = $1::text) as leaves`,
      [packageId],
    )
  ).rows[0] ?? nothing

const statusOf = async (packageId: string) =>
  (await world.owner.query<{ status: string }>('select status from exam_packages where id = $1', [packageId])).rows[0]
    ?.status

/** Every blow a sending can suffer: who is killed, and when. */
const blows: readonly (readonly [who: 'receiver' | 'sender', when: Moment])[] = [
  ['receiver', { part: 0.5 }],
  ['receiver', 'asked'],
  ['receiver', 'answered'],
  ['sender', 'answered'],
]

test('packages pushed while either server is killed arrive whole and once', async () => {
  await open(eve)
  await institution.enter('institution.administrator.1')
  const { identity } = (await site.call(getNode)) as { identity: { text: string; fingerprint: string } }
  const node = await institution.call(registerNode, {
    body: { text: identity.text, fingerprint: identity.fingerprint, address: toSite.url },
  })
  await institution.enter(officer)
  for (const [who, when] of blows) {
    const made = await institution.call(makePackage, {
      params: { batchId: batch.id },
      body: { kind: 'real', nodeId: String(node.id) },
    })
    const params = { packageId: String(made.id) }
    const push = () => institution.outcome(pushPackage, { params, body: { code: site.code } })
    const blow = `${who} ${JSON.stringify(when)}`
    toSite.lay(when, () => (who === 'sender' ? institution : site).kill())
    assert.notEqual(await push(), 'done', `${blow}: nobody was told that it arrived`)
    assert.equal(await statusOf(params.packageId), 'made', blow)
    const left = await atSite(params.packageId)
    if (when === 'answered') assert.deepEqual(left, whole, `${blow}: the site had answered`)
    else assert.ok([0, 1].includes(left.packages), blow)
    assert.deepEqual(left, left.packages === 0 ? nothing : whole, `${blow}: whole or not at all`)
    if (typeof when === 'object') assert.deepEqual(left, nothing, blow)
    await open(eve)
    assert.equal(await push(), 'done', `${blow}: pushed again`)
    assert.deepEqual([await statusOf(params.packageId), await atSite(params.packageId)], ['received', whole], blow)
    assert.equal(await push(), 'done', `${blow}: and once more`)
    assert.deepEqual(await atSite(params.packageId), whole, blow)
  }
  const { rows } = await shadow.owner.query(`select count(*)::int as n from exam_packages where status = 'received'`)
  assert.deepEqual([rows, toSite.made], [[{ n: 1 }], blows.length], 'the newest took the place of the others')
})

/** The room is sat and sealed, as its server left it when it was switched off. */
async function sitRoom(): Promise<string> {
  const { owner, platform } = shadow
  const { rows } = await owner.query<{ id: string }>('select id from exam_runs')
  const runId = rows[0]?.id ?? ''
  await owner.query(
    `update exam_runs set status = 'closed', entry_at = starts_at, released_at = starts_at, started_at = starts_at,
       closed_at = starts_at + interval '90 minutes' where id = $1`,
    [runId],
  )
  await owner.query(
    `update exam_attempts set status = case when seat = 1 then 'absent' else 'sealed' end where run_id = $1`,
    [runId],
  )
  await owner.query(
    `insert into answer_events select institution_id, id, 1, n, 0, 'answer', n::text, '["A"]', 10, '\\x01', 'counted', now()
     from exam_attempts, generate_series(1, 40) n where run_id = $1 and seat > 1`,
    [runId],
  )
  // It hands itself back on sealing; here the exam office does, so that each blow falls on a sending that is known.
  platform.outbox.enqueue = async () => undefined
  const tenant = world.institution.id
  const by = { id: '01980000-0000-7000-8000-0000000000a1', name: '监考一' }
  await transactFor(platform, systemActor(tenant, 'institution'), tenant, (tx) => sealRun(tx, runId, by))
  return runId
}

interface Returned {
  readonly events: number
  readonly returns: number
  readonly marks: number
  readonly leaves: number
}
const none: Returned = { events: 0, returns: 0, marks: 0, leaves: 0 }
const all: Returned = { events: 80, returns: 1, marks: people, leaves: 1 }

/** What the institution has of a room, in one look. */
const atInstitution = async (runId: string): Promise<Returned> =>
  (
    await world.owner.query<Returned>(
      `select (select count(*)::int from answer_events e join exam_attempts a on a.id = e.attempt_id where a.run_id = $1) as events,
        (select count(*)::int from exam_returns where run_id = $1 and direction = 'in') as returns,
        (select count(*)::int from attendance where batch_id = $2 and subject = 'theory') as marks,
        (select count(*)::int from ledger_leaves where act = 'exam.import' and subject_id = $1::text) as leaves`,
      [runId, batch.id],
    )
  ).rows[0] ?? none

test('results handed back while either server is killed arrive whole and once, and the site knows in the end', async () => {
  await Promise.all([institution.kill(), site.kill()])
  const runId = await sitRoom()
  await open(evening)
  await site.enter(officer)
  const params = { runId }
  const send = () => site.outcome(sendResults, { params })
  const acknowledged = async () =>
    (
      await shadow.owner.query(
        `select count(*)::int as n from exam_returns where run_id = $1 and direction = 'out' and acknowledged_at is not null`,
        [runId],
      )
    ).rows[0].n as number
  for (const [who, when] of blows) {
    const blow = `${who} ${JSON.stringify(when)}`
    toInstitution.lay(when, () => (who === 'sender' ? site : institution).kill())
    assert.notEqual(await send(), 'done', `${blow}: nobody was told that it arrived`)
    assert.equal(await acknowledged(), 0, blow)
    const left = await atInstitution(runId)
    assert.deepEqual(left, left.returns === 0 ? none : all, `${blow}: whole or not at all`)
    if (typeof when === 'object') assert.deepEqual(left, none, blow)
    if (when === 'answered') assert.deepEqual(left, all, `${blow}: the institution had answered`)
    await open(evening)
  }
  assert.equal(toInstitution.made, blows.length)
  for (const turn of ['handed back at last', 'and once more']) {
    assert.equal(await send(), 'done', turn)
    assert.deepEqual([await acknowledged(), await atInstitution(runId)], [1, all], turn)
  }
})
