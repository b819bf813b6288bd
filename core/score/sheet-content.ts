import type { OutcomeAnswer, Subject } from './outcome-types.ts'

/** One candidate as the score sheet holds him. */
export interface SheetLine {
  readonly registrationId: string
  readonly subjects: readonly {
    readonly subject: Subject
    readonly score: number | null
    readonly flag: 'absent' | 'cheat' | null
  }[]
  readonly result: OutcomeAnswer['result']
}

const order: readonly Subject[] = ['theory', 'practical', 'comprehensive']

function lineText({ registrationId, subjects, result }: SheetLine): string {
  const parts = order.flatMap((subject) =>
    subjects
      .filter((each) => each.subject === subject)
      .map(({ score, flag }) => `${subject}=${score ?? '-'}${flag ? `(${flag})` : ''}`),
  )
  return [registrationId, ...parts, result].join(' ')
}

/** The text of a score sheet whose SHA-256 is signed: a line a candidate, by registration, without names. */
export function sheetContent(batchId: string, lines: readonly SheetLine[]): string {
  const texts = lines.map(lineText).sort()
  return ['jiheng-score-sheet-1', batchId, ...texts, ''].join('\n')
}

/** The text one signer signs: which sheet, its hash, in which duty, who, and when. */
export function signatureText(signature: {
  readonly batchId: string
  readonly version: number
  readonly contentHash: string
  readonly role: string
  readonly accountId: string
  readonly name: string
  readonly at: string
}): string {
  const { batchId, version, contentHash, role, accountId, name, at } = signature
  return ['jiheng-score-signature-1', batchId, version, contentHash, role, accountId, name, at, ''].join('\n')
}
