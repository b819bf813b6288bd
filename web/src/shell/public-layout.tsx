import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { hasPage } from '../pages/registry.ts'
import { Mark } from '../ui/mark.tsx'
import './public.css'

const doors = [
  { to: '/announcements', label: '公告' },
  { to: '/publicity', label: '公示' },
  { to: '/self-check', label: '资格自查' },
  { to: '/verify', label: '证书核验' },
  { to: '/candidate', label: '考生入口' },
  { to: '/complaints/new', label: '投诉举报' },
] as const

/** The frame of pages for everybody: mark, the public doors, one column of 1000 pixels; phones get one column. */
export default function PublicLayout() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = doors.find((door) => path.startsWith(door.to))
  return (
    <div className="jh-public">
      <a className="jh-skip" href="#main">
        跳到正文
      </a>
      <header className="jh-public-head jh-no-print">
        <Link to="/verify" className="jh-public-mark">
          <Mark />
          <b>技衡</b>
        </Link>
        <span>{here?.label ?? '职业技能等级认定'}</span>
        <nav aria-label="公众服务">
          {doors
            .filter((door) => hasPage(door.to))
            .map((door) => (
              <Link key={door.to} to={door.to} activeProps={{ className: 'is-on' }}>
                {door.label}
              </Link>
            ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
