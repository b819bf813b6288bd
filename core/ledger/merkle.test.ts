import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { appendLeaf, emptyRange, rangeRoot } from './compact-range.ts'
import {
  type Bytes,
  consistencyProof,
  inclusionProof,
  leafHash,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest()
const hex = (bytes: Bytes) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => Buffer.from(text, 'hex')

// The test vectors of the Certificate Transparency project.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (content) => leafHash(sha256, bytes(content)),
)
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const inclusions = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    path: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
]
const consistencies = [
  { oldSize: 1, size: 1, path: [] },
  {
    oldSize: 1,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    oldSize: 6,
    size: 8,
    path: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    oldSize: 2,
    size: 5,
    path: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
]

test('gives the published roots of the trees of none to eight leaves', () => {
  assert.equal(hex(treeRoot(sha256, [])), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  roots.forEach((root, i) => assert.equal(hex(treeRoot(sha256, leaves.slice(0, i + 1))), root))
})

test('grows leaf by leaf to the same published roots', () => {
  let range = emptyRange
  assert.equal(hex(rangeRoot(sha256, range)), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  leaves.forEach((leaf, i) => {
    range = appendLeaf(sha256, range, leaf)
    assert.equal(range.size, i + 1)
    assert.equal(hex(rangeRoot(sha256, range)), roots[i])
  })
  assert.equal(range.peaks.length, 1)
})

test('makes and accepts the published inclusion proofs', () => {
  for (const { index, size, path } of inclusions) {
    assert.deepEqual(inclusionProof(sha256, leaves.slice(0, size), index).map(hex), path)
    const [leaf, root] = [leaves[index] as Bytes, bytes(roots[size - 1] as string)]
    assert.equal(verifyInclusion(sha256, { index, size, leaf, path: path.map(bytes), root }), true)
  }
})

test('makes and accepts the published consistency proofs', () => {
  for (const { oldSize, size, path } of consistencies) {
    assert.deepEqual(consistencyProof(sha256, leaves.slice(0, size), oldSize).map(hex), path)
    const [oldRoot, root] = [bytes(roots[oldSize - 1] as string), bytes(roots[size - 1] as string)]
    assert.equal(verifyConsistency(sha256, { oldSize, oldRoot, size, root, path: path.map(bytes) }), true)
  }
})

const tree = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }), fc.nat(255)))

const manyLeaves = (size: number) => Array.from({ length: size }, (_, i) => leafHash(sha256, Buffer.from(`leaf ${i}`)))

test('proves every leaf of every tree, and no other leaf, place, size, path or root', () => {
  fc.assert(
    fc.property(tree, ([size, index, byte]) => {
      const all = manyLeaves(size)
      const good = {
        index,
        size,
        leaf: all[index] as Bytes,
        path: inclusionProof(sha256, all, index),
        root: treeRoot(sha256, all),
      }
      assert.equal(verifyInclusion(sha256, good), true)
      const other = leafHash(sha256, Buffer.from(`another ${byte}`))
      assert.equal(verifyInclusion(sha256, { ...good, leaf: other }), false)
      assert.equal(verifyInclusion(sha256, { ...good, root: other }), false)
      assert.equal(verifyInclusion(sha256, { ...good, path: [...good.path, other] }), false)
      assert.equal(verifyInclusion(sha256, { ...good, index: size }), false)
      if (size > 1) {
        assert.equal(verifyInclusion(sha256, { ...good, path: good.path.slice(1) }), false)
        assert.equal(verifyInclusion(sha256, { ...good, index: (index + 1) % size }), false)
      }
    }),
  )
})

test('proves that a ledger only grew, and refuses one whose past was rewritten', () => {
  fc.assert(
    fc.property(tree, ([size, index]) => {
      const all = manyLeaves(size)
      const oldSize = index + 1
      const oldRoot = treeRoot(sha256, all.slice(0, oldSize))
      const path = consistencyProof(sha256, all, oldSize)
      const good = { oldSize, oldRoot, size, root: treeRoot(sha256, all), path }
      assert.equal(verifyConsistency(sha256, good), true)
      const rewritten = all.map((leaf, i) => (i === index ? leafHash(sha256, Buffer.from('forged')) : leaf))
      const forged = { ...good, root: treeRoot(sha256, rewritten), path: consistencyProof(sha256, rewritten, oldSize) }
      assert.equal(verifyConsistency(sha256, forged), false)
      assert.equal(verifyConsistency(sha256, { ...good, path: [...path, oldRoot] }), false)
      assert.equal(verifyConsistency(sha256, { ...good, oldSize: size + 1 }), false)
      if (oldSize < size) assert.equal(verifyConsistency(sha256, { ...good, path: path.slice(0, -1) }), false)
    }),
  )
})

test('refuses to prove what is not in the tree', () => {
  assert.throws(() => inclusionProof(sha256, leaves, 8), RangeError)
  assert.throws(() => inclusionProof(sha256, [], 0), RangeError)
  assert.throws(() => consistencyProof(sha256, leaves, 0), RangeError)
  assert.throws(() => consistencyProof(sha256, leaves, 9), RangeError)
})
