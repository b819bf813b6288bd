import type { StatusKind } from '../../ui/status.tsx'

/** How each state of a certificate looks. */
export const certificateKinds: Record<string, StatusKind> = {
  composed: 'wait',
  issued: 'ok',
  revocation_requested: 'warn',
  revoked: 'bad',
  reissued: 'absent',
}
