import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { Answer, Why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import type { BatchRow } from '#server/modules/batch/index.ts'
import type { Tx } from '#server/platform/context.ts'

/** A decision as one policy judges it: its result in words, and the articles behind it. */
export interface Reading {
  readonly result: string
  readonly clauses: readonly string[]
}

/** A decision with whom or what it concerns. */
export interface Decided extends Reading {
  readonly subject: string
}

/** Decisions by a key that stays the same whatever policy judges them. */
export type Readings = ReadonlyMap<string, Decided>

/** What is judged again: one kind of decision of a batch. */
export interface DecisionKind {
  readonly kind: string
  readonly title: string
  /** What was decided and kept; null for what is only looked ahead at. */
  readonly kept: ((tx: Tx, batch: BatchRow) => Promise<Readings>) | null
  /** The same decisions as a policy judges them. */
  readonly judge: (tx: Tx, batch: BatchRow, policy: Policy) => Promise<Readings>
}

/** The batch as if it had pinned another policy: for judging alone, never written. */
export const underPolicy = (batch: BatchRow, policy: Policy): BatchRow => ({
  ...batch,
  policy: policy as unknown as BatchRow['policy'],
})

const clausesOf = (whys: readonly Why[]): readonly string[] => whys.flatMap(({ clause }) => clause ?? [])

const reasonsIn = (whys: readonly Why[]): string => [...new Set(whys.map(textOfWhy))].sort().join('、')

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort()

/** A verdict in words: what it allows, or why not. */
export function readAnswer(
  { ok, reasons, questions }: Answer,
  words: { readonly yes: string; readonly no: string },
  basis: readonly string[] = [],
): Reading {
  if (ok === true) return { result: words.yes, clauses: unique(basis) }
  if (ok === 'needs_human')
    return { result: `由人判断：${reasonsIn(questions)}`, clauses: unique(clausesOf(questions)) }
  return { result: `${words.no}：${reasonsIn(reasons)}`, clauses: unique(clausesOf(reasons)) }
}

/** Whether two readings decide the same on the same articles. */
export const sameReading = (one: Reading, other: Reading): boolean =>
  one.result === other.result && unique(one.clauses).join() === unique(other.clauses).join()
