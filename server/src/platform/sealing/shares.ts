import { combine, split } from 'shamir-secret-sharing'
import type { CustodianShare, SealedPaper, SealedPart } from '#core/papers/sealed-paper.ts'
import { openSealed, sealTo } from './age.ts'
import { sha256 } from './cipher.ts'
import { SealingError } from './sealing-error.ts'

/** A person to whom a share is sealed. */
export interface ShareHolder {
  readonly custodian: string
  readonly name: string
  readonly recipient: string
}

/** What a share belongs to: `emergency` joins the centre's half. */
export type ShareKind = SealedPart | 'emergency'

/** A share in the open, for as short as can be; `joinShares` wipes it. */
export interface OpenedShare {
  readonly kind: ShareKind
  readonly custodian: string
  readonly name: string
  readonly bytes: Buffer
}

type Bound = Pick<SealedPaper, 'paperId' | 'salt'>

const commitment = ({ paperId, salt }: Bound, kind: ShareKind, custodian: string, share: Uint8Array) =>
  sha256(`jiheng-share-1\n${paperId}\n${kind}\n${custodian}\n${salt}\n`, share)

/** Commitment of a whole key or of the centre's half. */
export const commitmentOf = ({ paperId, salt }: Bound, what: SealedPart | 'release', key: Uint8Array): string =>
  sha256(`jiheng-key-1\n${paperId}\n${what}\n${salt}\n`, key)

/** Splits a secret among people, each share sealed to its holder; nothing open is left behind. */
export async function shareOut(
  bound: Bound,
  kind: ShareKind,
  secret: Uint8Array,
  holders: readonly ShareHolder[],
  threshold: number,
): Promise<readonly CustodianShare[]> {
  // The library takes a plain Uint8Array and no Buffer.
  const copy = new Uint8Array(secret)
  const shares = await split(copy, holders.length, threshold)
  copy.fill(0)
  return Promise.all(
    holders.map(async (holder, place) => {
      const share = shares[place] as Uint8Array
      const own = commitment(bound, kind, holder.custodian, share)
      const sealed = (await sealTo(holder.recipient, share)).toString('base64')
      share.fill(0)
      return { ...holder, sealed, commitment: own }
    }),
  )
}

const sharesOf = (seal: SealedPaper, kind: ShareKind): readonly CustodianShare[] =>
  ({ paper: seal.shares, key: seal.keyShares, emergency: seal.emergency ?? [] })[kind]

/**
 * Opens one person's share with that person's identity. Faults: `not_a_custodian`, `tampered_share` (the ciphertext was
 * changed or is another's) and `wrong_share` (it opens, but is not the share committed to), each naming the person.
 */
export async function openShare(
  seal: SealedPaper,
  kind: ShareKind,
  custodian: string,
  identity: string,
): Promise<OpenedShare> {
  const share = sharesOf(seal, kind).find((one) => one.custodian === custodian)
  if (!share) throw new SealingError('not_a_custodian', custodian)
  const bytes = await openSealed(identity, Buffer.from(share.sealed, 'base64')).catch(() => {
    throw new SealingError('tampered_share', share.name)
  })
  const opened: OpenedShare = { kind, custodian, name: share.name, bytes }
  assertShare(seal, opened)
  return opened
}

function assertShare(seal: SealedPaper, { kind, custodian, name, bytes }: OpenedShare): void {
  const share = sharesOf(seal, kind).find((one) => one.custodian === custodian)
  if (share?.commitment === commitment(seal, kind, custodian, bytes)) return
  bytes.fill(0)
  throw new SealingError('wrong_share', name)
}

function assertDistinct(shares: readonly OpenedShare[], threshold: number): void {
  const twice = shares.find((one, place) => shares.findIndex(({ custodian }) => custodian === one.custodian) < place)
  if (twice) throw new SealingError('duplicate_share', twice.name)
  if (shares.length < threshold) throw new SealingError('too_few_shares')
}

/** Joins a secret from shares of different people and wipes them, whether it succeeds or not. */
export async function combineShares(
  seal: SealedPaper,
  kind: ShareKind,
  shares: readonly OpenedShare[],
): Promise<Buffer> {
  try {
    assertDistinct(shares, kind === 'emergency' ? sharesOf(seal, kind).length : seal.threshold)
    for (const share of shares) assertShare(seal, { ...share, kind })
    const copies = shares.map(({ bytes }) => new Uint8Array(bytes))
    const joined = await combine(copies)
    for (const copy of copies) copy.fill(0)
    return Buffer.from(joined.buffer, joined.byteOffset, joined.byteLength)
  } finally {
    for (const { bytes } of shares) bytes.fill(0)
  }
}
