import type { IncidentView } from '#contract/incident.ts'

/** Nothing is asked, no step is open and nobody's approval is waited for. */
export const isReady = ({ next, questions, reasons }: IncidentView): boolean =>
  next === null &&
  questions.every(({ fact }) => fact === null) &&
  reasons.every(({ code }) => code === 'incident.forbidden')

/** Where an open incident stands, in a few words. */
export function stateWords(incident: IncidentView): string {
  const { next, questions } = incident
  if (questions.some(({ fact }) => fact !== null)) return '等待确认情况'
  if (next) return `下一步：${next.label.length > 12 ? `${next.label.slice(0, 12)}…` : next.label}`
  return isReady(incident) ? '可以办结' : '等待批准'
}
