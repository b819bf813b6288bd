import { Link, useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { hasPage } from '../pages/registry.ts'
import { Clock, DemoBadge } from '../ui/clock.tsx'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { SearchBox } from './search-box.tsx'
import type { Session } from './use-session.ts'

export interface TopBarProps {
  session: Session
  /** Instant of the server's clock; null while it is not known. */
  now: string | null
  demo: boolean
  onRole: (code: string) => void
  onLeave: () => void
  searchable?: boolean
}

function RoleMenu({ session, onRole }: { session: Session; onRole: (code: string) => void }) {
  const items = session.roles.map((one) => ({ key: one.role, label: one.title }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ selectedKeys: [session.role], items, onClick: ({ key }) => key !== session.role && onRole(key) }}
    >
      <button type="button" className="jh-hat" aria-label={`${session.roleTitle}，切换角色`}>
        <Icon name="person" size="small" />
        {session.roleTitle}
        <Icon name="down" size="small" />
      </button>
    </Dropdown>
  )
}

function NameMenu({ name, onLeave }: { name: string; onLeave: () => void }) {
  const navigate = useNavigate()
  const account = hasPage('/account') ? [{ key: 'account', label: '我的账号' }] : []
  const items = [...account, { key: 'leave', label: '退出登录' }]
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => (key === 'leave' ? onLeave() : void navigate({ to: '/account' })) }}
    >
      <button type="button" className="jh-who">
        {name}
      </button>
    </Dropdown>
  )
}

function tenantNote({ side, tenant }: Session) {
  if (side === 'centre') return '监管平台'
  return tenant.filingNumber ? `备案号 ${tenant.filingNumber}` : '备案号未登记'
}

/** The bar over every staff page: institution, search, clock, role, name. */
export function TopBar(props: TopBarProps) {
  const { session, now, demo, onRole, onLeave, searchable = hasPage('/search') } = props
  return (
    <header className="jh-top jh-no-print">
      <Link to="/" className="jh-brand" aria-label="技衡 首页">
        <Mark />
        <b>技衡</b>
      </Link>
      <span className="jh-tenant">{session.tenant.name}</span>
      <span className="jh-note jh-filing">{tenantNote(session)}</span>
      {demo && <DemoBadge />}
      <span className="jh-gap" />
      {searchable && <SearchBox />}
      {now && <Clock serverNow={now} rehearsed={demo} />}
      <RoleMenu session={session} onRole={onRole} />
      <NameMenu name={session.name} onLeave={onLeave} />
      {hasPage('/notices') && (
        <Link to="/notices" className="jh-bell" aria-label="提醒">
          <Icon name="bell" />
        </Link>
      )}
    </header>
  )
}
