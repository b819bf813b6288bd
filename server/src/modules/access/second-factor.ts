import { TOTP } from 'otpauth'
import type { Context, Tx } from '#server/platform/context.ts'
import type { AccountRow } from './store.ts'

/** The TOTP of a secret, as authenticator apps read it. */
export const totpOf = (secret: string, username: string): TOTP =>
  new TOTP({ issuer: '技衡', label: username, secret, digits: 6, period: 30 })

/** Whether the code is the present one, or a neighbour within half a minute. */
export async function isCodeRight(ctx: Context, tx: Tx, account: AccountRow, code: string): Promise<boolean> {
  if (!account.totp_secret) return false
  const sealer = await ctx.platform.keys.sealer(tx.db, tx.tenantId)
  const secret = sealer.openText(account.totp_secret, `totp/${account.id}`)
  return totpOf(secret, account.username).validate({ token: code, timestamp: tx.now.getTime(), window: 1 }) !== null
}
