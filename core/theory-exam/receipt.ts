/** Letters and digits that are not taken for one another when copied by hand. */
export const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The receipt of a sitting, such as K7QM-2F9D: the first 40 bits of the hash (hex) at the head of its log. */
export function receiptOf(hash: string): string {
  const bits = [...hash.slice(0, 10)].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const letters = Array.from(
    { length: 8 },
    (_, place) => codeLetters[Number.parseInt(bits.slice(place * 5, place * 5 + 5), 2)],
  )
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** Where one candidate's log ends. */
export interface LogHead {
  readonly attemptId: string
  readonly epoch: number
  readonly seq: number
  readonly hash: string | null
}

/** The text whose hash stands for all logs of a room: one line a candidate, in the order of the attempts' ids. */
export const headsText = (heads: readonly LogHead[]): string =>
  [
    'jiheng-heads-1',
    ...heads.map(({ attemptId, epoch, seq, hash }) => `${attemptId} ${epoch} ${seq} ${hash ?? '-'}`).toSorted(),
  ].join('\n')
