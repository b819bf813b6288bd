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

const demand = (asked: Test, unit: string): string => {
  if (asked.min !== undefined) return `不少于${asked.min}${unit}`
  if (asked.max !== undefined) return `不超过${asked.max}${unit}`
  if (asked.is !== undefined) return inWords(asked.is, unit)
  if (asked.in) return asked.in.length === 1 ? (asked.in[0] as string) : `${list(asked.in)}之一`
  if (asked.has) return `有${list(asked.has)}`
  return `只限${list(asked.only ?? [])}`
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
  const title = (asked: Test) => factTitles[stage][asked.fact] ?? asked.fact
  const actual = rule.anyOf.map((asked) => {
    const missing = asked.has ? offendingWords(asked, facts) : []
    return missing.length > 0 ? `缺${list(missing)}` : `${title(asked)}${inWords(facts[asked.fact], unit)}`
  })
  return {
    required: rule.anyOf.map((test) => `${title(test)}${demand(test, unit)}`).join('，或'),
    actual: [...new Set(actual)].join('，'),
  }
}
