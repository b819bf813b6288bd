import type { Why } from '#core/kernel/judgement.ts'
import { incidentFactTitles } from './facts.ts'
import type { IncidentProcedure } from './types.ts'

const words: Readonly<Record<string, (who: string) => string>> = {
  step: (who) => `尚未完成“${who}”`,
  persons: (who) => `“${who}”人数不足`,
  role: (who) => `应由${who}办理`,
  approval: (who) => `尚未经${who}批准`,
  record: (who) => `尚未记入${who}`,
  report: (who) => `尚未报告${who}`,
  forbidden: (who) => `发生了不允许的行为：${who}`,
  order: () => '没有按规定的顺序处置',
  time_short: () => '顺延少于耽误的时间',
  time_excess: () => '条文没有准许延长这些时间',
  late: () => '已超过准许入场的时刻',
  documents: () => '没有出示规定的证件',
}

const factOf = (code: string) =>
  Object.hasOwn(incidentFactTitles, code) ? incidentFactTitles[code as 'accident'] : null

/** A reason or question about an incident in Chinese; steps are told by their labels. */
export function describeIncident(rule: IncidentProcedure | null, { code, who = '' }: Why): string {
  const part = code.split('.')[1] ?? ''
  if (code.startsWith('ask.')) {
    if (part === 'time') return '条文没有写明是否顺延，由人决定'
    const fact = factOf(part)
    return fact ? `请确认：${fact}` : '条文没有写明这种情况如何处置，由人决定'
  }
  const label = rule?.steps.find(({ step }) => step === who)?.label ?? who
  return words[part]?.(label) ?? '不符合处置程序'
}
