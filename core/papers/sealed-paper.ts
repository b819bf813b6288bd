/** What a share opens: the items candidates read, or the answer key. */
export type SealedPart = 'paper' | 'key'

/** One share of a key, sealed to the person who keeps it. Nobody else can open it; the commitment tells a wrong one. */
export interface CustodianShare {
  /** Account of the person. */
  readonly custodian: string
  readonly name: string
  /** The person's own age recipient (`age1…`). */
  readonly recipient: string
  /** age ciphertext of the share, base64. */
  readonly sealed: string
  /** SHA-256, hex, of the salted share. */
  readonly commitment: string
}

/** The centre's half of a paper's key, sealed to whoever keeps it now: first the centre, then a node. */
export interface SealedRelease {
  readonly recipient: string
  /** age ciphertext, base64. */
  readonly sealed: string
  /** SHA-256, hex, of the salted half: the same wherever it travels. */
  readonly commitment: string
}

/**
 * A sealed paper without its ciphertexts. Its key is C xor R: C lies in shares with the custodians (any `threshold` of
 * them join it), R is the centre's release. The answer key has a key of its own, shared by the same custodians alone.
 */
export interface SealedPaper {
  readonly format: 'jiheng-sealed-paper-1'
  readonly paperId: string
  readonly form: string
  readonly title: string
  /** How many questions it asks: what a console counts answers against. No secret. */
  readonly questions: number
  readonly threshold: number
  /** Random, hex; goes into every commitment. */
  readonly salt: string
  readonly shares: readonly CustodianShare[]
  readonly release: SealedRelease
  readonly keyShares: readonly CustodianShare[]
  /** SHA-256, hex, of the salted keys. */
  readonly commitments: Readonly<Record<SealedPart, string>>
  /** SHA-256, hex, of the ciphertexts. */
  readonly hashes: Readonly<Record<SealedPart, string>>
  /** The centre's half once more, in two shares that only both persons named here can join; null where none was made. */
  readonly emergency: readonly CustodianShare[] | null
}

/** When a session may open a paper: ISO instants. Rooms of a session open together. */
export interface PermittedSession {
  readonly sessionId: string
  readonly startsAt: string
  readonly notBefore: string
}

/** The centre's leave to open a paper on one node, decided by two of its people. */
export interface ReleasePermit {
  readonly format: 'jiheng-permit-1'
  readonly id: string
  readonly paperId: string
  readonly institutionId: string
  readonly centreId: string
  readonly nodeId: string
  readonly sessions: readonly PermittedSession[]
  readonly release: SealedRelease
  readonly proposedBy: string
  readonly confirmedBy: string
  readonly at: string
}

/** A permit with the centre's Ed25519 signature (base64) over its canonical text. */
export interface SignedPermit {
  readonly permit: ReleasePermit
  readonly signature: string
}
