import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import {
  downloadPackage,
  downloadResults,
  getNode,
  getSite,
  giveShare,
  makePackage,
  nodeInbox,
  openEmergency,
  pushPackage,
  receiveFile,
  registerNode,
  resultsInbox,
  sendResults,
  setNodeAddress,
} from '#contract/exam-node.ts'
import { listIncidents } from '#contract/incident.ts'
import { printRoomRecord } from '#contract/invigilation-closing.ts'
import { pdfText } from '#documents/samples/pdf-text.ts'
import { openWire } from '#generate/examinee/exam-wire.ts'
import { Examinee, pairAt } from '#generate/examinee/examinee.ts'
import { allowLeave, closeRun, markAbsent, openEntry, sealRun, startRun } from '#server/modules/exam/index.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { refusalOf } from '#server/testing/client.ts'
import { sealedBatch, testPassphrase } from '#server/testing/sealed-exams.ts'
import { openSite } from '#server/testing/site-world.ts'
import { openWorld } from '#server/testing/world.ts'
import { type Format, Pieces, writeEnvelope } from './envelope.ts'
import { nodeKeys } from './node-identity.ts'
import { startCode } from './start-code.ts'

const now = '2026-11-27T09:00'
const world = await openWorld({ now })
const site = await openSite(now)
const clerk = await world.as('exam_officer')
const administrator = await world.as('administrator')
const batch = await sealedBatch(world, { people: 3, forms: ['A', 'B'], profile: 'anyang', emergency: true })

/** Lets a server listen on loopback, and lets it send there. */
async function listen({ app, platform }: { app: typeof world.app; platform: Platform }): Promise<string> {
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  Object.assign(platform, { config: { ...platform.config, plainNodes: 'loopback', publicUrl: url } })
  return url
}
const [institutionUrl, siteUrl] = [await listen(world), await listen(site)]

const { identity } = await site.anonymous().call(getNode)
const node = await administrator.call(registerNode, {
  body: { text: identity.text, fingerprint: identity.fingerprint, address: siteUrl },
})
const made = await clerk.call(makePackage, {
  params: { batchId: batch.id },
  body: { kind: 'real', nodeId: node.id },
})
const params = { packageId: made.id }

const counts = async () =>
  (
    await world.owner.query(`select (select count(*)::int from answer_events) as events,
      (select count(*)::int from exam_incidents) as incidents, (select count(*)::int from exam_run_machines) as machines,
      (select count(*)::int from attendance) as marks,
      (select count(*)::int from ledger_leaves where act = 'exam.import') as imports`)
  ).rows[0]

const inSite = <T>(run: (tx: Parameters<typeof openEntry>[0]) => Promise<T>): Promise<T> =>
  transactFor(site.platform, systemActor(world.institution.id, 'institution'), world.institution.id, run)
const by = { id: '01980000-0000-7000-8000-0000000000a1', name: '监考一' }

/** A document anybody could make: signed with a key of his own, sealed to a recipient that is public. */
async function forged(body: Format & Record<string, unknown>, platform: Platform) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { file } = await writeEnvelope(body, new Pieces(), {
    recipient: (await nodeKeys(platform)).recipient,
    signer: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: async (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  })
  return { name: '文件.jhx', bytes: file }
}

test('whatever is not one of our servers is told in the same words, be it closed, another service, a redirect or an endless answer', async () => {
  const answers: Record<string, [number, Record<string, string>, string]> = {
    '/plain': [200, {}, 'hello'],
    '/refusal': [403, { 'content-type': 'application/json' }, '{"error":{"code":"denied","message":"内部服务拒绝"}}'],
    '/moved': [302, { location: '/elsewhere' }, ''],
    '/endless': [200, { 'content-type': 'application/json' }, `{"receipt":"${'x'.repeat(100_000)}"}`],
  }
  let kind = '/plain'
  const asked: string[] = []
  const other = createServer((request, reply) => {
    asked.push(request.url ?? '')
    request.resume().on('end', () => {
      const [status, headers, body] = answers[kind] ?? [500, {}, '']
      reply.writeHead(status, headers).end(body)
    })
  }).listen(0, '127.0.0.1')
  after(() => other.close())
  await once(other, 'listening')
  const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  const said = new Set<string>()
  const push = async () => {
    const refused = await refusalOf(clerk.call(pushPackage, { params, body: {} }))
    said.add(`${refused.status} ${refused.code} ${refused.body.error.message}`)
  }
  await administrator.call(setNodeAddress, { params: { nodeId: node.id }, body: { address } })
  for (kind of ['/plain', '/refusal', '/moved', '/endless']) await push()
  await administrator.call(setNodeAddress, { params: { nodeId: node.id }, body: { address: 'http://127.0.0.1:9' } })
  await push()
  assert.deepEqual([...new Set(asked)], ['/api/v1/exam-node/inbox'], 'nobody is sent on to another place')
  assert.deepEqual(
    [...said],
    ['409 node.unreachable 没有送达。请核对登记的地址和对方是否在运行，或下载文件用U盘送达。'],
  )
})

test('files go to the registered address alone, which only who manages nodes names, over https or where the setting allows it', async () => {
  const move = (client: typeof clerk, address: string) =>
    client.call(setNodeAddress, { params: { nodeId: node.id }, body: { address } })
  assert.equal((await refusalOf(move(await world.as('invigilator'), siteUrl))).status, 403)
  for (const address of ['http://192.168.8.10:8080', 'http://example.org', 'https://169.254.169.254', 'http://[::]:80'])
    assert.equal((await refusalOf(move(administrator, address))).code, 'node.address', address)
  assert.equal((await move(administrator, 'https://192.168.8.10:8443')).address, 'https://192.168.8.10:8443')
  const { config } = world.platform
  Object.assign(world.platform, { config: { ...config, plainNodes: 'none' } })
  assert.equal((await refusalOf(move(administrator, siteUrl))).code, 'node.address')
  assert.equal((await refusalOf(move(administrator, 'https://127.0.0.1:8443'))).code, 'node.address')
  Object.assign(world.platform, { config })
  assert.equal((await move(administrator, siteUrl)).address, siteUrl)
})

test('a package is pushed to a new site with the code of its console, and pushing it again changes nothing', async () => {
  const without = await refusalOf(clerk.call(pushPackage, { params, body: {} }))
  assert.equal(without.code, 'node.answered')
  assert.match(without.body.error.message, /第一个考试包须输入启动码/)
  assert.equal((await site.anonymous().call(getNode)).founded, false)
  const code = startCode(site.platform)
  assert.equal((await clerk.call(pushPackage, { params, body: { code } })).status, 'received')
  assert.equal((await site.anonymous().call(getNode)).founded, true)
  assert.equal((await clerk.call(pushPackage, { params, body: {} })).status, 'received')
  const { rows } = await site.owner.query('select count(*)::int as n from exam_packages')
  assert.deepEqual(rows, [{ n: 1 }])
})

test('the room is sat at the site, opened in an emergency, and comes back over the network with its incident and its machines, once', async () => {
  const officer = await site.as('exam_officer')
  const [session] = (await officer.call(getSite)).sessions
  const runId = session?.runs[0]?.id ?? ''
  const opening = { ...params, sessionId: session?.sessionId ?? '' }
  site.setClock('2026-11-28T08:56')
  world.setClock('2026-11-28T08:56')
  await inSite((tx) => openEntry(tx, runId, by))
  const body = { passphrase: testPassphrase, reason: '中心联系不上，电话核实无果' }
  for (const role of ['head', 'director'] as const)
    await (await site.as(role)).call(openEmergency, { params: opening, body })
  for (const number of [1, 2] as const)
    await (await site.as('paper_custodian', number)).call(giveShare, { params: opening, body })

  const { ask, close } = openWire(siteUrl)
  after(close)
  const tickets = await world.owner.query<{ seat: number; number: string; identity: string; attempt: string }>(
    `select s.seat, t.number, s.registration_id as identity from seats s join tickets t on t.registration_id = s.registration_id
     where s.batch_id = $1 and s.subject = 'theory' order by s.seat`,
    [batch.id],
  )
  const people = tickets.rows.map(({ seat, number, identity }) => ({
    ...{ seat, ticket: number },
    tail: batch.people.find(({ id }) => id === identity)?.identity.slice(-6) ?? '',
  }))
  const [first, second] = people.map((who) => new Examinee(ask, who, { pairingCode: session?.runs[0]?.pairingCode }))
  assert.ok(first && second)
  // A machine that broke, and the one that stands in its place.
  await pairAt(ask, { code: session?.runs[0]?.pairingCode ?? '' }, 1)
  await first.signIn()
  await second.signIn()
  const found = { browser: 'Chrome 80', clockOffsetMs: 20, storageBytes: 2e9, markerSurvived: true, roundTripMs: 2 }
  const report = { ...found, screen: { width: 1366, height: 768, ratio: 1 }, writeMs: 2, secureContext: true }
  await ask('POST', '/api/v1/exam/machine/preflight', first.machine, report)
  site.setClock('2026-11-28T09:00')
  await inSite((tx) => startRun(tx, runId, by))
  for (const one of [first, second]) await one.start()
  await first.answer('1', 'A')
  await first.answer('2', 'B')
  await second.answer('1', 'C')
  for (const one of [first, second]) {
    await inSite((tx) => allowLeave(tx, { attemptId: one.attemptId, by, reason: '身体不适' }))
    await one.handIn()
  }
  const absent = await site.owner.query<{ id: string }>(`select id from exam_attempts where status = 'expected'`)
  await inSite((tx) =>
    markAbsent(
      tx,
      runId,
      absent.rows.map(({ id }) => id),
      by,
    ),
  )
  await inSite((tx) => closeRun(tx, runId, by))
  // The site dies between the institution's answer and its own note of it.
  await site.owner.query(`create function broken() returns trigger language plpgsql as $$ begin raise 'power'; end $$;
    create trigger broken before update on exam_returns execute function broken()`)
  world.setClock('2026-11-28T11:00')
  await inSite((tx) => sealRun(tx, runId, by))
  await site.settle()
  const stored = await counts()
  assert.deepEqual(stored, { events: 3, incidents: 1, machines: 2, marks: 3, imports: 1 })
  await site.owner.query('drop trigger broken on exam_returns; drop function broken()')

  const again = await officer.call(sendResults, { params: { runId } })
  assert.notEqual(again.acknowledgedAt, null)
  assert.deepEqual(await officer.call(sendResults, { params: { runId } }), again)
  assert.deepEqual(await counts(), stored)

  const invigilator = await world.as('invigilator')
  const { incidents } = await invigilator.call(listIncidents, { query: { runId } })
  assert.deepEqual(
    incidents.map(({ label, raisedBy }) => [label, raisedBy]),
    [['应急启封', '认定中心主任1']],
  )
  const { sessions } = await clerk.call(getSite, { query: { past: 'yes' } })
  const [room] = sessions.flatMap(({ runs }) => runs)
  assert.equal(room?.handBack, 'acknowledged')
  assert.deepEqual(
    room?.machines.map(({ seat, browser, faults, replaced }) => [seat, browser, faults.length, replaced]),
    [
      [1, 'Chrome 80', 1, false],
      [2, null, 0, false],
    ],
  )
  const printed = pdfText(await invigilator.download(printRoomRecord, { params: { runId } })).join('')
  assert.match(printed, /机器记录（2台）.*Chrome80.*浏览器版本过旧/s)
  const secrets = await world.owner.query(`select to_jsonb(m)::text as text from exam_run_machines m`)
  assert.doesNotMatch(JSON.stringify(secrets.rows), /token/)
})

test('results that were changed, that another signed, or that say something else than those taken in are refused in words', async () => {
  const officer = await site.as('exam_officer')
  const { rows } = await site.owner.query<{ id: string }>('select id from exam_runs')
  const runId = rows[0]?.id ?? ''
  const before = await counts()
  const bytes = await officer.download(downloadResults, { params: { runId } })
  const bent = Buffer.from(bytes)
  bent[bent.length - 40] = (bent.at(-40) ?? 0) ^ 1
  const post = async (file: Buffer) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(file)]), '结果.jhx')
    const reply = await fetch(`${institutionUrl}${resultsInbox.path}`, { method: 'POST', body: form })
    return { status: reply.status, ...((await reply.json()) as { error: { code: string; message: string } }).error }
  }
  const damaged = await post(bent)
  assert.deepEqual([damaged.status, damaged.message], [400, '文件已损坏或被改动，未装入任何内容。'])
  const { institution } = world
  const { content_hash } = (
    await world.owner.query<{ content_hash: string }>('select content_hash from exam_packages where id = $1', [made.id])
  ).rows[0] ?? { content_hash: '' }
  const stranger = await forged(
    {
      ...{ format: 'jiheng-exam-results-1', institutionId: institution.id, packageId: made.id, runId, nodeId: node.id },
      ...{ packageHash: content_hash, batchId: batch.id, room: '1', session: '1', tables: {} },
      counts: { attempts: 0, events: 0 },
    },
    world.platform,
  )
  assert.deepEqual((await post(stranger.bytes)).code, 'results.unknown_node')
  // The site's own database was changed after the hand-back, and its results are written anew.
  await site.owner.query(`update answer_events set value = '["D"]'; delete from exam_returns`)
  const differ = await refusalOf(officer.call(sendResults, { params: { runId } }))
  assert.equal(differ.code, 'node.answered')
  assert.match(differ.body.error.message, /的结果此前已接收，这一份内容不同，未接收/)
  assert.deepEqual(await counts(), before)
})

test('at both inboxes a document whose ids are no ids is refused in words, whoever signed it', async () => {
  const bodies: (Format & Record<string, unknown>)[] = [
    { format: 'jiheng-exam-receipt-1', institutionId: 'x', packageId: made.id, runId: made.id, hash: '0' },
    { format: 'jiheng-exam-package-1', id: made.id },
    { format: 'jiheng-exam-permits-1', institutionId: world.institution.id, packageId: "'", permits: [] },
    { format: 'jiheng-exam-results-1', institutionId: '不是编号', packageId: made.id, runId: made.id },
    null as unknown as Format & Record<string, unknown>,
  ]
  for (const body of bodies) {
    const atSite = await refusalOf(site.anonymous().call(nodeInbox, { file: await forged(body, site.platform) }))
    assert.deepEqual([atSite.status, atSite.code], [400, 'package.damaged'], JSON.stringify(body))
    const here = await refusalOf(world.anonymous().call(resultsInbox, { file: await forged(body, world.platform) }))
    assert.deepEqual([here.status, here.code], [400, 'package.damaged'], JSON.stringify(body))
  }
  const bytes = await clerk.download(downloadPackage, { params })
  const brought = await (await site.as('exam_officer')).call(receiveFile, { file: { name: '考试包.jhx', bytes } })
  assert.equal(brought.again, true)
})
