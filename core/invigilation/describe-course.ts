import type { Why } from '#core/kernel/judgement.ts'
import { describeWhy, generalWords } from '#core/rules/describe-why.ts'
import type { RulesPolicy } from '#core/rules/types.ts'

const words: Readonly<Record<string, (who: string) => string>> = {
  'entry.late': () => '已停止入场',
  'entry.documents': () => '证件不齐，不得入场',
  'entry.impersonation': () => '承认替考，不得入场',
  'entry.too_early': () => '还没有到进场时刻',
  'entry.leave': () => '还不能提前离场',
  'exam.card': (who) => `${who}没有出示有效的证卡`,
  'exam.visitor': (who) => `${who}不得进入考场`,
  'exam.visitor_badge': (who) => `${who}没有佩戴证卡`,
  'exam.submissions': () => '机考提交数与实考人数不一致',
  'exam.not_counted': (who) => `没有清点${who}`,
  'exam.count_differs': (who) => `${who}数量不符`,
  'exam.bundle_order': (who) => `${who}没有按顺序`,
  'papers.opened_early': () => '没有到启封时刻',
  'papers.not_simultaneous': () => '各考场没有同时启封',
  'papers.not_on_spot': () => '没有在考场当场启封',
  'sanction.choose': (who) => `可以：${who}，由人选定并写明理由`,
  'sanction.effect_not_allowed': (who) => `条文没有“${who}”这种处理`,
  'sanction.no_why': () => '没有写明选定的理由',
  'ask.late_limit': () => '条文没有写明迟到多久不得入场',
  'ask.substitute': () => '以其他证件代替身份证',
  'ask.doubt': () => '有替考疑点',
  'ask.open': () => '另一条写明的进场时刻更晚',
  'ask.opening': () => '另一条写明的启封时刻不同',
  'ask.visitor': () => '条文没有写明谁可以进入考场',
  'ask.leave': () => '条文没有写明能否提前离场',
  'ask.unwritten': () => '条文没有写明如何处理',
}

/** A reason or question about the course of a room in Chinese. */
export function describeCourse(rules: RulesPolicy, one: Why): string {
  if (one.code.startsWith('ask.exactly_')) return '恰在停止入场的那一分钟，两处条文不一致'
  return words[one.code]?.(one.who ?? '') ?? describeWhy(rules, one) ?? generalWords(one.code)
}
