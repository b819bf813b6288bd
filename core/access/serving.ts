import type { Permission } from './permissions.ts'

/** What everybody who serves in an exam sees and answers for. */
export const serving = [
  'plan.read',
  'policy.read',
  'arrangement.read',
  'attestation.read',
  'attestation.write',
  'deadline.read',
  'deadline.close',
] as const satisfies readonly Permission[]
