import { DomainError } from '#contract/domain-error.ts'
import type { Tx } from '#server/platform/context.ts'

/** Refuses who did the step before himself: composing and issuing, requesting and confirming are two people's work. */
export function assertOtherPerson(tx: Tx, earlier: readonly string[], first: string, second: string): void {
  if (!tx.actor.accountId || !earlier.includes(tx.actor.accountId)) return
  throw new DomainError(
    'access.same_person',
    { first, second, name: tx.actor.name },
    {
      grounds: [
        {
          clause: null,
          required: `${first}与${second}由两个人办理`,
          actual: `${tx.actor.name}已办理${first}`,
          remedies: [`请另一名有权办理${second}的人员办理`],
        },
      ],
    },
  )
}
