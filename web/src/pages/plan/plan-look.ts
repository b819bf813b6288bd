import type { StatusKind } from '../../ui/status.tsx'

const looks: Record<string, StatusKind> = {
  draft: 'draft',
  submitted: 'run',
  approved: 'ok',
  returned: 'warn',
  withdrawn: 'absent',
  published: 'ok',
  received: 'run',
}

/** The shape and colour of a plan's state. */
export const planLook = (status: string): StatusKind => looks[status] ?? 'unknown'
