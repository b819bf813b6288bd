import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  downloadPackage,
  getSite,
  giveShare,
  listNodes,
  listPackages,
  makePackage,
  receiveFile,
  registerNode,
  withdrawPackage,
} from '#contract/exam-node.ts'
import { nodeFingerprint } from '#server/platform/sealing/index.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seatedBatch } from '#server/testing/scored-batches.ts'
import { permitPapers, sealedBatch, testPassphrase } from '#server/testing/sealed-exams.ts'
import { openWorld } from '#server/testing/world.ts'
import { nodeKeys, registrationText } from './node-identity.ts'

const world = await openWorld({ now: '2026-11-26T09:00' })
const clerk = await world.as('exam_officer')
const custodian = await world.as('paper_custodian')
const second = await world.as('paper_custodian', { number: 2 })

const ownNode = async () => {
  const { nodes } = await clerk.call(listNodes)
  const keys = await nodeKeys(world.platform)
  return { id: nodes.find(({ kind }) => kind === 'own')?.id ?? '', recipient: keys.recipient }
}

test('registers its own node by itself, once', async () => {
  const first = await clerk.call(listNodes)
  const again = await clerk.call(listNodes)
  assert.deepEqual(
    first.nodes.map(({ name, kind, status }) => [name, kind, status]),
    [['本机', 'own', 'active']],
  )
  assert.deepEqual(again.nodes, first.nodes)
  assert.equal(first.own.fingerprint, first.nodes[0]?.fingerprint)
})

test('refuses a site whose fingerprint was told otherwise, and takes it with the right one however it is typed', async () => {
  const keys = { name: '二号考点', signKey: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`, recipient: 'age1qqqqqqqq' }
  const text = registrationText(keys)
  const wrong = await refusalOf(clerk.call(registerNode, { body: { text, fingerprint: '0000-0000-0000-0000' } }))
  assert.equal(wrong.code, 'node.fingerprint_differs')
  const broken = await refusalOf(
    clerk.call(registerNode, { body: { text: `${text.slice(0, 30)}`, fingerprint: '0000' } }),
  )
  assert.equal(broken.code, 'node.text_unreadable')
  const typed = nodeFingerprint(keys).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
  const node = await clerk.call(registerNode, { body: { text, fingerprint: typed } })
  assert.deepEqual([node.name, node.kind, node.address], ['二号考点', 'site', null])
  assert.equal((await refusalOf(clerk.call(registerNode, { body: { text, fingerprint: typed } }))).code, 'node.known')
})

test('says what a package lacks and makes none before tickets are issued and papers are sealed', async () => {
  const batch = await seatedBatch(world, [{ occupation: '茶艺师', count: 2 }], { profile: 'anyang', from: 3000 })
  const { missing } = await clerk.call(listPackages, { params: { batchId: batch.id } })
  assert.deepEqual(
    missing.map(({ text }) => text),
    ['茶艺师四级没有密封的试卷'],
  )
  const refused = await refusalOf(clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } }))
  assert.equal(refused.code, 'package.incomplete')
  await world.owner.query('delete from tickets where registration_id = $1', [batch.people[0]?.id])
  const more = await clerk.call(listPackages, { params: { batchId: batch.id } })
  assert.deepEqual(
    more.missing.map(({ code }) => code),
    ['ticketless', 'papers'],
  )
})

test('neighbours get different forms, and two custodians open the papers not before the minute of the rules [AY-035]', async () => {
  const batch = await sealedBatch(world, { people: 5, profile: 'anyang' })
  const node = await ownNode()
  const made = await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } })
  assert.deepEqual([made.status, made.runs, made.attempts, made.papers, made.permitted], ['received', 1, 5, 2, 0])
  const { rows } = await world.owner.query<{ seat: number; paper_id: string }>(
    'select seat, paper_id from exam_attempts a join exam_runs r on r.id = a.run_id where r.package_id = $1 order by seat',
    [made.id],
  )
  for (let at = 1; at < rows.length; at++) assert.notEqual(rows[at]?.paper_id, rows[at - 1]?.paper_id)
  const { sessions } = await clerk.call(getSite)
  const params = { packageId: made.id, sessionId: sessions[0]?.sessionId ?? '' }
  const share = (client: typeof custodian, passphrase = testPassphrase) =>
    client.call(giveShare, { params, body: { passphrase } })

  world.setClock('2026-11-28T08:54')
  const early = await refusalOf(share(custodian))
  assert.deepEqual([early.code, early.clauses], ['release.early', ['AY-035']])
  assert.equal(early.body.error.citations?.[0]?.gap, '1分钟')
  world.setClock('2026-11-28T08:56')
  const lacking = await refusalOf(share(custodian))
  assert.equal(lacking.code, 'release.no_permit')
  assert.match(lacking.message, /车工四级理论知识试卷A卷、车工四级理论知识试卷B卷还没有/)
  await permitPapers(world, batch, node, '2026-11-28T00:55:00.000Z')
  assert.equal((await refusalOf(share(custodian, '不是这个口令呀'))).code, 'release.passphrase')
  assert.equal(
    (await refusalOf((await world.as('chief_examiner')).call(giveShare, { params, body: { passphrase: 'x' } }))).status,
    403,
  )
  const waiting = await share(custodian)
  assert.deepEqual([waiting.firstBy, waiting.releasedAt], ['试卷保管员1', null])
  assert.equal((await refusalOf(share(custodian))).code, 'release.same_person')
  const opened = await share(second)
  assert.match(opened.releasedAt ?? '', /^2026-11-28T00:5[56]:/)
  assert.equal((await refusalOf(share(second))).code, 'release.done')

  const log = await world.owner.query<{ kind: string; code: string | null }>(
    `select l.kind, data->>'code' as code from exam_log l join exam_runs r on r.id = l.run_id where r.package_id = $1 order by l.id`,
    [made.id],
  )
  assert.deepEqual(
    log.rows.map(({ kind, code }) => code ?? kind),
    ['release.early', 'release.no_permit', 'release.passphrase', 'release.same_person', 'released'],
  )
  const pairs = await world.owner.query(
    `select first_name, second_name from exam_pairs where act = 'release' and status = 'done'`,
  )
  assert.deepEqual(pairs.rows, [{ first_name: '试卷保管员1', second_name: '试卷保管员2' }])
  world.setClock('2026-11-26T09:00')
})

test('a newer package takes the place of rooms whose entry is not open, and of no other', async () => {
  const batch = await sealedBatch(world, { people: 3, profile: 'anyang' })
  const params = { batchId: batch.id }
  const first = await clerk.call(makePackage, { params, body: { kind: 'real' } })
  const later = await clerk.call(makePackage, { params, body: { kind: 'real' } })
  const { packages } = await clerk.call(listPackages, { params })
  assert.deepEqual(
    packages.map(({ id, status }) => [id, status]),
    [
      [later.id, 'received'],
      [first.id, 'withdrawn'],
    ],
  )
  await world.owner.query(`update exam_runs set status = 'entry' where package_id = $1`, [later.id])
  const refused = await refusalOf(clerk.call(makePackage, { params, body: { kind: 'real' } }))
  assert.equal(refused.code, 'package.entry_open')
  const gone = await refusalOf(
    clerk.call(withdrawPackage, { params: { packageId: later.id }, body: { reason: '座位调整' } }),
  )
  assert.equal(gone.code, 'package.entry_open')
})

test('the neighbour institution finds neither batch nor package', async () => {
  const batch = await sealedBatch(world, { people: 2, profile: 'anyang' })
  const made = await clerk.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } })
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  for (const call of [
    () => neighbour.call(listPackages, { params: { batchId: batch.id } }),
    () => neighbour.call(makePackage, { params: { batchId: batch.id }, body: { kind: 'real' } }),
    () => neighbour.call(withdrawPackage, { params: { packageId: made.id }, body: { reason: '没有' } }),
  ])
    assert.equal((await refusalOf(call())).status, 404)
  const bytes = await clerk.download(downloadPackage, { params: { packageId: made.id } })
  const brought = await refusalOf(neighbour.call(receiveFile, { file: { name: '考试包.jhx', bytes } }))
  assert.equal(brought.code, 'package.other_institution')
})
