import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { confirmPassword, getInstallation, getMe, logout, switchRole } from '#contract/access.ts'
import { call } from '../api/client.ts'
import { setDoor } from '../api/door.ts'
import { useRoute } from '../api/hooks.ts'
import { pages } from '../pages/registry.ts'
import { RefusalPanel } from '../ui/refusal-panel.tsx'
import { SignModal } from '../ui/sign-modal.tsx'
import { AntdFrame } from './antd-frame.tsx'
import { Waiting } from './messages.tsx'
import { SideNav } from './side-nav.tsx'
import { toLogin } from './to-login.ts'
import { TopBar } from './top-bar.tsx'
import { SessionProvider } from './use-session.ts'
import './shell.css'

interface Asked {
  answer: (confirmed: boolean) => void
}

/** Everything around a staff page; also asks for the password again when a command wants the person confirmed. */
export default function StaffShell() {
  const session = useRoute(getMe, {}, { every: 60_000 })
  const installation = useRoute(getInstallation, {}, { every: 300_000 })
  const [asked, setAsked] = useState<Asked | null>(null)
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    setDoor({ onLoginNeeded: toLogin, onConfirmNeeded: () => new Promise((answer) => setAsked({ answer })) })
  }, [])
  const answer = (confirmed: boolean) => {
    asked?.answer(confirmed)
    setAsked(null)
  }
  const changeRole = async (code: string) => {
    await call(switchRole, { body: { role: code } })
    await navigate({ to: '/' })
    await client.invalidateQueries()
  }
  const leave = async () => {
    await call(logout, {})
    client.clear()
    window.location.assign('/login')
  }
  const { data } = session
  if (!data)
    return session.error && session.error.kind !== 'unauthenticated' ? (
      <AntdFrame>
        <div className="jh-message">
          <RefusalPanel error={session.error} />
        </div>
      </AntdFrame>
    ) : (
      <Waiting />
    )
  return (
    <AntdFrame>
      <SessionProvider value={data}>
        <a className="jh-skip" href="#main">
          跳到正文
        </a>
        <div className="jh-app">
          <TopBar
            session={data}
            now={installation.data?.now ?? null}
            demo={installation.data?.kind === 'demo'}
            onRole={changeRole}
            onLeave={leave}
          />
          <SideNav pages={pages} session={data} healthy={!session.isError} />
          <main id="main" className="jh-main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <SignModal
          open={asked !== null}
          title="再次确认身份"
          statement="此操作须由本人确认。请再次输入登录密码。"
          action="确认"
          onSign={async (password) => {
            await call(confirmPassword, { body: { password } })
            answer(true)
          }}
          onCancel={() => answer(false)}
        />
      </SessionProvider>
    </AntdFrame>
  )
}
