import type { Why } from '../kernel/judgement.ts'
import { describeRequirement } from './describe.ts'
import { factTitles } from './fact-titles.ts'
import {
  type Cited,
  type DocumentRule,
  type ProcedureRule,
  type Requirement,
  type RuleStage,
  type RulesPolicy,
  ruleStages,
  type StageRules,
} from './types.ts'

type Shape = keyof StageRules

interface Entry<Rule> {
  readonly stage: RuleStage
  readonly name: string
  readonly rule: Rule
}

/** Every rule of a shape resting on the article, those of the stage the code names first. */
function entriesOf<Rule extends Cited>(rules: RulesPolicy, shape: Shape, { code, clause }: Why): Entry<Rule>[] {
  const entries = ruleStages.flatMap((stage) =>
    Object.entries(rules[stage][shape]).flatMap(([name, rule]) =>
      rule?.clause === clause ? [{ stage, name, rule: rule as unknown as Rule }] : [],
    ),
  )
  const own = ({ stage }: { stage: string }) => (code.startsWith(`${stage}.`) ? 0 : 1)
  return entries.toSorted((a, b) => own(a) - own(b))
}

/** The word itself where the place it was found in stands before it: `保密制度：制定时间`. */
const wordOf = (who: string | undefined) => who?.split('：').at(-1) ?? ''

/** A word a user may read; names used between programs are left out. */
const inChinese = (word: string) => (/\p{Script=Han}/u.test(word) ? word : '')

const partWords: Readonly<Record<string, (word: string) => string>> = {
  field: (word) => `缺少${word || '应有的内容'}`,
  signature: (word) => `缺少${word || '规定人员'}签字`,
  stamp: (word) => `没有加盖${word || '规定的印章'}`,
  copies: () => '份数不足',
  order: () => '没有按规定的顺序',
  step: (word) => `尚未完成${word ? `“${word}”` : '规定的步骤'}`,
  persons: (word) => `${word ? `“${word}”` : ''}人数不足`,
  role: (word) => `应由${word || '规定的人员'}办理`,
  approval: (word) => `尚未经${word || '规定的人员'}批准`,
  record: (word) => `尚未记入${word || '规定的记录'}`,
}

const partOf = (code: string) => code.split('.').at(-1) ?? ''

const documentHas = (rule: DocumentRule, part: string, word: string): boolean => {
  if (part === 'field') return rule.fields.includes(word)
  if (part === 'signature') return rule.signers?.includes(word) ?? false
  if (part === 'stamp') return rule.stamp === word
  if (part === 'copies') return rule.copies !== undefined
  return part === 'order' && rule.order !== undefined && rule.order === word
}

function describeDocument(rules: RulesPolicy, one: Why): string | null {
  const part = partOf(one.code)
  const word = wordOf(one.who)
  const found = entriesOf<DocumentRule>(rules, 'documents', one).find(({ rule }) => documentHas(rule, part, word))
  return found ? `${found.rule.label}${partWords[part]?.(inChinese(word))}` : null
}

const procedureHas = (rule: ProcedureRule, part: string, word: string): boolean => {
  if (part === 'order') return rule.ordered
  if (part === 'step' || part === 'persons') return rule.steps.some(({ step }) => step === word)
  if (part === 'role') return rule.steps.some(({ roles }) => roles?.includes(word))
  return rule.steps.some((step) => (part === 'approval' ? step.approval : step.record) === word)
}

function describeProcedure(rules: RulesPolicy, one: Why): string | null {
  const part = partOf(one.code)
  const word = wordOf(one.who)
  const found = entriesOf<ProcedureRule>(rules, 'procedures', one).find(({ rule }) => procedureHas(rule, part, word))
  const shown = found?.rule.steps.find(({ step }) => step === word)?.label ?? inChinese(word)
  return found ? `${found.rule.label}：${partWords[part]?.(shown)}` : null
}

function describeUnmet({ stage, rule }: Entry<Requirement>, word: string): string {
  const [asked] = rule.anyOf
  if (asked?.has?.includes(word)) return `${rule.label}：缺${word}`
  const { required } = describeRequirement(stage, rule, {})
  return `${rule.label}不符合要求：${asked?.only && word ? `${required}，不得有${word}` : required}`
}

const named = (name: string) => (entry: { readonly name: string }) => entry.name === name

function describeNamed(rules: RulesPolicy, one: Why): string | null {
  const [, name = '', part] = one.code.split('.')
  if (part !== undefined) return null
  const unmet = entriesOf<Requirement>(rules, 'requirements', one).find(named(name))
  if (unmet) return describeUnmet(unmet, wordOf(one.who))
  const forbidden = entriesOf<Cited>(rules, 'prohibitions', one).find(named(name))
  if (!forbidden) return null
  const { label } = forbidden.rule
  return label.startsWith('不得') ? label : `不允许：${label}`
}

function describeQuestion(rules: RulesPolicy, one: Why): string | null {
  const found = entriesOf<Requirement>(rules, 'requirements', one).find(named(one.code.slice('ask.'.length)))
  if (!found) return null
  const titles = found.rule.anyOf.map(({ fact }) => factTitles[found.stage][fact] ?? found.rule.label)
  return `请确认：${[...new Set(titles)].join('、')}`
}

/**
 * A reason or question made from the rules in force, in Chinese: the rule is found by the article it rests on and
 * told by its label and what it asks (`考试机位不符合要求：考试机位数不少于30个`, `试卷收发手续缺少接收人签字`). Null
 * where no rule in force could have given it.
 */
export function describeWhy(rules: RulesPolicy, one: Why): string | null {
  if (one.code.startsWith('ask.')) return describeQuestion(rules, one)
  return describeNamed(rules, one) ?? describeDocument(rules, one) ?? describeProcedure(rules, one)
}

/** What kind of fault a code names, in Chinese, where the rule that gave it is not at hand. */
export function generalWords(code: string): string {
  if (code.startsWith('ask.')) return '条款所问的情况没有写明，请人工确认'
  return partWords[partOf(code)]?.('') ?? '不符合条款的要求'
}
