import { createHash, randomBytes } from 'node:crypto'
import canonicalize from 'canonicalize'
import { leafHash } from '#core/ledger/merkle.ts'

/** SHA-256, the hash of every ledger of this programme. */
export const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest()

/** SHA-256 of any JSON value in its canonical form, hex; null stays null. */
export function hashOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
}

/** The facts of one act as they are hashed into the ledger. */
export interface LeafFacts {
  readonly id: string
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly role: string | null
  readonly act: string
  readonly batchId: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly summary: string
  readonly reason: string | null
  readonly clauses: readonly string[]
  readonly beforeHash: string | null
  readonly afterHash: string | null
}

/** A fresh salt: without it a leaf betrays nothing of its facts, so personal data stay erasable. */
export const newSalt = (): Buffer => randomBytes(16)

/** The hash of a leaf: RFC 9162 over the salt and the canonical facts. */
export const hashLeaf = (salt: Uint8Array, facts: LeafFacts): Buffer =>
  Buffer.from(leafHash(sha256, Buffer.concat([salt, Buffer.from(canonicalize(facts) ?? '')])))
