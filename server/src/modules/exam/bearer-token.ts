import { createHash } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'

const scheme = 'Bearer '

/** The hash a token is kept as. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The token of a request; refused where it shows none. */
export function bearer(header: string | undefined): string {
  if (!header?.startsWith(scheme) || header.length > 200) throw new DomainError('access.login_required')
  return header.slice(scheme.length)
}
