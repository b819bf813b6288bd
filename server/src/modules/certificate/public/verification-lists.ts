import { canonicalText, type RevocationListBody, type SignedList } from '#core/certificate/verify-text.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { type SignerRow, selectCentres, selectNewestLists, selectSigners } from '../store.public.ts'
import { publishRevocations } from './revocation-list.ts'

const day = 86_400_000

/** The 32 bytes of an Ed25519 key in its SPKI envelope, base64. */
export const rawKey = (spki: string): string => Buffer.from(spki, 'base64').subarray(-32).toString('base64')

async function keyListOf(platform: Platform, centre: { id: string; name: string }, signers: readonly SignerRow[]) {
  const body = {
    kind: 'jiheng.keys' as const,
    centreId: centre.id,
    centre: centre.name,
    centreKey: rawKey(await platform.keys.publicKey(platform.database, centre.id)),
    issuedAt: platform.clock.now().toISOString(),
    keys: signers
      .filter((one) => one.centre_id === centre.id)
      .map((one) => ({
        ...{ institutionId: one.institution_id, institution: one.institution, issuingName: one.issuing_name },
        ...{ contactPhone: one.contact_phone, publicKey: rawKey(one.public_key) },
      })),
  }
  const signature = await transactFor(platform, systemActor(centre.id, 'centre'), centre.id, (tx) =>
    platform.keys.sign(tx.db, centre.id, canonicalText(body)),
  )
  return { body, signature }
}

/** Renews lists older than a day, so that a list at hand always speaks of today; who comes second finds it renewed. */
async function renewLists(platform: Platform, signers: readonly SignerRow[]): Promise<void> {
  const known = new Map((await selectNewestLists(platform)).map((one) => [one.institution_id, one.issued_at]))
  const now = platform.clock.now().getTime()
  for (const { institution_id } of signers) {
    const last = known.get(institution_id)
    if (last && now - last.getTime() < day) continue
    await transactFor(platform, systemActor(institution_id, 'institution'), institution_id, publishRevocations)
  }
}

/** The newest revocation lists, renewed where needed. */
export async function currentLists(
  platform: Platform,
  signers: readonly SignerRow[],
): Promise<SignedList<RevocationListBody>[]> {
  await renewLists(platform, signers)
  return (await selectNewestLists(platform)).map(({ body, signature }) => ({ body, signature }))
}

/** Everything an offline check needs: keys under the centres' signatures, and the revocation lists. */
export async function readVerificationLists(platform: Platform) {
  const signers = await selectSigners(platform)
  const revocationLists = (await currentLists(platform, signers)).map(({ body, signature }) => ({
    body: { ...body, entries: [...body.entries] },
    signature,
  }))
  const centres = await selectCentres(platform)
  const keyLists = await Promise.all(centres.map((centre) => keyListOf(platform, centre, signers)))
  return { keyLists, revocationLists }
}
