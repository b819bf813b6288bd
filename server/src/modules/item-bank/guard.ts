import { createHash } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import { may } from '#core/access/roles.ts'
import { judgeBankBooks } from '#core/bank/judge-bank.ts'
import type { Tx } from '#server/platform/context.ts'
import { policyInForce } from '../rulebook/index.ts'
import { selectBooks, selectOptionalPledge } from './store.books.ts'

const bookKinds = { 'bank.ledgers': 'ledger', 'bank.regulations': 'regulation' } as const

/** A ledger or regulation the rules ask for and nobody has registered. */
export interface MissingBook {
  readonly kind: 'ledger' | 'regulation'
  readonly name: string
  readonly clause: string | null
}

/** The ledgers and regulations of the bank that are missing by the rules in force (NC-015). */
export async function missingBooks(tx: Tx): Promise<MissingBook[]> {
  const { policy } = await policyInForce(tx)
  const there = await selectBooks(tx)
  const named = (kind: string) => there.filter((book) => book.kind === kind).map(({ name }) => name)
  const found = judgeBankBooks(policy.rules.bank, { ledgers: named('ledger'), regulations: named('regulation') })
  return found.reasons.map(({ code, clause, who }) => ({
    kind: bookKinds[code as keyof typeof bookKinds] ?? 'ledger',
    name: who ?? '',
    clause,
  }))
}

/** Refuses to run a bank without its regulation and ledgers, where the rules ask for them. */
export async function assertBooksKept(tx: Tx): Promise<void> {
  const missing = await missingBooks(tx)
  if (missing.length === 0) return
  const grounds = missing.map(({ kind, name, clause }) => ({
    clause,
    required: kind === 'ledger' ? `建立${name}台账` : `建立${name}`,
    actual: '还没有登记',
    gap: name,
    remedies: ['由题库管理岗在题库制度与台账页登记'],
  }))
  throw new DomainError('item_bank.no_books', { names: missing.map(({ name }) => name) }, { grounds })
}

const pledgeText =
  '本人参与命题、审题、组卷和题库管理期间，对试题、答案、评分标准和组卷方案严格保密；不抄录、不拍摄、不传播、不向任何人透露；离岗后继续承担保密责任。'

/** The promise the rules ask of whoever writes, reviews or puts together; null where they ask for none. */
export async function pledgeOf(tx: Tx) {
  const { policy } = await policyInForce(tx)
  const rule = policy.rules.papers.documents.pledge ?? null
  return rule ? { label: rule.label, clause: rule.clause, text: pledgeText } : null
}

/** What was promised, so that later words cannot be put in its place. */
export const pledgeHash = createHash('sha256').update(pledgeText).digest('hex')

/** Refuses whoever has not promised secrecy where the rules ask for it (JC-012). */
export async function assertPledged(tx: Tx): Promise<void> {
  const pledge = await pledgeOf(tx)
  if (!pledge || !tx.actor.accountId || (await selectOptionalPledge(tx, tx.actor.accountId))) return
  const grounds = [
    {
      clause: pledge.clause,
      required: pledge.label,
      actual: `${tx.actor.name}尚未签订`,
      remedies: ['在题库制度与台账页签订后再办理'],
    },
  ]
  throw new DomainError('item_bank.no_pledge', { name: tx.actor.name }, { grounds })
}

/** Whether the caller may open every item, or only those he wrote. */
export const mayOpenAll = ({ actor }: Tx): boolean =>
  actor.role !== null && (may(actor.role, 'bank.review') || may(actor.role, 'bank.manage'))

/** Refuses to open items of others to somebody who neither reviews nor keeps the bank. */
export function assertMayOpen(tx: Tx, writers: readonly (readonly string[])[]): void {
  if (mayOpenAll(tx)) return
  const own = writers.every((of) => of.includes(tx.actor.accountId ?? ''))
  if (!own) throw new DomainError('item_bank.not_yours')
}

/** Refuses the second act of one person where two must act. */
export function assertOtherPerson(tx: Tx, writers: readonly string[], act: string): void {
  if (!writers.includes(tx.actor.accountId ?? '')) return
  const grounds = [
    {
      clause: null,
      required: `命题与${act}由两个人办理`,
      actual: `${tx.actor.name}编写或修改过其中的试题`,
      remedies: ['请没有参与编写的审题人员办理'],
    },
  ]
  throw new DomainError('access.same_person', { first: '命题', second: act, name: tx.actor.name }, { grounds })
}
