import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { DomainError } from '#contract/domain-error.ts'
import type { FileCode } from '#contract/messages/files.ts'
import { type ForgedEntry, forgeZip } from './forge-zip.ts'
import { openZip, readZip, type ZipLimits } from './read-zip.ts'
import { writeZip } from './write-zip.ts'

const hello = Buffer.from('你好')
const refused = (code: FileCode) => (error: unknown) => {
  assert.ok(error instanceof DomainError, String(error))
  assert.equal(error.code, code)
  assert.doesNotMatch(error.text, /\{\w+\}/)
  return true
}
const assertRefused = (entries: readonly ForgedEntry[], code: FileCode, limits: Partial<ZipLimits> = {}) =>
  assert.throws(() => readZip(forgeZip(entries), limits), refused(code))

test('reads back what was written, and the same entries give the same bytes', async () => {
  const at = new Date('2026-09-01T08:00:00Z')
  const sources = [
    { name: '照片/张三.jpg', bytes: Buffer.alloc(5_000, 7), stored: true },
    { name: 'a.txt', bytes: hello },
  ]
  const zip = await writeZip(sources, at)
  assert.deepEqual(
    readZip(zip).map(({ name, bytes }) => [name, bytes.length]),
    [
      ['照片/张三.jpg', 5_000],
      ['a.txt', 6],
    ],
  )
  assert.ok(zip.equals(await writeZip(sources, at)))
})

test('refuses a bomb by the bytes really inflated though it declares ten bytes', () => {
  const bytes = Buffer.alloc(3_000_000)
  assertRefused([{ name: 'a', bytes, declaredSize: 10 }], 'zip.too_large', { maxInflatedBytes: 1_000_000 })
  assertRefused([{ name: 'a', bytes, declaredSize: 10 }], 'zip.ratio', { maxRatio: 50 })
})

test('counts all entries together', () => {
  const entries = ['a', 'b', 'c'].map((name) => ({ name, bytes: Buffer.alloc(400_000, name) }))
  assertRefused(entries, 'zip.too_large', { maxInflatedBytes: 1_000_000 })
  assert.equal(readZip(forgeZip(entries), { maxInflatedBytes: 1_200_000 }).length, 3)
})

test('refuses more entries than allowed before inflating any', () => {
  const entries = Array.from({ length: 11 }, (_, i) => ({ name: `${i}`, bytes: hello }))
  assert.throws(() => openZip(forgeZip(entries), { maxEntries: 10 }), refused('zip.too_many_entries'))
})

test('refuses names that leave the folder or that no file system keeps', () => {
  const names = [
    '../a',
    'a/../../b',
    '/etc/passwd',
    'C:/a',
    'a\\b',
    '..\\a',
    'a\0.jpg',
    './a',
    'a//b',
    'a\u202egpj.exe',
  ]
  for (const name of [...names, 'x'.repeat(241), '']) assertRefused([{ name, bytes: hello }], 'zip.unsafe_name')
})

test('never lets any name climb out of the folder', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', 'a', '\0', '张', '%2e', ':', ' ')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const zip = forgeZip([{ name: pieces.join(''), bytes: hello }])
      try {
        for (const { name } of readZip(zip)) assert.ok(name.split('/').every((part) => part !== '..' && part !== ''))
      } catch (error) {
        refused('zip.unsafe_name')(error)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('decodes Chinese names in UTF-8, in GBK, and by the unicode field', () => {
  const gbk = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])
  const extra = Buffer.alloc(9 + 6)
  extra.writeUInt16LE(0x7075, 0)
  extra.writeUInt16LE(11, 2)
  extra[4] = 1
  extra.writeUInt32LE(crc32(gbk), 5)
  Buffer.from('李四').copy(extra, 9)
  const entries = [
    { name: '张三.jpg', bytes: hello, flags: 0x0800 },
    { name: Buffer.concat([gbk, Buffer.from('.png')]), bytes: hello },
    { name: gbk, bytes: hello, extra },
  ]
  assert.deepEqual(
    readZip(forgeZip(entries)).map((entry) => entry.name),
    ['张三.jpg', '张三.png', '李四'],
  )
})

test('refuses encrypted entries, links, overlapping bytes, doubled names and unknown methods', () => {
  assertRefused([{ name: 'a', bytes: hello, flags: 1 }], 'zip.encrypted')
  assertRefused([{ name: 'a', bytes: hello, mode: 0o120777 }], 'zip.symlink')
  assertRefused(
    [
      { name: 'a', bytes: hello },
      { name: 'b', bytes: hello, sameAs: 0 },
    ],
    'zip.overlap',
  )
  assertRefused(
    [
      { name: 'a', bytes: hello },
      { name: 'a', bytes: hello },
    ],
    'zip.duplicate_name',
  )
  assertRefused([{ name: 'a', bytes: hello, method: 12 }], 'zip.method')
})

test('refuses damaged bytes, wrong checksums and wrong sizes', () => {
  assertRefused([{ name: 'a', bytes: hello, crc: 1 }], 'zip.damaged')
  assertRefused([{ name: 'a', bytes: hello, declaredSize: 7 }], 'zip.damaged')
  assertRefused([{ name: 'a', bytes: hello, packed: deflateRawSync(hello).subarray(0, 3) }], 'zip.damaged')
  const zip = forgeZip([{ name: 'a', bytes: hello }])
  assert.throws(() => readZip(zip.subarray(0, 40)), refused('zip.not_zip'))
})

test('leaves an archive inside an archive unopened', () => {
  const inner = forgeZip([{ name: '../x', bytes: hello }])
  assert.deepEqual(readZip(forgeZip([{ name: 'inner.zip', bytes: inner }])), [{ name: 'inner.zip', bytes: inner }])
})

test('answers every damaged archive with a refusal, never with another error', () => {
  const sound = forgeZip([
    { name: '张三.jpg', bytes: Buffer.alloc(300, 'abc') },
    { name: 'b', bytes: hello, method: 0 },
  ])
  const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(sound.length), (changes, length) => {
      const bytes = Buffer.from(sound)
      for (const [at, value] of changes) bytes[at] = value
      for (const candidate of [bytes, bytes.subarray(0, length)])
        try {
          readZip(candidate)
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error))
        }
    }),
    { numRuns: 2_000 },
  )
})
