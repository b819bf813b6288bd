import { Navigate } from '@tanstack/react-router'
import { pages } from '../pages/registry.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { navPages } from './side-nav.tsx'
import { useSession } from './use-session.ts'

/** Where there is no home page of its own: the first page of the navigation the role may open. */
export default function FirstPage() {
  const session = useSession()
  const first = (['work', 'record', 'settings'] as const).flatMap((group) => navPages(pages, session, group))[0]
  if (first) return <Navigate to={first.path} replace />
  return (
    <div className="jh-card">
      <EmptyState>当前角色没有可打开的页面，请切换角色或联系系统管理员。</EmptyState>
    </div>
  )
}
