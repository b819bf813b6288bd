import { Link, useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { type FormEvent, useEffect, useRef } from 'react'
import { hasPage } from '../pages/registry.ts'
import { Clock, DemoBadge } from '../ui/clock.tsx'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import type { Session } from './use-session.ts'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** The search over candidates, certificates, batches and articles; the key / leads to it. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const search = (event: FormEvent) => {
    event.preventDefault()
    const words = input.current?.value.trim()
    if (words) void navigate({ to: '/search', search: { q: words } as never })
  }
  return (
    <form className="jh-search" role="search" onSubmit={search}>
      <Icon name="search" size="small" />
      <input
        ref={input}
        name="q"
        type="text"
        aria-label="搜索"
        placeholder="考生、证书编号、批次、条款"
        autoComplete="off"
      />
      <kbd className="jh-kbd">/</kbd>
    </form>
  )
}

/** Farther from this computer's clock than this, the server's clock has been set for a rehearsal. */
const rehearsalAfterMs = 10 * 60_000

export interface TopBarProps {
  session: Session
  /** Instant of the server's clock; null while it is not known. */
  now: string | null
  demo: boolean
  onRole: (code: string) => void
  onLeave: () => void
  searchable?: boolean
}

/** The bar over every staff page: institution, search, clock, role, name. */
export function TopBar({ session, now, demo, onRole, onLeave, searchable = hasPage('/search') }: TopBarProps) {
  const navigate = useNavigate()
  const { tenant } = session
  const account = hasPage('/account') ? [{ key: 'account', label: '我的账号' }] : []
  return (
    <header className="jh-top jh-no-print">
      <Link to="/" className="jh-brand" aria-label="技衡 首页">
        <Mark />
        <b>技衡</b>
      </Link>
      <span className="jh-tenant">{tenant.name}</span>
      <span className="jh-note jh-filing">
        {session.side === 'centre'
          ? '监管平台'
          : tenant.filingNumber
            ? `备案号 ${tenant.filingNumber}`
            : '备案号未登记'}
      </span>
      {demo && <DemoBadge />}
      <span className="jh-gap" />
      {searchable && <SearchBox />}
      {now && <Clock serverNow={now} moved={demo && Math.abs(Date.parse(now) - Date.now()) > rehearsalAfterMs} />}
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [session.role],
          items: session.roles.map((one) => ({ key: one.role, label: one.title })),
          onClick: ({ key }) => key !== session.role && onRole(key),
        }}
      >
        <button type="button" className="jh-hat" aria-label={`${session.roleTitle}，切换角色`}>
          <Icon name="person" size="small" />
          {session.roleTitle}
          <Icon name="down" size="small" />
        </button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [...account, { key: 'leave', label: '退出登录' }],
          onClick: ({ key }) => (key === 'leave' ? onLeave() : void navigate({ to: '/account' })),
        }}
      >
        <button type="button" className="jh-who">
          {session.name}
        </button>
      </Dropdown>
      {hasPage('/notices') && (
        <Link to="/notices" className="jh-bell" aria-label="提醒">
          <Icon name="bell" />
        </Link>
      )}
    </header>
  )
}
