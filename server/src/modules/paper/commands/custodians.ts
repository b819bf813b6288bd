import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { lockIdentity, newIdentity, type ShareHolder } from '#server/platform/sealing/index.ts'
import {
  type CustodianRow,
  replaceCustodian,
  selectCustodiansByRecipient,
  selectOptionalCustodian,
  selectPossibleCustodians,
} from '../store.permits.ts'

const contextOf = (accountId: string, recipient: string): string => `paper_custodians/${accountId}/${recipient}`
const printOf = (recipient: string | null): string | null =>
  recipient === null ? null : (recipient.slice(4, 20).match(/.{4}/g) ?? []).join(' ')

/** Everybody who may keep a share, and whether they can. */
export async function custodiansOf(tx: Tx) {
  const rows = await selectPossibleCustodians(tx)
  const mine = tx.actor.accountId ? await selectOptionalCustodian(tx, tx.actor.accountId) : undefined
  return {
    custodians: rows.map((row) => ({
      ...{ accountId: row.account_id, name: row.name },
      part: row.role === 'paper_custodian' ? ('custodian' as const) : ('emergency' as const),
      ...{ enrolledAt: row.enrolled_at?.toISOString() ?? null, fingerprint: printOf(row.recipient) },
    })),
    mine: { enrolledAt: mine?.enrolled_at.toISOString() ?? null, fingerprint: printOf(mine?.recipient ?? null) },
  }
}

/** Too few different characters, or a single run of a keyboard or a count, is guessed at once. */
function isWeak(passphrase: string): boolean {
  const signs = [...passphrase]
  const steps = signs.slice(1).filter((sign, at) => {
    const step = (sign.codePointAt(0) ?? 0) - (signs[at]?.codePointAt(0) ?? 0)
    return Math.abs(step) <= 1
  })
  return new Set(signs).size < 6 || steps.length > signs.length / 2
}

/**
 * Enrols the caller: a new age identity, locked by the passphrase and sealed once more under the institution's key. The
 * passphrase and the identity itself are kept nowhere.
 */
export async function enrolCustodian(ctx: Context, passphrase: string) {
  if (isWeak(passphrase)) throw new DomainError('paper.weak_passphrase')
  const accountId = ctx.actor.accountId ?? ''
  const { identity, recipient } = await newIdentity()
  const locked = await lockIdentity(identity, passphrase)
  return transact(ctx, async (tx) => {
    const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
    await replaceCustodian(tx, { accountId, recipient, locked: sealer.seal(locked, contextOf(accountId, recipient)) })
    await record(tx, {
      act: 'paper.enrol_custodian',
      subject: ['account', accountId],
      summary: `${tx.actor.name}登记启封口令`,
      after: { recipient },
    })
    return custodiansOf(tx)
  })
}

const openLocked = async (tx: Tx, row: CustodianRow): Promise<Buffer> =>
  (await tx.platform.keys.sealer(tx.db, tx.tenantId)).open(row.locked, contextOf(row.account_id, row.recipient))

/** The locked identities behind recipients, also of passphrases replaced since: papers may be sealed to them. */
export async function lockedIdentities(
  tx: Tx,
  recipients: readonly string[],
): Promise<readonly { accountId: string; name: string; recipient: string; locked: Buffer }[]> {
  const rows = await selectCustodiansByRecipient(tx, recipients)
  return Promise.all(
    rows.map(async (row) => ({
      ...{ accountId: row.account_id, name: row.name, recipient: row.recipient },
      locked: await openLocked(tx, row),
    })),
  )
}

/** People as holders of shares; refused where one of them has no passphrase or may not keep this part. */
export async function holdersOf(
  tx: Tx,
  accountIds: readonly string[],
  part: 'custodian' | 'emergency',
): Promise<readonly ShareHolder[]> {
  const rows = (await selectPossibleCustodians(tx)).filter(
    (row) => (row.role === 'paper_custodian') === (part === 'custodian'),
  )
  const chosen = accountIds.map((id) => rows.find((row) => row.account_id === id))
  const wrong = part === 'custodian' ? 'paper.not_custodian' : 'paper.not_emergency'
  if (chosen.includes(undefined) || new Set(accountIds).size < accountIds.length) throw new DomainError(wrong)
  const people = chosen.filter((row) => row !== undefined)
  if (part === 'emergency' && new Set(people.map(({ role }) => role)).size < people.length) throw new DomainError(wrong)
  const without = people.filter(({ recipient }) => recipient === null).map(({ name }) => name)
  if (without.length > 0) throw new DomainError('paper.not_enrolled', { names: without })
  return people.map((row) => ({ custodian: row.account_id, name: row.name, recipient: row.recipient ?? '' }))
}
