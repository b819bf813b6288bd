import type { OutputOf } from '#contract/route.ts'
import { getVerificationLists } from '#contract/verify.ts'
import { isSignedList } from '#core/certificate/verify-text.ts'
import { call } from '../../api/index.ts'
import { browserTools } from './browser-tools.ts'

/** Keys and revocation lists, as the server gives them. */
export type VerificationLists = OutputOf<typeof getVerificationLists>

const place = 'jiheng.verify.lists'

function kept(): VerificationLists | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as VerificationLists | null
  } catch {
    return null
  }
}

function keep(lists: VerificationLists): void {
  try {
    localStorage.setItem(place, JSON.stringify(lists))
  } catch {
    // Without a store the lists serve this page only.
  }
}

/** The newest lists there are: from the server, else those kept on this device from an earlier visit. */
export async function findLists(): Promise<VerificationLists | null> {
  try {
    const lists = await call(getVerificationLists, {})
    keep(lists)
    return lists
  } catch {
    return kept()
  }
}

/** The keys that stand under the signature of their centre. */
export async function trustedKeys(
  lists: VerificationLists,
): Promise<VerificationLists['keyLists'][number]['body']['keys']> {
  const signed = await Promise.all(
    lists.keyLists.map(async (list) =>
      (await isSignedList(list, list.body.centreKey, browserTools)) ? list.body.keys : [],
    ),
  )
  return signed.flat()
}
