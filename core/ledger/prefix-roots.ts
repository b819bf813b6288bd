import { appendLeaf, emptyRange, rangeRoot } from './compact-range.ts'
import { type Bytes, type Hash, nodeHash } from './merkle.ts'

/**
 * The roots of the trees over the first `size` leaf hashes, for each of the given sizes that the list reaches; in one
 * pass, so that a ledger can be held against every checkpoint ever taken of it.
 */
export function prefixRoots(hash: Hash, leaves: readonly Bytes[], sizes: Iterable<number>): ReadonlyMap<number, Bytes> {
  const wanted = new Set(sizes)
  const roots = new Map<number, Bytes>()
  let range = emptyRange
  if (wanted.has(0)) roots.set(0, rangeRoot(hash, range))
  for (const leaf of leaves) {
    range = appendLeaf(hash, range, leaf)
    if (wanted.has(range.size)) roots.set(range.size, rangeRoot(hash, range))
  }
  return roots
}

/**
 * Makes audit paths of many leaves of one tree: every node is hashed once, where `inclusionProof` hashes the whole tree
 * for each leaf. The function it gives equals `inclusionProof`.
 * @throws RangeError when asked for a leaf the tree does not have.
 */
export function auditPaths(hash: Hash, leaves: readonly Bytes[]): (index: number) => Bytes[] {
  const levels: (readonly Bytes[])[] = [leaves]
  for (let level = leaves; level.length > 1; ) {
    const above: Bytes[] = []
    for (let left = 0; left < level.length; left += 2) {
      const [a, b] = [level[left] as Bytes, level[left + 1]]
      // A node without a neighbour stands for itself one level higher.
      above.push(b ? nodeHash(hash, a, b) : a)
    }
    levels.push(above)
    level = above
  }
  return (index) => {
    if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length)
      throw new RangeError(`merkle: no leaf ${index}`)
    const path: Bytes[] = []
    let position = index
    for (const level of levels) {
      const sibling = level.length > 1 ? level[position % 2 === 0 ? position + 1 : position - 1] : undefined
      if (sibling) path.push(sibling)
      position = Math.floor(position / 2)
    }
    return path
  }
}
