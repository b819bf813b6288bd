import type { OverlayVersion } from '#contract/rulebook-shapes.ts'
import type { StatusKind } from '../../ui/status.tsx'

/** The shape of each state of a version. */
export const versionLooks: Readonly<Record<OverlayVersion['status'], StatusKind>> = {
  draft: 'draft',
  proposed: 'run',
  approved: 'wait',
  in_force: 'ok',
  rejected: 'bad',
  withdrawn: 'absent',
}
