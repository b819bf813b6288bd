import type { Matter } from '#contract/centre.ts'
import type { StatusKind } from '../../ui/status.tsx'

/** The shape and colour of a matter's state. */
export const matterLook: Record<Matter['status'], StatusKind> = {
  received: 'run',
  approved: 'ok',
  returned: 'warn',
  published: 'ok',
  withdrawn: 'absent',
}
