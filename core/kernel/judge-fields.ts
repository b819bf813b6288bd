import type { Parameter } from '../policy/parameter.ts'
import { type Answer, answer, why } from './judgement.ts'

/**
 * Whether everything a form must state is stated: a reason `code` for each field of the policy that is not among the
 * filled ones, naming the field. Fields bear the words of the article that lists them.
 */
export function judgeFields(code: string, filled: readonly string[], required: Parameter<readonly string[]>): Answer {
  const missing = required.value.filter((field) => !filled.includes(field))
  return answer(missing.map((field) => why(code, required.clause, field)))
}
