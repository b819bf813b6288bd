import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, inclusionProof, leafHash, treeRoot } from './merkle.ts'
import { auditPaths, prefixRoots } from './prefix-roots.ts'
import { splitNotes } from './split-notes.ts'

const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest()
const leavesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.from(`leaf ${index}`)))

test('paths made together are those made one by one, for every tree of up to forty leaves', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size)
    const pathOf = auditPaths(sha256, leaves)
    for (let index = 0; index < size; index++)
      assert.deepEqual(pathOf(index), inclusionProof(sha256, leaves, index), `${index} of ${size}`)
  }
  assert.throws(() => auditPaths(sha256, leavesOf(3))(3), RangeError)
})

test('the root of every beginning of a ledger is the root of a ledger that ends there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.array(fc.integer({ min: 0, max: 70 })), (count, sizes) => {
      const leaves = leavesOf(count)
      const roots = prefixRoots(sha256, leaves, sizes)
      for (const size of sizes)
        if (size <= count)
          assert.deepEqual(Buffer.from(roots.get(size) ?? []), Buffer.from(treeRoot(sha256, leaves.slice(0, size))))
        else assert.equal(roots.has(size), false)
    }),
    { numRuns: 60 },
  )
})

test('notes written one after another are found again, also after a truncated one', () => {
  const note = (size: number) => `jiheng/x\n${size}\nAAAA\n2026-09-01T01:00:00.000Z\n\n— jiheng/x BBBB\n`
  assert.deepEqual(splitNotes(`${note(1)}\n${note(2)}\n`), [note(1), note(2)])
  assert.deepEqual(splitNotes(''), [])
  assert.equal(splitNotes(`${note(1)}\njiheng/x\n2\n`).length, 2)
})
