import type { Examinee } from '#generate/examinee/examinee.ts'
import type { StoredEvent } from './room.ts'

/** What candidates were told is stored, against what is. */
export interface Count {
  /** Events the node confirmed. */
  readonly acknowledged: number
  /** Events on disk that count. */
  readonly stored: number
  /** Confirmed events that are not on disk as they were sent. */
  readonly lost: number
  /** Events on disk beyond those a candidate made, or twice. */
  readonly doubled: number
  /** Whether every candidate's log stands in his own order without a gap. */
  readonly inOrder: boolean
}

export const noCount: Count = { acknowledged: 0, stored: 0, lost: 0, doubled: 0, inOrder: true }

function countOne(examinee: Examinee, rows: readonly StoredEvent[]): Count {
  const mine = rows.filter(({ attempt_id, state }) => attempt_id === examinee.attemptId && state === 'counted')
  const hashes = new Map(mine.map(({ epoch, seq, hash }) => [`${epoch} ${seq}`, hash]))
  const acknowledged = examinee.kept.filter(({ seq }) => seq <= examinee.confirmed)
  const lost = acknowledged.filter(({ seq, hash }) => hashes.get(`${examinee.epoch} ${seq}`) !== hash).length
  const made = new Set(examinee.kept.map(({ hash }) => hash))
  const known = mine.filter(({ hash }) => made.has(hash))
  return {
    acknowledged: acknowledged.length,
    stored: known.length,
    lost,
    doubled: mine.length - new Set(known.map(({ hash }) => hash)).size,
    inOrder: mine.every(({ seq }, index) => seq === index + 1),
  }
}

/** Compares what every candidate was told with what is on disk. */
export function compare(examinees: readonly Examinee[], rows: readonly StoredEvent[]): Count {
  return examinees
    .map((one) => countOne(one, rows))
    .reduce(
      (sum, one) => ({
        acknowledged: sum.acknowledged + one.acknowledged,
        stored: sum.stored + one.stored,
        lost: sum.lost + one.lost,
        doubled: sum.doubled + one.doubled,
        inOrder: sum.inOrder && one.inOrder,
      }),
      noCount,
    )
}

/** The sum of several trials. */
export const addCounts = (one: Count, other: Count): Count => ({
  acknowledged: one.acknowledged + other.acknowledged,
  stored: one.stored + other.stored,
  lost: one.lost + other.lost,
  doubled: one.doubled + other.doubled,
  inOrder: one.inOrder && other.inOrder,
})

/** Compares hashes a node confirmed, by attempt, with what is on disk as counted or as a fork. */
export function compareHashes(
  confirmed: ReadonlyMap<string, ReadonlySet<string>>,
  rows: readonly StoredEvent[],
): Count {
  let count = noCount
  for (const [attempt, hashes] of confirmed) {
    const mine = rows.filter(({ attempt_id }) => attempt_id === attempt)
    const stored = new Set(mine.map(({ hash }) => hash))
    const main = mine.filter(({ fork }) => fork === 0).map(({ seq }) => seq)
    count = addCounts(count, {
      acknowledged: hashes.size,
      stored: stored.size,
      lost: [...hashes].filter((hash) => !stored.has(hash)).length,
      doubled: mine.length - stored.size,
      inOrder: main.every((seq, index) => seq === index + 1),
    })
  }
  return count
}
