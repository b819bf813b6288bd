/**
 * The Merkle tree of RFC 9162 section 2.1 over leaf hashes. The hash function is a parameter, so that the same code
 * runs on a server and in a browser, with SHA-256 or SM3 (fixed for the life of one ledger).
 */
export type Bytes = Uint8Array
/** A cryptographic hash of one byte string. */
export type Hash = (data: Bytes) => Bytes

/** That a leaf stands at `index` of the tree of `size` leaves with `root`. */
export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leaf: Bytes
  readonly path: readonly Bytes[]
  readonly root: Bytes
}

/** That the tree of `size` leaves with `root` begins with the tree of `oldSize` leaves with `oldRoot`. */
export interface Consistency {
  readonly oldSize: number
  readonly oldRoot: Bytes
  readonly size: number
  readonly root: Bytes
  readonly path: readonly Bytes[]
}

function prefixed(prefix: number, first: Bytes, second: Bytes = new Uint8Array()): Bytes {
  const joined = new Uint8Array(1 + first.length + second.length)
  joined[0] = prefix
  joined.set(first, 1)
  joined.set(second, 1 + first.length)
  return joined
}

/** The hash of a leaf's content. Leaves and nodes are hashed with different prefixes, so that none passes as the other. */
export const leafHash = (hash: Hash, content: Bytes): Bytes => hash(prefixed(0, content))

/** The hash of a node over its two children. */
export const nodeHash = (hash: Hash, left: Bytes, right: Bytes): Bytes => hash(prefixed(1, left, right))

/** Whether two hashes are the same. Roots and proofs are public: no constant time is needed. */
export const sameBytes = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

/** The largest power of two below `size`; `size` is at least 2. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

function subtreeRoot(hash: Hash, leaves: readonly Bytes[], from: number, to: number): Bytes {
  if (to - from === 1) return leaves[from] as Bytes
  const middle = from + splitOf(to - from)
  return nodeHash(hash, subtreeRoot(hash, leaves, from, middle), subtreeRoot(hash, leaves, middle, to))
}

/** The root over leaf hashes, in order; the empty tree has the hash of nothing. */
export function treeRoot(hash: Hash, leaves: readonly Bytes[]): Bytes {
  return leaves.length === 0 ? hash(new Uint8Array()) : subtreeRoot(hash, leaves, 0, leaves.length)
}

function assertWithin(value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new RangeError(`merkle: ${value} is not a whole number from ${least} to ${most}`)
}

/**
 * The audit path of the leaf at `index` in the tree over these leaf hashes, from the bottom up.
 * @throws RangeError when there is no such leaf.
 */
export function inclusionProof(hash: Hash, leaves: readonly Bytes[], index: number): Bytes[] {
  assertWithin(index, 0, leaves.length - 1)
  const path: Bytes[] = []
  let [from, to] = [0, leaves.length]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.unshift(subtreeRoot(hash, leaves, middle, to))
      to = middle
    } else {
      path.unshift(subtreeRoot(hash, leaves, from, middle))
      from = middle
    }
  }
  return path
}

/** Verifies an audit path (RFC 9162 2.1.3.2). `leaf` is the leaf's hash. Never throws: a malformed proof is false. */
export function verifyInclusion(hash: Hash, { index, size, leaf, path, root }: Inclusion): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let [position, last, node] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      node = nodeHash(hash, sibling, node)
      while (position % 2 === 0 && position !== 0) {
        position /= 2
        last = Math.floor(last / 2)
      }
    } else node = nodeHash(hash, node, sibling)
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(node, root)
}

/**
 * The proof that the tree over these leaf hashes begins with the tree over the first `oldSize` of them.
 * @throws RangeError unless `oldSize` is 1 to the number of leaves.
 */
export function consistencyProof(hash: Hash, leaves: readonly Bytes[], oldSize: number): Bytes[] {
  assertWithin(oldSize, 1, leaves.length)
  const path: Bytes[] = []
  let [from, to, whole] = [0, leaves.length, true]
  while (oldSize !== to) {
    const middle = from + splitOf(to - from)
    if (oldSize <= middle) {
      path.unshift(subtreeRoot(hash, leaves, middle, to))
      to = middle
    } else {
      path.unshift(subtreeRoot(hash, leaves, from, middle))
      from = middle
      whole = false
    }
  }
  // The verifier knows the old root itself; any other subtree it must be told.
  if (!whole) path.unshift(subtreeRoot(hash, leaves, from, to))
  return path
}

/** Verifies a consistency proof (RFC 9162 2.1.4.2). Never throws: a malformed proof is false. */
export function verifyConsistency(hash: Hash, { oldSize, oldRoot, size, root, path }: Consistency): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 1 || oldSize > size) return false
  if (oldSize === size) return path.length === 0 && sameBytes(oldRoot, root)
  const steps = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : path
  const [first, ...rest] = steps
  if (first === undefined) return false
  let [position, last] = [oldSize - 1, size - 1]
  while (position % 2 === 1) [position, last] = [(position - 1) / 2, Math.floor(last / 2)]
  let [oldNode, node] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      oldNode = nodeHash(hash, sibling, oldNode)
      node = nodeHash(hash, sibling, node)
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, Math.floor(last / 2)]
    } else node = nodeHash(hash, node, sibling)
    ;[position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
  }
  return last === 0 && sameBytes(oldNode, oldRoot) && sameBytes(node, root)
}

const isPowerOfTwo = (size: number) => splitOf(size * 2) === size
