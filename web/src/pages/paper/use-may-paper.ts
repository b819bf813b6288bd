import type { Permission } from '#core/access/permissions.ts'
import { useSession } from '../../shell/use-session.ts'

/** Tells whether the person at the screen holds a permission. */
export function useMayPaper(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}
