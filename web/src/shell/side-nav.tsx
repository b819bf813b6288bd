import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { NavPlace, Page } from '../pages/registry.ts'
import { Icon } from '../ui/icon.tsx'
import { Status } from '../ui/status.tsx'
import { mayOpen, type Session } from './use-session.ts'

const groups: readonly NavPlace['group'][] = ['work', 'record', 'settings']

/** The pages of a navigation group that a login may open, in their order. */
export const navPages = (pages: readonly Page[], session: Session, group: NavPlace['group']): Page[] =>
  pages
    .filter((page) => page.nav?.group === group && mayOpen(session, page))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))

function Badge({ useCount }: { useCount: () => number | null | undefined }) {
  const waiting = useCount()
  return waiting ? <em aria-label={`${waiting}项`}>{waiting}</em> : null
}

/** The navigation: pages appear when they are registered and the role may open them; below, policy and service. */
export function SideNav({ pages, session, healthy }: { pages: readonly Page[]; session: Session; healthy: boolean }) {
  const shown = groups.map((group) => navPages(pages, session, group)).filter((list) => list.length > 0)
  return (
    <nav className="jh-nav jh-no-print" aria-label="主导航">
      {shown.map((list, index) => (
        <Fragment key={list[0]?.path}>
          {index > 0 && <hr />}
          {list.map((page) => (
            <Link
              key={page.path}
              to={page.path}
              activeOptions={{ exact: page.path === '/' }}
              activeProps={{ className: 'is-on' }}
            >
              <Icon name={page.icon ?? 'list'} />
              <span>{page.nav?.label ?? page.title}</span>
              {page.nav?.useBadge && <Badge useCount={page.nav.useBadge} />}
            </Link>
          ))}
        </Fragment>
      ))}
      <div className="jh-nav-foot">
        {session.tenant.profileTitle && (
          <div className="jh-nav-profile">
            规则档案
            <br />
            <span title={session.tenant.profileTitle}>{session.tenant.profileTitle}</span>
          </div>
        )}
        {healthy ? <Status kind="ok">服务正常</Status> : <Status kind="offline">连接中断</Status>}
      </div>
    </nav>
  )
}
