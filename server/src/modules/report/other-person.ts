import { DomainError } from '#contract/domain-error.ts'
import type { Actor } from '#server/platform/context.ts'

/** Refuses whoever took part in the first duty when he comes to do the second. */
export function assertOtherPerson(
  actor: Actor,
  earlier: readonly (string | null)[],
  first: string,
  second: string,
): void {
  if (!actor.accountId || !earlier.includes(actor.accountId)) return
  const ground = {
    clause: null,
    required: `${first}与${second}由两个人办理`,
    actual: `${actor.name}已办理${first}`,
    remedies: [`请没有办理${first}的人来${second}`],
  }
  throw new DomainError('access.same_person', { first, second, name: actor.name }, { grounds: [ground] })
}
