import type { ComplaintPolicy } from '#core/complaint/types.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { MarkingPolicy } from './types.ts'

/** Who has to do with a re-marking; account ids. */
export interface RemarkPeople {
  /** Those who are to mark, rule or decide. */
  readonly people: readonly string[]
  /** Everybody who was given, marked or ruled upon one of these answers before. */
  readonly former: readonly string[]
  /** Whom the objection is about. */
  readonly about: readonly string[]
  /** Who knows by his part in it whose answers they are: who ordered it and who decided the objection. */
  readonly knowing: readonly string[]
}

/** Whether the rule book lets answers be marked anew at all: `remark.sums_only` where it lets only sums be checked. */
export const judgeRemark = ({ remark }: Pick<MarkingPolicy, 'remark'>): Answer =>
  answer(remark.value === 'sums_only' ? [why('remark.sums_only', remark.clause)] : [])

/**
 * Who must stand back from marking answers anew. Whoever is complained about handles no complaint (HN-245), and what
 * was marked is what is complained about: `remark.former` and `remark.about` rest on that article. `remark.knowing`
 * keeps the marking blind and rests on the article that closes names until then, where there is one. `who` is the
 * account.
 */
export function judgeRemarkers(
  { people, former, about, knowing }: RemarkPeople,
  { handlerConflict: { clause } }: Pick<ComplaintPolicy, 'handlerConflict'>,
  blindClause: string | null,
): Answer {
  const found = (code: string, of: string | null, those: readonly string[]) =>
    [...new Set(people)].filter((person) => those.includes(person)).map((person) => why(code, of, person))
  return answer([
    ...found('remark.former', clause, former),
    ...found('remark.about', clause, about),
    ...found('remark.knowing', blindClause, knowing),
  ])
}
