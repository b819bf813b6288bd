import type { SealedPaper } from '#core/papers/sealed-paper.ts'
import { xor } from './seal-paper.ts'
import { SealingError } from './sealing-error.ts'
import { combineShares, commitmentOf, type OpenedShare } from './shares.ts'

/**
 * Joins the key of a paper from two custodians' shares and the centre's release, or the key of the answers from two
 * shares alone. The shares (and the release) are wiped. Faults: `duplicate_share`, `too_few_shares`, `wrong_share` (each
 * naming the person), `wrong_release` and `wrong_key`.
 */
export async function joinShares(
  seal: SealedPaper,
  given:
    | { readonly part: 'paper'; readonly shares: readonly OpenedShare[]; readonly release: Buffer }
    | { readonly part: 'key'; readonly shares: readonly OpenedShare[] },
): Promise<Buffer> {
  const joined = await combineShares(seal, given.part, given.shares).catch((failure: unknown) => {
    if (given.part === 'paper') given.release.fill(0)
    throw failure
  })
  let key = joined
  if (given.part === 'paper') {
    const isRight = commitmentOf(seal, 'release', given.release) === seal.release.commitment
    key = xor(joined, given.release)
    for (const half of [joined, given.release]) half.fill(0)
    if (!isRight) throw new SealingError('wrong_release')
  }
  if (commitmentOf(seal, given.part, key) === seal.commitments[given.part]) return key
  key.fill(0)
  throw new SealingError('wrong_key')
}
