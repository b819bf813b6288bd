import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { chain, type Draft, type Head, type Written } from './chain.ts'

const same = (one: Draft, other: Draft | undefined): boolean =>
  other !== undefined &&
  one.kind === other.kind &&
  one.question === other.question &&
  one.at === other.at &&
  one.value.length === other.value.length &&
  one.value.every((text, place) => text === other.value[place])

/**
 * Lays a journal upon the node's log of the same epoch where the two have parted (a disk that lost what it had
 * confirmed, a node set up from an older copy): the node's events stand, and whatever the candidate did here from the
 * first difference on follows them again in its own order. Nothing that was kept here is left out.
 *
 * `local` is everything this machine knows of the epoch from its first event on, `remote` what the node holds.
 */
export function rebase(head: Head, local: readonly Draft[], remote: readonly LoggedEvent[]): readonly Written[] {
  let common = 0
  while (common < remote.length && common < local.length && same(local[common] as Draft, remote[common])) common += 1
  const last = remote[remote.length - 1]
  const follow = local.slice(common).map(({ kind, question, value, at }) => ({ kind, question, value, at }))
  return chain(head, follow, last?.at ?? 0)
}
