import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { type PrintedFields, signedBytes, writeCertificateCode } from './certificate-code.ts'
import {
  canonicalText,
  type RevocationEntry,
  type RevocationListBody,
  revocationHash,
  type VerifyTools,
  verifyCertificateText,
} from './verify-text.ts'

const prefix = Buffer.from('302a300506032b6570032100', 'hex')
const tools: VerifyTools = {
  verify: (key, message, signature) =>
    verify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([prefix, key]), format: 'der', type: 'spki' }),
      signature,
    ),
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
}
const rawKey = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
const pair = generateKeyPairSync('ed25519')
const institutionId = '01980000-0000-7000-8000-00000000000a'
const keys = [{ institutionId, publicKey: rawKey(pair.publicKey) }]
const fields: PrintedFields = {
  number: 'S000041000217264000873',
  stockNumber: '00041873',
  name: '方知夏',
  identityType: 'id_card',
  identityMasked: '4105**********0226',
  identityCommitment: 'q1W-2e_R3t4Y5u6I7o8P9a',
  occupation: '保育师',
  job: '',
  level: 4,
  issuedOn: '2026-12-21',
  institutionId,
  issuingName: '豫衡理工中等专业学校职业技能等级认定中心',
  remark: '',
}
const codeOf = (of: PrintedFields, key = pair.privateKey) => writeCertificateCode(of, sign(null, signedBytes(of), key))
const code = codeOf(fields)

const listOf = (entries: readonly RevocationEntry[], more: Partial<RevocationListBody> = {}, key = pair.privateKey) => {
  const body: RevocationListBody = {
    kind: 'jiheng.revocations',
    institutionId,
    number: 3,
    issuedAt: '2026-12-28T00:00:00.000Z',
    validUntil: '2026-12-31T00:00:00.000Z',
    entries,
    ...more,
  }
  return { body, signature: sign(null, Buffer.from(canonicalText(body)), key).toString('base64') }
}
const now = '2026-12-28T02:06:00.000Z'
const ask = (text: string, lists = [listOf([])], at = now) => verifyCertificateText(text, keys, lists, tools, at)
const hashOf = (stock?: string) => revocationHash(tools.sha256, fields.number, stock)

test('a signed code that is on no current list is genuine, with every printed field [LG-046, HN-179]', async () => {
  const answer = await ask(`https://rending.example.cn/verify#${code}`)
  assert.equal(answer.state, 'genuine')
  assert.deepEqual(answer.fields, fields)
  assert.equal(answer.list?.issuedAt, '2026-12-28T00:00:00.000Z')
})

test('a revoked certificate is void since its day, also by a list grown old [HN-216]', async () => {
  const lists = [listOf([{ hash: await hashOf(), kind: 'revoked', since: '2027-03-09' }])]
  for (const at of [now, '2028-01-01T00:00:00.000Z']) {
    const answer = await ask(code, lists, at)
    assert.deepEqual([answer.state, answer.since, answer.replaced], ['revoked', '2027-03-09', false])
  }
})

test('a lost print that was replaced is void, and its replacement is not', async () => {
  const lists = [listOf([{ hash: await hashOf('00041873'), kind: 'replaced', since: '2027-01-04' }])]
  const old = await ask(code, lists)
  assert.deepEqual([old.state, old.replaced], ['revoked', true])
  const fresh = await ask(codeOf({ ...fields, stockNumber: '00050001', remark: '补' }), lists)
  assert.equal(fresh.state, 'genuine')
})

test('a list past its day says nothing of today', async () => {
  assert.equal((await ask(code, [listOf([])], '2026-12-31T00:00:00.001Z')).state, 'list_stale')
  assert.equal((await ask(code, [listOf([])], '2026-12-31T00:00:00.000Z')).state, 'genuine')
})

test('the newest list counts, and a list not signed by the institution counts for nothing', async () => {
  const revoked = listOf([{ hash: await hashOf(), kind: 'revoked', since: '2027-03-09' }], { number: 4 })
  assert.equal((await ask(code, [listOf([]), revoked])).state, 'revoked')
  const forged = listOf([], { number: 9 }, generateKeyPairSync('ed25519').privateKey)
  assert.equal((await ask(code, [forged, revoked])).state, 'revoked')
  const alone = await ask(code, [forged])
  assert.deepEqual([alone.state, alone.cause], ['unknown', 'no_list'])
})

test('without a code, without the key or without a list nothing is said against a certificate', async () => {
  const none = await ask('https://jndj.osta.org.cn')
  assert.deepEqual([none.state, none.cause], ['unknown', 'no_code'])
  const stranger = await ask(codeOf({ ...fields, institutionId: '01980000-0000-7000-8000-00000000000b' }))
  assert.deepEqual([stranger.state, stranger.cause], ['unknown', 'no_key'])
  assert.deepEqual((await ask(code, [])).cause, 'no_list')
})

test('a code signed by another key is altered', async () => {
  assert.equal((await ask(codeOf(fields, generateKeyPairSync('ed25519').privateKey))).state, 'altered')
})

test('a change of any single letter of the code is found; only a changed name of the signer leaves it unknown', async () => {
  const states = new Map<string, number>()
  for (let place = 4; place < code.length; place++) {
    const letter = code[place] === 'A' ? 'B' : 'A'
    const { state, cause } = await ask(code.slice(0, place) + letter + code.slice(place + 1))
    assert.ok(state === 'altered' || cause === 'no_key', `${place}: ${state} ${cause}`)
    states.set(state, (states.get(state) ?? 0) + 1)
  }
  assert.ok((states.get('unknown') ?? 0) <= 54, 'the signer takes 32 bytes of the code')
  for (let place = 0; place < 4; place++) {
    const { state } = await ask(`${code.slice(0, place)}Z${code.slice(place + 1)}`)
    assert.equal(state, 'unknown')
  }
})
