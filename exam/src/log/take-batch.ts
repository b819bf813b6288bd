import { eventLimits } from '#core/theory-exam/answer-event.ts'
import { type Head, utf8, type Written } from './chain.ts'

/** Bytes of one request at most: long texts go in smaller batches, so that a bad line moves them all the same. */
export const batchBytes = 120_000
/** Bytes a browser still sends for a page that is being left: 64 KiB, the frame of the batch and its headers taken off. */
export const partingBytes = 64_000

/** A batch as the node takes it. */
export interface Batch {
  readonly from: number
  readonly previous: string
  readonly events: [Written['kind'], string, string[], number][]
}

/** The next events from a number on, as many as one request bears; at least one where there is one. */
export function takeBatch(base: Head, log: readonly Written[], from: number, most = batchBytes): Batch {
  const first = from - base.seq - 1
  const events: Batch['events'] = []
  let bytes = 0
  for (const { kind, question, value, at } of log.slice(first, first + eventLimits.perRequest)) {
    const event: Batch['events'][number] = [kind, question, [...value], at]
    bytes += utf8(JSON.stringify(event)).length + 1
    if (events.length > 0 && bytes > most) break
    events.push(event)
  }
  return { from, previous: log[first - 1]?.hash ?? base.hash, events }
}
