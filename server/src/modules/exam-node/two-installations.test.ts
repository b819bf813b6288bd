import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  downloadPackage,
  downloadPermits,
  downloadResults,
  getNode,
  getSite,
  giveShare,
  importResults,
  listNodes,
  listPackages,
  makePackage,
  nodeInbox,
  receiveFile,
  registerNode,
  withdrawPackage,
} from '#contract/exam-node.ts'
import { openEntry, sealRun, startRun } from '#server/modules/exam/index.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { refusalOf } from '#server/testing/client.ts'
import { permitPapers, sealedBatch, testPassphrase } from '#server/testing/sealed-exams.ts'
import { openSite } from '#server/testing/site-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { startCode } from './start-code.ts'

const now = '2026-11-27T09:00'
const world = await openWorld({ now })
const site = await openSite(now)
const clerk = await world.as('exam_officer')
const batch = await sealedBatch(world, { people: 4, profile: 'anyang' })
const batchId = batch.id
const stick = (bytes: Buffer) => ({ name: '考试包.jhx', bytes })

const { identity } = await site.anonymous().call(getNode)
const administrator = await world.as('administrator')
const node = await administrator.call(registerNode, {
  body: { text: identity.text, fingerprint: identity.fingerprint, address: null },
})
const make = (body: { kind: 'real' | 'trial'; trialAt?: string } = { kind: 'real' }) =>
  clerk.call(makePackage, { params: { batchId }, body: { ...body, nodeId: node.id } })
const carry = async (packageId: string) => stick(await clerk.download(downloadPackage, { params: { packageId } }))

/** A bit of the file is another. */
const bent = ({ name, bytes }: { name: string; bytes: Buffer }, at = bytes.length - 40) => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return { name, bytes: copy }
}

test('a new site takes its first package with the code of its console alone, and then has the staff of the institution', async () => {
  const made = await make()
  const file = await carry(made.id)
  const without = await refusalOf(site.anonymous().call(nodeInbox, { file }))
  assert.equal(without.code, 'node.start_code')
  const wrong = await refusalOf(site.anonymous().call(nodeInbox, { file: { ...file, fields: { code: 'AAAAAAAAAA' } } }))
  assert.equal(wrong.code, 'node.start_code')
  assert.equal((await site.anonymous().call(getNode)).founded, false)
  const fields = { code: startCode(site.platform) }
  const damaged = await refusalOf(site.anonymous().call(nodeInbox, { file: { ...bent(file), fields } }))
  assert.equal(damaged.code, 'package.damaged')
  const took = await site.anonymous().call(nodeInbox, { file: { ...file, fields } })
  assert.deepEqual([took.kind, took.again], ['package', false])
  const described = await site.anonymous().call(getNode)
  assert.deepEqual([described.founded, described.institution], [true, '豫衡理工中等专业学校'])
  const { sessions } = await (await site.as('invigilator')).call(getSite)
  assert.deepEqual(
    sessions.map(({ runs, papers }) => [runs[0]?.candidates, papers.map(({ form }) => form)]),
    [[4, ['A', 'B']]],
  )
})

test('the same file twice is the same; a changed one, one for another node and one of another signer bring nothing in', async () => {
  const officer = await site.as('exam_officer')
  const { packages } = await clerk.call(listPackages, { params: { batchId } })
  const file = await carry(packages[0]?.id ?? '')
  assert.equal((await officer.call(receiveFile, { file })).again, true)
  assert.equal((await refusalOf(officer.call(receiveFile, { file: bent(file) }))).code, 'package.damaged')
  assert.equal(
    (await refusalOf(officer.call(receiveFile, { file: stick(Buffer.from('rubbish')) }))).code,
    'package.damaged',
  )
  const own = await clerk.call(makePackage, { params: { batchId }, body: { kind: 'trial' } })
  const foreign = await refusalOf(officer.call(receiveFile, { file: await carry(own.id) }))
  assert.equal(foreign.code, 'package.foreign')
  const count = await site.owner.query<{ n: number }>('select count(*)::int as n from exam_packages')
  assert.equal(count.rows[0]?.n, 1)

  const stranger = await openWorld({ now })
  const other = await stranger.as('exam_officer')
  await other.call(registerNode, { body: { text: identity.text, fingerprint: identity.fingerprint, address: null } })
  const theirs = await sealedBatch(stranger, { people: 1 })
  const { nodes } = await other.call(listNodes)
  const nodeId = nodes.find(({ kind }) => kind === 'site')?.id ?? ''
  const wanted = { params: { batchId: theirs.id }, body: { kind: 'real' as const, nodeId } }
  // Whoever named a server, perhaps his own, has no package made for it: the second factors of all are in it.
  const alone = await refusalOf(other.call(makePackage, wanted))
  assert.deepEqual([alone.code, alone.status], ['access.same_person', 422])
  const colleague = await stranger.as('exam_officer', { number: 2 })
  const strange = await colleague.call(makePackage, wanted)
  const bytes = await other.download(downloadPackage, { params: { packageId: strange.id } })
  assert.equal((await refusalOf(officer.call(receiveFile, { file: stick(bytes) }))).code, 'package.other_institution')
})

test('a newer package replaces the older one, the older one is not taken after it, and a withdrawn one is taken back', async () => {
  const officer = await site.as('exam_officer')
  const { packages } = await clerk.call(listPackages, { params: { batchId } })
  const before = packages.find((one) => one.nodeId === node.id)?.id ?? ''
  const old = await make()
  const file = await carry(old.id)
  const later = await make()
  await officer.call(receiveFile, { file: await carry(later.id) })
  assert.equal((await refusalOf(officer.call(receiveFile, { file }))).code, 'package.older')
  assert.equal((await refusalOf(officer.call(receiveFile, { file: await carry(before) }))).code, 'package.withdrawn')
  await clerk.call(withdrawPackage, { params: { packageId: later.id }, body: { reason: '座位调整' } })
  const took = await officer.call(receiveFile, { file: await carry(later.id) })
  assert.deepEqual([took.kind, took.again], ['withdrawal', false])
  assert.deepEqual((await officer.call(getSite)).sessions, [])
})

test('permits of another node or changed ones are refused and recorded; with the right one the room is sat, sealed and handed back', async () => {
  const officer = await site.as('exam_officer')
  const made = await make()
  await officer.call(receiveFile, { file: await carry(made.id) })
  const target = { id: node.id, recipient: await recipientOf() }
  const none = await refusalOf(clerk.call(downloadPermits, { params: { packageId: made.id } }) as Promise<unknown>)
  assert.equal(none.code, 'permit.none')
  await permitPapers(world, batch, target, '2026-11-28T00:55:00.000Z', (permit) => ({ ...permit, nodeId: batchId }))
  const permits = async () => stick(await clerk.download(downloadPermits, { params: { packageId: made.id } }))
  assert.equal((await refusalOf(officer.call(receiveFile, { file: await permits() }))).code, 'permit.foreign')
  await world.owner.query('delete from paper_permits')
  await permitPapers(world, batch, target, '2026-11-28T00:55:00.000Z')
  assert.equal((await officer.call(receiveFile, { file: await permits() })).again, false)

  const [session] = (await officer.call(getSite)).sessions
  const params = { packageId: made.id, sessionId: session?.sessionId ?? '' }
  const runId = session?.runs[0]?.id ?? ''
  site.setClock('2026-11-28T08:56')
  world.setClock('2026-11-28T08:56')
  const [first, second] = [await site.as('paper_custodian'), await site.as('paper_custodian', 2)]
  const body = { passphrase: testPassphrase }
  await inSite((tx, by) => openEntry(tx, runId, by))
  await first.call(giveShare, { params, body })
  assert.notEqual((await second.call(giveShare, { params, body })).releasedAt, null)
  const early = await refusalOf((await site.as('exam_officer')).download(downloadResults, { params: { runId } }))
  assert.equal(early.code, 'results.not_sealed')

  site.setClock('2026-11-28T09:00')
  await inSite((tx, by) => startRun(tx, runId, by))
  await site.owner.query(
    `update exam_attempts set status = case when seat = 1 then 'absent' else 'sealed' end where run_id = $1`,
    [runId],
  )
  await site.owner.query(
    `insert into exam_log (institution_id, id, run_id, at, kind, attempt_id, text, data)
     select institution_id, gen_random_uuid(), run_id, now(), 'violation', id, '违纪', '{"behaviour": "copy", "tier": 2, "reason": "抄袭邻座，经提醒不改"}'
     from exam_attempts where run_id = $1 and seat = 2`,
    [runId],
  )
  await site.owner.query(
    `insert into answer_events select institution_id, id, 1, 1, 0, 'answer', '1', '["A"]', 10, '\\x01', 'counted', now() from exam_attempts where run_id = $1 and seat > 1`,
    [runId],
  )
  await site.owner.query(`update exam_runs set status = 'closed' where id = $1`, [runId])
  await inSite((tx, by) => sealRun(tx, runId, by))
  await site.settle()
  const results = stick(await (await site.as('exam_officer')).download(downloadResults, { params: { runId } }))
  assert.equal((await refusalOf(clerk.call(importResults, { file: bent(results) }))).code, 'package.damaged')
  world.setClock('2026-11-28T11:00')
  const imported = await clerk.call(importResults, { file: results })
  assert.deepEqual(
    [imported.present, imported.absent, imported.violations, imported.events, imported.again],
    [2, 1, 1, 3, false],
  )
  assert.deepEqual(imported.questions, [])
  const again = await clerk.call(importResults, { file: results })
  assert.deepEqual([again.again, again.present], [true, 2])
  const marks = await world.owner.query<{ mark: string; n: number }>(
    `select mark, count(*)::int as n from attendance where batch_id = $1 and subject = 'theory' group by mark order by mark`,
    [batchId],
  )
  assert.deepEqual(marks.rows, [
    { mark: 'absent', n: 1 },
    { mark: 'cheat', n: 1 },
    { mark: 'present', n: 2 },
  ])
  const events = await world.owner.query<{ n: number }>('select count(*)::int as n from answer_events')
  assert.equal(events.rows[0]?.n, 3)

  const receipt = stick(Buffer.from(imported.receipt, 'base64'))
  const back = await officer.call(receiveFile, { file: receipt })
  assert.deepEqual([back.kind, back.again], ['receipt', false])
  const { sessions } = await officer.call(getSite, { query: { past: 'yes' } })
  assert.equal(sessions.flatMap(({ runs }) => runs)[0]?.handBack, 'acknowledged')
  const { packages } = await clerk.call(listPackages, { params: { batchId } })
  assert.equal(packages.find(({ id }) => id === made.id)?.status, 'returned')
})

test('a site serves nothing of planning, registration or scores', async () => {
  const officer = await site.as('exam_officer')
  const paths = [
    '/api/v1/batches',
    '/api/v1/people',
    '/api/v1/calendar',
    '/api/v1/home',
    `/api/v1/batches/${batchId}/scores`,
  ]
  for (const path of paths) {
    const reply = await site.app.inject({
      url: path,
      headers: { cookie: [...officer.cookies].map((one) => one.join('=')).join('; ') },
    })
    assert.equal(reply.statusCode, 404, path)
  }
})

const recipientOf = async () => {
  const { nodeKeys } = await import('./node-identity.ts')
  return (await nodeKeys(site.platform)).recipient
}

function inSite<T>(
  run: (tx: Parameters<typeof openEntry>[0], by: { id: string; name: string }) => Promise<T>,
): Promise<T> {
  const id = world.institution.id
  const by = { id: '01980000-0000-7000-8000-0000000000a1', name: '监考一' }
  return transactFor(site.platform, systemActor(id, 'institution'), id, (tx) => run(tx, by))
}
