import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { chain, type Draft, type Head, type Written } from './chain.ts'

const alike = (one: Draft, other: Draft): boolean =>
  one.kind === other.kind &&
  one.question === other.question &&
  one.value.length === other.value.length &&
  one.value.every((text, place) => text === other.value[place])

const same = (one: Draft, other: Draft | undefined): boolean =>
  other !== undefined && one.at === other.at && alike(one, other)

/**
 * What of a journal the node does not have yet. A disk that could not take the last rebase still holds the log from
 * before it: laid down a second time, an old answer would stand over a newer one. Times are as `chain` gave them then.
 * A record that could not be read is told of only where the node does not have it either.
 */
function missing(local: readonly Draft[], remote: readonly LoggedEvent[], common: number): readonly Draft[] {
  let from = common
  return local.slice(common).filter((one, place) => {
    if (one.kind === 'unreadable' && common + place < remote.length) return false
    // Laid upon another log an event only ever gets a greater number.
    for (let at = Math.max(from, common + place); at < remote.length; at += 1) {
      const other = remote[at] as LoggedEvent
      const late = other.at > one.at && other.at === remote[at - 1]?.at
      if (!alike(one, other) || (other.at !== one.at && !late)) continue
      from = at + 1
      return false
    }
    return true
  })
}

/**
 * Lays a journal upon the node's log of the same epoch where the two have parted (a disk that lost what it had
 * confirmed, a node set up from an older copy): the node's events stand, and whatever the candidate did here from the
 * first difference on follows them again in its own order. Nothing that was kept here is left out, and nothing comes in
 * twice.
 *
 * `local` is everything this machine knows of the epoch from its first event on, `remote` what the node holds.
 */
export function rebase(head: Head, local: readonly Draft[], remote: readonly LoggedEvent[]): readonly Written[] {
  let common = 0
  while (common < remote.length && common < local.length && same(local[common] as Draft, remote[common])) common += 1
  const last = remote[remote.length - 1]
  const follow = missing(local, remote, common).map(({ kind, question, value, at }) => ({ kind, question, value, at }))
  return chain(head, follow, last?.at ?? 0)
}
