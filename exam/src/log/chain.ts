import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type AnswerEvent, eventLimits, eventText } from '#core/theory-exam/answer-event.ts'

/** The end of a log: the number of its last event and the hash that stands for all before it. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** An event as it stands in the journal. */
export interface Written extends AnswerEvent {
  readonly hash: string
}

/** What the candidate did, before it has a place in the log. */
export type Draft = Omit<AnswerEvent, 'seq'>

const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

// Half characters and NUL cannot be stored by every database; a hash over them would never be met again.
const unholdable = /[\uD800-\uDFFF\0]/gu

/** The text as every part of the system can hold it, cut at the limit of an event. */
export const holdable = (text: string): string =>
  text.replace(unholdable, '').slice(0, eventLimits.valueLength).replace(unholdable, '')

/** Gives drafts their places after a head; times never run backwards within a log. */
export function chain(after: Head, drafts: readonly Draft[], notBefore = 0): readonly Written[] {
  let { seq, hash } = after
  let floor = notBefore
  return drafts.map((draft) => {
    floor = Math.max(floor, Math.round(draft.at))
    seq += 1
    const event: AnswerEvent = { ...draft, seq, at: floor }
    hash = sha256Hex(eventText(hash, event))
    return { ...event, hash }
  })
}

/** The part of a stored log that is whole: numbered without a gap, each hash that of its event. */
export function wholePart(genesis: Head, stored: readonly Written[]): readonly Written[] {
  let head = genesis
  for (const [place, event] of stored.entries()) {
    const sound = event.seq === head.seq + 1 && event.hash === sha256Hex(eventText(head.hash, event))
    if (!sound) return stored.slice(0, place)
    head = event
  }
  return stored
}

/** Where a log stands after its last event. */
export const headOf = (genesis: Head, log: readonly Written[]): Head => {
  const last = log[log.length - 1]
  return last ? { seq: last.seq, hash: last.hash } : genesis
}
