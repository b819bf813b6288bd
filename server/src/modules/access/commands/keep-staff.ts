import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { isRoleOf } from '../present.ts'
import {
  endLoginsOf,
  insertAccount,
  replaceRoles,
  selectAccountForUpdate,
  selectAccounts,
  updateAccount,
} from '../store.ts'

/** An account as another installation of the same institution has it. */
interface KeptAccount {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly passwordHash: string
  readonly totp: string | null
  readonly roles: readonly string[]
}

/**
 * Makes the accounts of this installation those that are given: new ones are written, known ones follow, others close.
 * Nobody gains a role that is none of an institution's.
 */
export async function keepStaff(tx: Tx, staff: readonly KeptAccount[]): Promise<void> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  for (const { id, username, name, passwordHash, totp, roles } of staff) {
    const known = await selectAccountForUpdate(tx, id)
    if (!known) await insertAccount(tx, { id, side: 'institution', username, name, passwordHash })
    await replaceRoles(
      tx,
      id,
      roles.filter((role) => isRoleOf(role, 'institution')),
    )
    await updateAccount(tx, id, {
      name,
      status: 'active',
      password_hash: passwordHash,
      totp_secret: totp === null ? null : sealer.seal(totp, `totp/${id}`),
      totp_confirmed_at: totp === null ? null : (known?.totp_confirmed_at ?? tx.now),
    })
  }
  const kept = new Set(staff.map(({ id }) => id))
  const gone = (await selectAccounts(tx)).filter((account) => account.status === 'active' && !kept.has(account.id))
  for (const { id } of gone) {
    await updateAccount(tx, id, { status: 'closed' })
    await endLoginsOf(tx, id)
  }
  await record(tx, {
    act: 'account.change',
    subject: ['account', tx.tenantId],
    summary: `按考试包更新考点人员：${staff.length}个账号${gone.length > 0 ? `，停用${gone.length}个` : ''}`,
    after: staff.map(({ id, roles }) => ({ id, roles: [...roles] })),
  })
}
