import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes as utf8 } from '@noble/hashes/utils.js'
import { type AnswerEvent, eventLimits, eventText } from '#core/theory-exam/answer-event.ts'

export { utf8 }

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

/** Stands for a record that could not be read. */
const unreadable: Draft = { kind: 'unreadable', question: '', value: [], at: 0 }

const sha256Hex = (text: string): string => bytesToHex(sha256(utf8(text)))

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

/**
 * A log as the disk gave it back, up to the number `last`. In the place of every record that could not be read stands a
 * note of it, so that all the others keep their numbers; from there on the hashes are made anew. A sound log comes out as
 * it was.
 */
export function mended(genesis: Head, stored: readonly Written[], last: number): readonly Written[] {
  const byNumber = new Map(stored.map((event) => [event.seq, event]))
  const drafts = Array.from({ length: Math.max(0, last - genesis.seq) }, (_, place): Draft => {
    const { kind, question, value, at } = byNumber.get(genesis.seq + place + 1) ?? unreadable
    return { kind, question, value, at }
  })
  return chain(genesis, drafts)
}

/** Where a log stands after its last event. */
export const headOf = (genesis: Head, log: readonly Written[]): Head => {
  const last = log[log.length - 1]
  return last ? { seq: last.seq, hash: last.hash } : genesis
}
