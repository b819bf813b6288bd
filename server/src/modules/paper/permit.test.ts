import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getPaperDesk, publishNotice, writeBlueprint } from '#contract/paper.ts'
import {
  confirmPermit,
  enrolCustodian,
  listCentrePermits,
  proposePermit,
  refusePermit,
  requestPermit,
} from '#contract/paper-seal.ts'
import type { SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import { publicActor, systemActor, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { deliver } from '#server/platform/messages/messages.ts'
import {
  decryptPaper,
  joinShares,
  newIdentity,
  openRelease,
  openShare,
  unlockIdentity,
} from '#server/platform/sealing/index.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import {
  approveByTwo,
  drawnPapers,
  keepersOf,
  paperBatch,
  passphraseOf,
  sealWith,
  smallBlueprint,
} from '#server/testing/papers.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'
import { guardKeys, lockedIdentities, materialNotices, onPermit, openPaperKeys, sealedPapersOf } from './index.ts'

const world = await openWorld()
const reviewer = await world.as('centre_reviewer')
const centreHead = await world.as('centre_head')
for (const one of [reviewer, centreHead]) await confirmAgain(one)
let seals = 0

/** A sealed paper and a node registered for it. */
async function sealedPaper(profile = 'anyang') {
  const batch = await paperBatch(world, { profile })
  const [paper] = await drawnPapers(world, batch, { forms: 1 })
  await approveByTwo(world, paper?.id ?? '')
  seals += 1
  await sealWith(world, paper?.id ?? '', `P-${seals}`)
  const node = { id: newId(), ...(await newIdentity()) }
  await world.owner.query(
    `insert into exam_nodes (institution_id, id, name, kind, sign_key, seal_recipient, status, registered_at)
     values ($1, $2, '一号楼', 'site', $3, $4, 'active', now())`,
    [world.institution.id, node.id, newId(), node.recipient],
  )
  return { batch, paperId: paper?.id ?? '', node }
}

const ask = async (paperId: string, nodeId: string) => {
  const { clients } = await keepersOf(world)
  const view = await clients[0].call(requestPermit, { params: { paperId }, body: { purpose: 'exam', nodeId } })
  await world.settle()
  return view
}
const latest = async () => {
  const { permits } = await reviewer.call(listCentrePermits, { query: { open: 'yes' } })
  return permits[0]?.id ?? ''
}
const grant = async () => {
  const params = { permitId: await latest() }
  await reviewer.call(proposePermit, { params, body: {} })
  await centreHead.call(confirmPermit, { params, body: {} })
  await world.settle()
}
const inside = <T>(run: Parameters<typeof transactFor<T>>[3]) =>
  transactFor(world.platform, systemActor(world.institution.id, 'institution'), world.institution.id, run)

/** The caller of a logged-in client, as a handler sees it. */
const contextOf = async (accountId: string, name: string) => ({
  platform: world.platform,
  actor: { ...systemActor(world.institution.id, 'institution'), kind: 'account' as const, accountId, name },
  requestId: newId(),
  address: '127.0.0.1',
  cookies: { set: () => undefined, clear: () => undefined },
})

test('two people of the centre grant a permit; with it and two custodians the paper opens on the node, and not five minutes and a second before the start', async () => {
  const granted: string[] = []
  onPermit(async (_tx, { paperId }) => void granted.push(paperId))
  const { batch, paperId, node } = await sealedPaper()
  assert.equal((await ask(paperId, node.id)).permits[0]?.status, 'requested')
  const params = { permitId: await latest() }
  assert.equal((await refusalOf(centreHead.call(confirmPermit, { params, body: {} }))).code, 'paper.permit_state')
  await reviewer.call(proposePermit, { params, body: {} })
  const alone = await refusalOf(reviewer.call(confirmPermit, { params, body: {} }))
  assert.deepEqual([alone.status, alone.code], [422, 'access.same_person'])
  const race = await Promise.allSettled([1, 2].map(() => centreHead.call(confirmPermit, { params, body: {} })))
  assert.deepEqual(race.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await world.settle()
  assert.deepEqual(granted, [paperId])
  const file = (await inside((tx) => sealedPapersOf(tx, batch.id))).find((one) => one.paperId === paperId)
  assert.ok(file)
  const signed = file.permits[0]?.signed as SignedPermit
  assert.equal(signed.permit.sessions[0]?.notBefore, '2026-10-17T00:55:00.000Z')
  const centreKey = await world.platform.keys.publicKey(world.platform.database, world.centre.id)
  const opening = {
    ...{ seal: file.seal, signed, centreKey, nodeId: node.id, nodeIdentity: node.identity },
    sessionId: signed.permit.sessions[0]?.sessionId ?? '',
  }
  await assert.rejects(openRelease({ ...opening, now: new Date('2026-10-17T00:54:59Z') }), /too_early/)
  const release = await openRelease({ ...opening, now: new Date('2026-10-17T00:55:00Z') })
  const { ids } = await keepersOf(world)
  const locked = await inside((tx) =>
    lockedIdentities(
      tx,
      file.seal.shares.map(({ recipient }) => recipient),
    ),
  )
  const shares = await Promise.all(
    [0, 2].map(async (at) => {
      const own = locked.find(({ accountId }) => accountId === ids[at])
      const identity = await unlockIdentity(own?.locked ?? Buffer.alloc(0), passphraseOf(String(at)), own?.name ?? '')
      return openShare(file.seal, 'paper', ids[at] ?? '', identity)
    }),
  )
  const content = decryptPaper(
    await joinShares(file.seal, { part: 'paper', shares, release }),
    paperId,
    file.paperCipher,
  )
  assert.deepEqual(
    content.parts.map(({ title, items }) => [title, items.length]),
    [
      ['一、单项选择题（每题1分，共6分）', 6],
      ['二、判断题（每题1分，共4分）', 4],
    ],
  )
})

test('what to bring is read by candidates once it is published, in the words published last', async () => {
  const batch = await paperBatch(world)
  await drawnPapers(world, batch)
  const keeper = await world.as('bank_keeper')
  const read = async () => (await inside((tx) => materialNotices(tx, batch.id))).get(batch.entryId)
  assert.equal(await read(), undefined)
  const stale = { params: batch.params, body: { revision: 7 } }
  assert.equal((await refusalOf(keeper.call(publishNotice, stale))).code, 'resource.changed')
  const now = { params: batch.params, body: { revision: 1 } }
  const desk = await keeper.call(publishNotice, now)
  assert.deepEqual(
    desk.entries.flatMap(({ blueprint }) => blueprint?.notice?.text ?? []),
    ['2B铅笔、橡皮'],
  )
  assert.equal(await read(), '2B铅笔、橡皮')
  assert.equal((await refusalOf(keeper.call(publishNotice, now))).code, 'paper.nothing_to_publish')
  const body = { body: smallBlueprint(batch.bankId), materials: '', revision: 1 }
  await keeper.call(writeBlueprint, { params: batch.params, body })
  assert.equal(await read(), '2B铅笔、橡皮')
  await keeper.call(publishNotice, { params: batch.params, body: { revision: 2 } })
  assert.equal(await read(), undefined)
})

test('where a text opens papers at the start itself and another five minutes before, the permit allows the earlier and the node asks [HN-113, HN-149]', async () => {
  const { paperId, node } = await sealedPaper('henan')
  const view = await ask(paperId, node.id)
  assert.equal(view.permits[0]?.sessions[0]?.notBefore, '2026-10-17T00:55:00.000Z')
})

test('where no text opens papers before the start, the permit allows as much as the policy of the batch leaves to a person', async () => {
  const { batch, paperId, node } = await sealedPaper('ligong')
  await world.owner.query(
    `update batches set policy = jsonb_set(policy, '{papers,unwrittenOpening,value}', '10') where id = $1`,
    [batch.id],
  )
  const view = await ask(paperId, node.id)
  assert.equal(view.permits[0]?.sessions[0]?.notBefore, '2026-10-17T00:50:00.000Z')
})

test('a second request for the same paper and node waits for the answer, and a refusal is told with its reason', async () => {
  const { paperId, node } = await sealedPaper()
  await ask(paperId, node.id)
  const { clients } = await keepersOf(world)
  const body = { purpose: 'exam', nodeId: node.id } as const
  assert.equal(
    (await refusalOf(clients[0].call(requestPermit, { params: { paperId }, body }))).code,
    'paper.permit_open',
  )
  await centreHead.call(refusePermit, { params: { permitId: await latest() }, body: { reason: '计划尚未批复' } })
  await world.settle()
  assert.equal((await ask(paperId, node.id)).permits[0]?.reason, '计划尚未批复')
  await grant()
  const nobody = refusalOf(clients[0].call(requestPermit, { params: { paperId }, body: { ...body, nodeId: newId() } }))
  assert.equal((await nobody).status, 404)
})

test('an answer that was changed on its way, or that another than the centre signed, grants nothing', async () => {
  const { batch, paperId, node } = await sealedPaper()
  await ask(paperId, node.id)
  const { rows } = await world.owner.query<{ id: string }>('select id from paper_permits where paper_id = $1', [
    paperId,
  ])
  const message = {
    ...{ id: newId(), kind: 'paper.permit_decided' as const, from: world.centre.id, to: world.institution.id },
    ...{ subjectId: rows[0]?.id ?? '', body: { decision: 'granted', signed: {} }, at: '2026-10-01T00:00:00.000Z' },
  }
  await assert.rejects(deliver(world.platform, message, Buffer.alloc(64).toString('base64')), /not signed/)
  const granted = async () => {
    const { clients } = await keepersOf(world)
    const desk = await clients[0].call(getPaperDesk, { params: { batchId: batch.id } })
    return desk.entries.flatMap(({ papers }) => papers).find(({ id }) => id === paperId)?.permits[0]?.status
  }
  assert.equal(await granted(), 'requested')
  // A true message of the neighbour, which carries a permit the neighbour signed itself.
  const from = world.neighbour.id
  const canonicalize = (await import('canonicalize')).default
  const seal = (await inside((tx) => sealedPapersOf(tx, batch.id)))[0]?.seal as SealedPaper
  const permit = {
    id: rows[0]?.id,
    paperId,
    nodeId: node.id,
    institutionId: world.institution.id,
    release: seal.release,
    sessions: [],
  }
  const forged = await transactFor(world.platform, systemActor(from, 'institution'), from, async (tx) => {
    const signature = await tx.platform.keys.sign(tx.db, from, canonicalize(permit) ?? '')
    const body = { ...message, id: newId(), from, body: { decision: 'granted', signed: { permit, signature } } }
    return { body, signature: await tx.platform.keys.sign(tx.db, from, canonicalize(body) ?? '') }
  })
  await deliver(world.platform, forged.body, forged.signature)
  assert.equal(await granted(), 'requested')
})

test('the answer key opens for two custodians once the guard says every sitting is sealed, and never before', async () => {
  const { paperId } = await sealedPaper()
  const { ids, names } = await keepersOf(world)
  const first = await contextOf(ids[0] ?? '', names[0] ?? '')
  const second = await contextOf(ids[1] ?? '', names[1] ?? '')
  const codeOf = async (run: Promise<unknown>) =>
    run.then(
      () => 'opened',
      (error: { code: string }) => error.code,
    )
  let sealed = false
  guardKeys(async () => sealed)
  assert.equal(await codeOf(openPaperKeys(first, paperId, passphraseOf('0'))), 'paper.key_early')
  sealed = true
  assert.equal(await codeOf(openPaperKeys(first, paperId, '不是这个口令也不是那个')), 'paper.share_refused')
  assert.deepEqual(await openPaperKeys(first, paperId, passphraseOf('0')), { state: 'waiting', first: names[0] })
  assert.equal(await codeOf(openPaperKeys(first, paperId, passphraseOf('0'))), 'access.same_person')
  const opened = await openPaperKeys(second, paperId, passphraseOf('1'))
  assert.equal(opened.state, 'open')
  assert.ok(opened.state === 'open' && opened.key.items.length === 10)
  const { rows } = await world.owner.query('select item_id from item_uses where paper_id = $1', [paperId])
  assert.equal(rows.length, 10)
  const { rows: refused } = await world.owner.query<{ summary: string }>(
    `select summary from ledger_leaves where act = 'paper.refuse_release' and subject_id = $1`,
    [paperId],
  )
  assert.ok(refused.some(({ summary }) => summary.includes('启封口令不正确')))
  assert.equal(publicActor.accountId, null)
})

test('passphrases cannot be tried without end: after five wrong ones even the right one waits', async () => {
  const { paperId } = await sealedPaper()
  const { ids, names } = await keepersOf(world)
  const first = await contextOf(ids[0] ?? '', names[0] ?? '')
  guardKeys(async () => true)
  const tries = await Promise.allSettled(
    Array.from({ length: 7 }, () => openPaperKeys(first, paperId, '不是这个口令也不是那个')),
  )
  const codes = tries
    .map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'opened'))
    .sort()
  assert.deepEqual(
    codes,
    [
      ...Array.from({ length: 2 }, () => 'release.too_many'),
      ...Array.from({ length: 5 }, () => 'paper.share_refused'),
    ].sort(),
  )
  await assert.rejects(openPaperKeys(first, paperId, passphraseOf('0')), { code: 'release.too_many' })
})

test('a passphrase too easy to guess is refused, and a new one opens papers sealed later while the old opens earlier ones', async () => {
  const { clients } = await keepersOf(world)
  const client = clients[2] as TestClient
  await confirmAgain(client)
  for (const passphrase of ['aaaaaaaaaaaa', '123456789012'])
    assert.equal((await refusalOf(client.call(enrolCustodian, { body: { passphrase } }))).code, 'paper.weak_passphrase')
  const before = await inside((tx) => tx.db.selectFrom('paper_custodians').select('recipient').execute())
  await client.call(enrolCustodian, { body: { passphrase: '换了一个新的启封口令也很长' } })
  const locked = await inside((tx) =>
    lockedIdentities(
      tx,
      before.map(({ recipient }) => recipient),
    ),
  )
  assert.equal(locked.length, before.length)
  const { rows } = await world.owner.query<{ text: string }>('select c::text as text from paper_custodians c')
  assert.equal(
    rows.some(({ text }) => text.includes('AGE-SECRET-KEY') || text.includes('age-encryption.org')),
    false,
  )
})

test('institution and centre show one fingerprint of the server, computed at the centre from the keys the permit is sealed to', async () => {
  const { batch, paperId, node } = await sealedPaper()
  await world.owner.query(`update exam_nodes set sign_key = 'MCow', seal_recipient = 'age1known' where id = $1`, [
    node.id,
  ])
  const asked = await ask(paperId, node.id)
  const { permits } = await reviewer.call(listCentrePermits, { query: { open: 'yes' } })
  assert.deepEqual(
    [asked.permits[0]?.fingerprint, permits[0]?.fingerprint],
    ['5VRB-RGRW-DEPC-JGV1', '5VRB-RGRW-DEPC-JGV1'],
  )
  const { clients } = await keepersOf(world)
  const { nodes } = await clients[0].call(getPaperDesk, { params: { batchId: batch.id } })
  assert.equal(nodes.find(({ id }) => id === node.id)?.fingerprint, '5VRB-RGRW-DEPC-JGV1')
  // Whoever turns the request to another recipient on its way cannot keep the fingerprint.
  await world.owner.query(
    `update centre_permits set request = request || '{"nodeRecipient": "age1other"}' where id = $1`,
    [permits[0]?.id],
  )
  const after = (await reviewer.call(listCentrePermits, { query: { open: 'yes' } })).permits[0]?.fingerprint ?? ''
  assert.match(after, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.notEqual(after, '5VRB-RGRW-DEPC-JGV1')
})
