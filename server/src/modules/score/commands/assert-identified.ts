import { DomainError } from '#contract/domain-error.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeIdentification } from '#core/score/judge-identification.ts'
import type { CorrectionRow } from '../store.corrections.ts'

/**
 * A paper whose particulars were filled in wrongly counts what the rules say and nothing else, and once that stands its
 * score is not checked again.
 */
export function assertIdentified(
  asked: { readonly newScore: number; readonly misfilled: readonly string[] },
  earlier: readonly CorrectionRow[],
  { score }: Policy,
  name: string,
): void {
  const settled = earlier.filter(({ status }) => status === 'confirmed').flatMap(({ misfilled }) => misfilled)
  const before = judgeIdentification(settled, score)
  const label = score.identification?.label ?? ''
  if (!before.recheck) {
    const grounds = before.reasons.map(({ clause, who }) => ({ clause, required: label, actual: `${who}填涂有误` }))
    throw new DomainError('score.no_recheck', { name, score: before.score ?? 0 }, { grounds })
  }
  const found = judgeIdentification(asked.misfilled, score)
  if (found.score === null || found.score === asked.newScore) return
  const grounds = found.reasons.map(({ clause, who }) => ({
    clause,
    required: `${label}记${found.score}分`,
    actual: `${who}填涂有误，登记为${asked.newScore}分`,
  }))
  const fields = found.reasons.map(({ who }) => who ?? '').join('、')
  throw new DomainError('score.misfilled', { fields, score: found.score }, { grounds })
}
