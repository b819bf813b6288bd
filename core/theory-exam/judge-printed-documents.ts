import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Parameter } from '#core/policy/parameter.ts'
import type { EntryDocument, EntryPolicy } from './entry-types.ts'

/** The Chinese name of each document, as the ticket and the door name it. */
export const documentTitles: Readonly<Record<EntryDocument, string>> = {
  ticket: '准考证',
  id_card: '身份证',
  student_card: '学生证',
  temp_id: '临时身份证',
  officer_id: '军官证',
  soldier_id: '士兵证',
  police_note: '公安机关身份证明',
}

/**
 * Whether the ticket tells candidates to bring what the door asks for. Reasons with the article of what is printed:
 * `entry.not_printed` for a document asked for and not named, `entry.printed_beyond` for one named and not asked for.
 * Where the door asks for none the institution prints what it chooses.
 */
export function judgePrintedDocuments(
  { documents }: EntryPolicy,
  printed: Pick<Parameter<readonly string[]>, 'value' | 'clause'>,
): Answer {
  if (documents === null) return answer([])
  const needed = documents.needed.map((document) => documentTitles[document])
  return answer([
    ...needed
      .filter((title) => !printed.value.includes(title))
      .map((title) => why('entry.not_printed', printed.clause, title)),
    ...printed.value
      .filter((title) => !needed.includes(title))
      .map((title) => why('entry.printed_beyond', printed.clause, title)),
  ])
}
