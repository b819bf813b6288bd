import { createPublicKey, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { ReleasePermit, SealedPaper, SealedRelease, SignedPermit } from '#core/papers/sealed-paper.ts'
import { openSealed, sealTo } from './age.ts'
import { SealingError } from './sealing-error.ts'
import { combineShares, commitmentOf, type OpenedShare } from './shares.ts'

/** The text the centre signs. */
export const permitText = (permit: ReleasePermit): string => canonicalize(permit) ?? ''

/** The centre's half, opened by the identity it is sealed to; `tampered_release` or `wrong_release` otherwise. */
async function openHalf(seal: SealedPaper, release: SealedRelease, identity: string): Promise<Buffer> {
  const half = await openSealed(identity, Buffer.from(release.sealed, 'base64')).catch(() => {
    throw new SealingError('tampered_release')
  })
  if (commitmentOf(seal, 'release', half) === seal.release.commitment) return half
  half.fill(0)
  throw new SealingError('wrong_release')
}

/** Seals the centre's half anew, to a node; the half is open in this call alone. */
export async function forwardRelease(
  seal: Pick<SealedPaper, 'paperId' | 'salt' | 'release'>,
  centreIdentity: string,
  nodeRecipient: string,
): Promise<SealedRelease> {
  const half = await openHalf(seal as SealedPaper, seal.release, centreIdentity)
  const sealed = (await sealTo(nodeRecipient, half)).toString('base64')
  half.fill(0)
  return { recipient: nodeRecipient, sealed, commitment: seal.release.commitment }
}

/** What a node knows when it is asked to open a paper. */
export interface Opening {
  readonly seal: SealedPaper
  readonly signed: SignedPermit
  /** The centre's Ed25519 key, base64 SPKI. */
  readonly centreKey: string
  readonly nodeId: string
  readonly nodeIdentity: string
  readonly sessionId: string
  readonly now: Date
}

/** Whether the centre signed this permit. */
export function isPermitGenuine({ permit, signature }: SignedPermit, centreKey: string): boolean {
  const key = createPublicKey({ key: Buffer.from(centreKey, 'base64'), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(permitText(permit)), key, Buffer.from(signature, 'base64'))
}

/**
 * The centre's half on a node: `forged_permit`, `permit_of_another` (paper, node or session), `too_early`,
 * `tampered_release` and `wrong_release` refuse it. Whoever asked for it wipes it; `joinShares` does.
 */
export async function openRelease(opening: Opening): Promise<Buffer> {
  const { seal, signed, centreKey, nodeId, nodeIdentity, sessionId, now } = opening
  const { permit } = signed
  if (!isPermitGenuine(signed, centreKey)) throw new SealingError('forged_permit')
  const session = permit.sessions.find((one) => one.sessionId === sessionId)
  if (permit.paperId !== seal.paperId || permit.nodeId !== nodeId || !session) {
    throw new SealingError('permit_of_another')
  }
  if (now < new Date(session.notBefore)) throw new SealingError('too_early')
  return openHalf(seal, permit.release, nodeIdentity)
}

/** The centre's half from the emergency envelope: both persons' shares, both wiped. */
export async function openEmergency(seal: SealedPaper, shares: readonly OpenedShare[]): Promise<Buffer> {
  if (seal.emergency === null) throw new SealingError('too_few_shares')
  const half = await combineShares(seal, 'emergency', shares)
  if (commitmentOf(seal, 'release', half) === seal.release.commitment) return half
  half.fill(0)
  throw new SealingError('wrong_release')
}
