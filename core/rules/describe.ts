import { factTitles } from './fact-titles.ts'
import { offendingWords } from './judge-requirements.ts'
import type { Facts, FactValue, Requirement, RuleStage, Test } from './types.ts'

const list = (words: readonly string[]) => words.join('、')

const inWords = (value: FactValue | undefined, unit: string): string => {
  if (value === undefined) return '未填写'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return `${value}${unit}`
  return typeof value === 'string' ? value : value.length > 0 ? list(value) : '无'
}

const demand = (test: Test, unit: string): string => {
  if (test.min !== undefined) return `不少于${test.min}${unit}`
  if (test.max !== undefined) return `不超过${test.max}${unit}`
  if (test.is !== undefined) return inWords(test.is, unit)
  if (test.in) return test.in.length === 1 ? (test.in[0] as string) : `${list(test.in)}之一`
  if (test.has) return `有${list(test.has)}`
  return `只限${list(test.only ?? [])}`
}

/** What a requirement asks and what is there instead, in Chinese, for the reason of a refusal. */
export interface RequirementWords {
  readonly required: string
  readonly actual: string
}

/**
 * States a requirement and the facts against it: `考试机位不少于30台` against `考试机位29台`; where words of a list are
 * missing, those words.
 */
export function describeRequirement(stage: RuleStage, rule: Requirement, facts: Facts): RequirementWords {
  const unit = rule.unit ?? ''
  const title = (test: Test) => factTitles[stage][test.fact] ?? test.fact
  const actual = rule.anyOf.map((test) => {
    const missing = test.has ? offendingWords(test, facts) : []
    return missing.length > 0 ? `缺${list(missing)}` : `${title(test)}${inWords(facts[test.fact], unit)}`
  })
  return {
    required: rule.anyOf.map((test) => `${title(test)}${demand(test, unit)}`).join('，或'),
    actual: [...new Set(actual)].join('，'),
  }
}
