import { DomainError } from '#contract/domain-error.ts'
import { judgeCase } from '#contract/judge/route.ts'
import { findJudgeKind, judgeKinds } from '#policies/judges/kinds.ts'
import { MalformedCase } from '#policies/judges/malformed-case.ts'
import { openRules, type Rules } from '#policies/judges/rules.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'

let rules: Rules | undefined

function judge(name: string, input: unknown) {
  const kind = findJudgeKind(name)
  if (!kind) throw new DomainError('judge.unknown_kind', { kind: name, kinds: Object.keys(judgeKinds) })
  rules ??= openRules()
  try {
    return kind.judge(input, rules)
  } catch (error) {
    if (error instanceof MalformedCase) throw new DomainError('judge.malformed', { problem: error.message })
    throw error
  }
}

/** The public judge: the rule book over HTTP. */
export const judgeRoutes: readonly Implementation[] = [
  implement(judgeCase, async (_, { params, body }) => {
    const { ok, reasons, questions, ...more } = judge(params.kind, body)
    return { ok, reasons: [...reasons], questions: [...questions], ...more }
  }),
]
