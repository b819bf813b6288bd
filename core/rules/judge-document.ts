import { type Answer, answer, why } from '../kernel/judgement.ts'
import { binds } from './judge-requirements.ts'
import type { DocumentRule, Facts } from './types.ts'

/** What a document holds: its filled fields in the words of the article, who signed, its seal, copies and order. */
export interface DocumentContent {
  readonly fields: readonly string[]
  readonly signers?: readonly string[] | undefined
  readonly stamp?: string | undefined
  readonly copies?: number | undefined
  readonly order?: string | undefined
}

/**
 * Whether a document is complete. Reasons, each with the document's clause: `<code>.field` and `<code>.signature` for
 * every one missing (`who` names it), `<code>.stamp`, `<code>.copies` (fewer than asked) and `<code>.order`.
 * No rule, or one that does not bind these facts, asks nothing.
 */
export function judgeDocument(
  code: string,
  rule: DocumentRule | null | undefined,
  content: DocumentContent,
  facts: Facts = {},
): Answer {
  if (!rule || !binds(rule.when, facts)) return answer([])
  const { clause } = rule
  const unsigned = (rule.signers ?? []).filter((signer) => !content.signers?.includes(signer))
  return answer([
    ...rule.fields
      .filter((field) => !content.fields.includes(field))
      .map((field) => why(`${code}.field`, clause, field)),
    ...unsigned.map((signer) => why(`${code}.signature`, clause, signer)),
    ...(rule.stamp && content.stamp !== rule.stamp ? [why(`${code}.stamp`, clause, rule.stamp)] : []),
    ...(rule.copies && (content.copies ?? 0) < rule.copies ? [why(`${code}.copies`, clause)] : []),
    ...(rule.order && content.order !== rule.order ? [why(`${code}.order`, clause, rule.order)] : []),
  ])
}
