import { type Bytes, type Hash, nodeHash } from './merkle.ts'

/**
 * What suffices to append to a tree and to know its root: the roots of its perfect subtrees, the largest first.
 * A ledger of a million leaves keeps twenty hashes in memory.
 */
export interface CompactRange {
  readonly size: number
  readonly peaks: readonly Bytes[]
}

/** The tree without leaves. */
export const emptyRange: CompactRange = { size: 0, peaks: [] }

/** The range with one more leaf; `leaf` is its hash. */
export function appendLeaf(hash: Hash, range: CompactRange, leaf: Bytes): CompactRange {
  const peaks = [...range.peaks]
  let node = leaf
  // Each trailing one of the size is a perfect subtree that the new node completes.
  for (let size = range.size; size % 2 === 1; size = (size - 1) / 2) node = nodeHash(hash, peaks.pop() as Bytes, node)
  return { size: range.size + 1, peaks: [...peaks, node] }
}

/** The root of the tree of a range, equal to `treeRoot` over its leaves. */
export function rangeRoot(hash: Hash, range: CompactRange): Bytes {
  const [last, ...others] = [...range.peaks].reverse()
  return last === undefined ? hash(new Uint8Array()) : others.reduce((node, peak) => nodeHash(hash, peak, node), last)
}
