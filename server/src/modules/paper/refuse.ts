import { DomainError, type Ground } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { ErrorCode } from '#contract/messages/index.ts'
import type { Answer, Why } from '#core/kernel/judgement.ts'
import { localInChina } from '#server/platform/clock/clock.ts'

const minute = (instant: string) =>
  localInChina(new Date(instant)).slice(5).replace('T', ' ').replace('-', '月').replace(' ', '日')

/** Whom or what a reason concerns, in words: spans are written as times of the clock. */
const whoOf = ({ who = '' }: Why): string => {
  const [from = '', to = ''] = who.split('/')
  return /^\d{4}-\d\d-\d\dT/.test(who) ? `${minute(from)}至${minute(to)}` : who
}

/** A reason in one phrase. */
export const phraseOf = (one: Why): string => `${textOfWhy(one)}${one.who ? `（${whoOf(one)}）` : ''}`

export type Remedies = readonly string[]

const groundOf = (one: Why, remedies: Remedies): Ground => ({
  clause: one.clause,
  required: textOfWhy(one),
  ...(one.who ? { actual: `现为：${whoOf(one)}`, gap: whoOf(one) } : {}),
  remedies,
})

/** Refuses what the rules refuse, every reason a ground with its article; `further` are articles that say the same. */
export function refuseFaults(
  code: ErrorCode,
  answers: readonly (Answer & { readonly further?: readonly Why[] })[],
  remedies: Remedies,
): void {
  const reasons = answers.flatMap((one) => [...one.reasons, ...(one.further ?? [])])
  if (reasons.length === 0) return
  const faults = [...new Set(reasons.map(phraseOf))]
  throw new DomainError(code, { faults }, { grounds: reasons.map((one) => groundOf(one, remedies)) })
}

/** Refuses one person doing what two must do. */
export function refuseSamePerson(name: string, first: string, second: string): never {
  const ground = {
    clause: null,
    required: `${first}与${second}由不同的人办理`,
    actual: `${name}已办理${first}`,
    remedies: [`请没有办理${first}的人来${second}`],
  }
  throw new DomainError('access.same_person', { first, second, name }, { grounds: [ground] })
}
