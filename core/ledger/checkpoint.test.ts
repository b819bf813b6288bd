import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { checkpointBody, checkpointNote, noteKeyId, parseCheckpoint } from './checkpoint.ts'

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest()
const root = Buffer.from('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328', 'hex')
const body = 'example.cn/jiheng/000041\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n'
const signature = { name: 'example.cn', keyId: Buffer.from('01020304', 'hex'), signature: Buffer.alloc(4, 9) }
const note = `${body}\n— example.cn AQIDBAkJCQk=\n`

test('writes origin, size and root one a line, a blank line and one line a signature', () => {
  assert.equal(checkpointBody({ origin: 'example.cn/jiheng/000041', size: 8, root }), body)
  assert.equal(checkpointNote(body, [signature]), note)
})

test('reads its own notes back, extension lines and several signatures included', () => {
  const parsed = parseCheckpoint(note)
  assert.equal(parsed?.origin, 'example.cn/jiheng/000041')
  assert.equal(parsed?.size, 8)
  assert.deepEqual(Buffer.from(parsed?.root ?? []), root)
  assert.equal(parsed?.body, body)
  assert.deepEqual(parsed?.extensions, [])
  assert.equal(parsed?.signatures[0]?.name, 'example.cn')
  assert.deepEqual([...(parsed?.signatures[0]?.keyId ?? [])], [1, 2, 3, 4])
  assert.deepEqual([...(parsed?.signatures[0]?.signature ?? [])], [9, 9, 9, 9])
  const longer = checkpointBody({ origin: '某校', size: 0, root, extensions: ['2026-11-21'] })
  const two = parseCheckpoint(checkpointNote(longer, [signature, { ...signature, name: 'centre' }]))
  assert.deepEqual(two?.extensions, ['2026-11-21'])
  assert.deepEqual(
    two?.signatures.map((each) => each.name),
    ['example.cn', 'centre'],
  )
})

test('refuses every malformed note instead of guessing', () => {
  const malformed = [
    '',
    body,
    note.slice(0, -1),
    note.replace('\n8\n', '\n08\n'),
    note.replace('\n8\n', '\n-8\n'),
    note.replace('\n8\n', '\n99999999999999999999\n'),
    note.replace('Qyg=', 'Qyg'),
    note.replace('Qyg=', 'Qyh='),
    note.replace('— ', '- '),
    note.replace('— example.cn', '— exa mple.cn'),
    note.replace('AQIDBAkJCQk=', 'AQID'),
    note.replace('example.cn/jiheng/000041', ''),
    `${note}\n`,
  ]
  for (const text of malformed) assert.equal(parseCheckpoint(text), null, JSON.stringify(text))
})

test('refuses to write what could not be read back', () => {
  assert.throws(() => checkpointBody({ origin: 'two\nlines', size: 1, root }), RangeError)
  assert.throws(() => checkpointBody({ origin: '', size: 1, root }), RangeError)
  assert.throws(() => checkpointBody({ origin: 'a', size: 1.5, root }), RangeError)
  assert.throws(() => checkpointBody({ origin: 'a', size: 1, root, extensions: [''] }), RangeError)
  assert.throws(() => checkpointNote(body, []), RangeError)
  assert.throws(() => checkpointNote(body, [{ ...signature, name: 'a b' }]), RangeError)
})

test('gives the published key id of the Go note library, whose example signature verifies over its text', () => {
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  const key = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64')
  const signed = Buffer.from(
    'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
    'base64',
  )
  assert.equal(Buffer.from(noteKeyId(sha256, 'PeterNeumann', 1, key.subarray(1))).toString('hex'), 'c74f20a3')
  assert.equal(signed.subarray(0, 4).toString('hex'), 'c74f20a3')
  const x = key.subarray(1).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  assert.equal(verify(null, Buffer.from(text), publicKey, signed.subarray(4)), true)
})
