import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import type { ReleasePermit, SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import type { PaperContent, PaperKey } from '#core/theory-exam/paper-content.ts'
import {
  decryptKey,
  decryptPaper,
  forwardRelease,
  joinShares,
  lockIdentity,
  newIdentity,
  type OpenedShare,
  openEmergency,
  openRelease,
  openShare,
  permitText,
  type SealPair,
  sealPaper,
  unlockIdentity,
} from './index.ts'

const paperId = '01980000-0000-7000-8000-00000000aaaa'
const content: PaperContent = {
  ...{ format: 'jiheng-paper-1', paperId, form: 'A', title: '理论知识试卷', minutes: 90, fullMarks: 100 },
  ...{ parts: [], assets: [], shuffleItems: true, shuffleOptions: true },
}
const key: PaperKey = { format: 'jiheng-paper-key-1', paperId, items: [] }
const names = ['甲', '乙', '丙', '负责人', '主任'] as const

const isFault =
  (fault: string, who: string | null = null) =>
  (error: unknown) => {
    assert.deepEqual({ ...(error as object) }, { fault, who })
    return true
  }

async function sealedWorld() {
  const people = await Promise.all(
    names.map(async (name) => ({ custodian: `id-${name}`, name, ...(await newIdentity()) })),
  )
  const [centre, node] = [await newIdentity(), await newIdentity()]
  const holders = people.map(({ custodian, name, recipient }) => ({ custodian, name, recipient }))
  const sealed = await sealPaper({
    ...{ content, key, custodians: holders.slice(0, 3), centreRecipient: centre.recipient },
    emergency: [holders[3], holders[4]] as [(typeof holders)[0], (typeof holders)[0]],
  })
  const signing = generateKeyPairSync('ed25519')
  const share = (name: string, part: 'paper' | 'key' | 'emergency' = 'paper', seal = sealed.seal) =>
    openShare(seal, part, `id-${name}`, (people.find((one) => one.name === name) as SealPair).identity)
  return { ...sealed, people, centre, node, signing, share }
}
type World = Awaited<ReturnType<typeof sealedWorld>>

const centreKey = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64')

async function permitOf(world: World, more: Partial<ReleasePermit> = {}): Promise<SignedPermit> {
  const permit: ReleasePermit = {
    ...{ format: 'jiheng-permit-1', id: 'p1', paperId, institutionId: 'i1', centreId: 'c1', nodeId: 'n1' },
    sessions: [{ sessionId: 's1', startsAt: '2026-11-22T01:00:00.000Z', notBefore: '2026-11-22T00:55:00.000Z' }],
    release: await forwardRelease(world.seal, world.centre.identity, world.node.recipient),
    ...{ proposedBy: '一', confirmedBy: '二', at: '2026-11-21T01:00:00.000Z', ...more },
  }
  return { permit, signature: sign(null, Buffer.from(permitText(permit)), world.signing.privateKey).toString('base64') }
}

const releaseOf = (world: World, signed: SignedPermit, now = '2026-11-22T00:55:00.000Z', sessionId = 's1') =>
  openRelease({
    ...{ seal: world.seal, signed, nodeId: 'n1', nodeIdentity: world.node.identity, sessionId, now: new Date(now) },
    centreKey: centreKey(world.signing.publicKey),
  })

test('any two of three custodians open the paper with the centre, and the key without it', async () => {
  const world = await sealedWorld()
  const signed = await permitOf(world)
  for (const [one, other] of [
    ['甲', '乙'],
    ['乙', '丙'],
    ['丙', '甲'],
  ] as const) {
    const release = await releaseOf(world, signed)
    const shares = [await world.share(one), await world.share(other)]
    const secret = await joinShares(world.seal, { part: 'paper', shares, release })
    assert.deepEqual(decryptPaper(secret, paperId, world.paperCipher), content)
    assert.deepEqual(
      [...shares.map(({ bytes }) => bytes), release].map((bytes) => bytes.every((byte) => byte === 0)),
      [true, true, true],
    )
    const keyShares = [await world.share(one, 'key'), await world.share(other, 'key')]
    assert.deepEqual(
      decryptKey(await joinShares(world.seal, { part: 'key', shares: keyShares }), paperId, world.keyCipher),
      key,
    )
  }
})

test('all custodians together cannot open the paper without the centre', async () => {
  const world = await sealedWorld()
  const shares = await Promise.all(['甲', '乙', '丙'].map((name) => world.share(name)))
  await assert.rejects(
    joinShares(world.seal, { part: 'paper', shares, release: Buffer.alloc(32) }),
    isFault('wrong_release'),
  )
})

test('one person, or one person twice, opens nothing', async () => {
  const world = await sealedWorld()
  await assert.rejects(
    joinShares(world.seal, { part: 'key', shares: [await world.share('甲', 'key')] }),
    isFault('too_few_shares'),
  )
  const twice = [await world.share('甲', 'key'), await world.share('甲', 'key')]
  await assert.rejects(joinShares(world.seal, { part: 'key', shares: twice }), isFault('duplicate_share', '甲'))
})

test('a share that was changed, exchanged or forged is found, with the person it belongs to', async () => {
  const world = await sealedWorld()
  const change = (place: number, more: Partial<SealedPaper['shares'][number]>): SealedPaper => ({
    ...world.seal,
    shares: world.seal.shares.map((share, at) => (at === place ? { ...share, ...more } : share)),
  })
  const [first, second] = world.seal.shares as [SealedPaper['shares'][0], SealedPaper['shares'][0]]
  const bent = Buffer.from(first.sealed, 'base64')
  bent[bent.length - 1] = (bent.at(-1) as number) ^ 1
  await assert.rejects(
    world.share('甲', 'paper', change(0, { sealed: bent.toString('base64') })),
    isFault('tampered_share', '甲'),
  )
  await assert.rejects(
    world.share('甲', 'paper', change(0, { sealed: second.sealed })),
    isFault('tampered_share', '甲'),
  )
  const keyShare = (world.seal.keyShares[0] as SealedPaper['shares'][0]).sealed
  await assert.rejects(world.share('甲', 'paper', change(0, { sealed: keyShare })), isFault('wrong_share', '甲'))
  const forged: OpenedShare = { kind: 'key', custodian: 'id-乙', name: '乙', bytes: Buffer.alloc(33, 7) }
  const shares = [await world.share('甲', 'key'), forged]
  await assert.rejects(joinShares(world.seal, { part: 'key', shares }), isFault('wrong_share', '乙'))
  await assert.rejects(
    openShare(world.seal, 'paper', 'id-负责人', world.people[3]?.identity ?? ''),
    isFault('not_a_custodian', 'id-负责人'),
  )
})

test('a permit opens nothing before its minute, on another node, for another session, or when it was changed', async () => {
  const world = await sealedWorld()
  const signed = await permitOf(world)
  await assert.rejects(releaseOf(world, signed, '2026-11-22T00:54:59.999Z'), isFault('too_early'))
  await assert.rejects(releaseOf(world, signed, undefined, 's2'), isFault('permit_of_another'))
  await assert.rejects(releaseOf(world, await permitOf(world, { nodeId: 'n2' })), isFault('permit_of_another'))
  await assert.rejects(releaseOf(world, await permitOf(world, { paperId: 'other' })), isFault('permit_of_another'))
  const earlier = {
    ...signed,
    permit: { ...signed.permit, sessions: [{ sessionId: 's1', startsAt: '', notBefore: '2020-01-01T00:00:00.000Z' }] },
  }
  await assert.rejects(releaseOf(world, earlier), isFault('forged_permit'))
  const elsewhere = await permitOf(world, {
    release: await forwardRelease(world.seal, world.centre.identity, (await newIdentity()).recipient),
  })
  await assert.rejects(releaseOf(world, elsewhere), isFault('tampered_release'))
})

test('the emergency envelope opens for both its persons together and for neither alone', async () => {
  const world = await sealedWorld()
  await assert.rejects(openEmergency(world.seal, [await world.share('负责人', 'emergency')]), isFault('too_few_shares'))
  const release = await openEmergency(world.seal, [
    await world.share('负责人', 'emergency'),
    await world.share('主任', 'emergency'),
  ])
  const shares = [await world.share('甲'), await world.share('丙')]
  assert.deepEqual(
    decryptPaper(await joinShares(world.seal, { part: 'paper', shares, release }), paperId, world.paperCipher),
    content,
  )
  const without = { ...world.seal, emergency: null }
  await assert.rejects(openEmergency(without, []), isFault('too_few_shares'))
})

test('a single changed bit of the paper, or a paper under another name, does not open', async () => {
  const world = await sealedWorld()
  const shares = [await world.share('甲', 'key'), await world.share('乙', 'key')]
  const secret = await joinShares(world.seal, { part: 'key', shares })
  const bent = Buffer.from(world.keyCipher)
  bent[20] = (bent[20] as number) ^ 1
  assert.throws(() => decryptKey(secret, paperId, bent), isFault('tampered_paper'))
  assert.throws(() => decryptKey(secret, 'another', world.keyCipher), isFault('tampered_paper'))
  assert.throws(() => decryptPaper(secret, paperId, world.keyCipher), isFault('tampered_paper'))
})

test('an identity locked by a passphrase opens with it alone, and the file is one of age', async () => {
  const { identity } = await newIdentity()
  const locked = await lockIdentity(identity, '春江潮水连海平')
  assert.equal(await unlockIdentity(locked, '春江潮水连海平', '甲'), identity)
  await assert.rejects(unlockIdentity(locked, '海上明月共潮生', '甲'), isFault('wrong_passphrase', '甲'))
  assert.match(locked.toString('latin1'), /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 16\n/)
  const { Decrypter } = await import('age-encryption')
  const reader = new Decrypter()
  reader.addPassphrase('春江潮水连海平')
  assert.equal(await reader.decrypt(new Uint8Array(locked), 'text'), identity)
})
