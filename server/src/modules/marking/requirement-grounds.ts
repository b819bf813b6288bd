import type { Ground } from '#contract/domain-error.ts'
import type { Why } from '#core/kernel/judgement.ts'
import type { StageRules } from '#core/rules/types.ts'

/** What a rule of the book wants, in words: its label and what it asks for. */
function wanted(name: string, { requirements, prohibitions, documents }: StageRules, who: string | undefined): string {
  const requirement = requirements[name]
  if (!requirement) return prohibitions[name]?.label ?? documents[name]?.label ?? who ?? name
  const [test] = requirement.anyOf
  if (test?.min !== undefined) return `${requirement.label}不少于${test.min}`
  if (typeof test?.is === 'number' || typeof test?.is === 'string') return `${requirement.label}为${test.is}`
  return requirement.label
}

/** The grounds of reasons that rest on rules of the book; `actual` is what was found, by the rule's name. */
export const requirementGrounds = (
  reasons: readonly Why[],
  rules: StageRules,
  actual: Readonly<Record<string, string>> = {},
): Ground[] =>
  reasons.map(({ code, clause, who }) => {
    const name = code.split('.').at(1) ?? ''
    const found = actual[name]
    return { clause, required: wanted(name, rules, who), ...(found === undefined ? {} : { actual: found }) }
  })
