import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { confirmPassword, getInstallation, getMe, logout, switchRole } from '#contract/access.ts'
import { getClause } from '#contract/batch.ts'
import { call } from '../api/client.ts'
import { useRoute } from '../api/hooks.ts'
import { pages, sitePages } from '../pages/registry.ts'
import { CitationSourceProvider } from '../ui/citation-chip.tsx'
import { RefusalPanel } from '../ui/refusal-panel.tsx'
import { SignModal } from '../ui/sign-modal.tsx'
import { AntdFrame } from './antd-frame.tsx'
import { Waiting } from './messages.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'
import { useConfirmation } from './use-confirmation.ts'
import { type Session, SessionProvider } from './use-session.ts'
import './shell.css'

const readClause = (clause: string) => call(getClause, { params: { clause } })

/** Asks for the password again where a command wants the person confirmed. */
function Confirmation() {
  const { asked, answer } = useConfirmation()
  const confirm = async (password: string) => {
    await call(confirmPassword, { body: { password } })
    answer(true)
  }
  return (
    <SignModal
      open={asked}
      title="再次确认身份"
      statement="此操作须由本人确认。请再次输入登录密码。"
      action="确认"
      onSign={confirm}
      onCancel={() => answer(false)}
    />
  )
}

function Frame({ session, healthy }: { session: Session; healthy: boolean }) {
  const installation = useRoute(getInstallation, {}, { every: 300_000 })
  const client = useQueryClient()
  const navigate = useNavigate()
  const changeRole = async (role: string) => {
    await call(switchRole, { body: { role } })
    await navigate({ to: '/' })
    await client.invalidateQueries()
  }
  const leave = async () => {
    await call(logout, {})
    window.location.assign('/login')
  }
  const { data } = installation
  const { pathname } = useLocation()
  const isSite = data?.role === 'site'
  return (
    <div className="jh-app">
      <TopBar
        session={session}
        now={data?.now ?? null}
        demo={data?.kind === 'demo'}
        onRole={changeRole}
        onLeave={leave}
      />
      <SideNav pages={isSite ? sitePages : pages} session={session} healthy={healthy} />
      <main id="main" className="jh-main" tabIndex={-1}>
        {isSite && pathname === '/' ? <Navigate to="/exam-node" replace /> : <Outlet />}
      </main>
    </div>
  )
}

/** Everything around a staff page. */
export default function StaffShell() {
  const { data, error, isError } = useRoute(getMe, {}, { every: 60_000 })
  if (!data && (!error || error.kind === 'unauthenticated')) return <Waiting />
  return (
    <AntdFrame>
      {data ? (
        <SessionProvider value={data}>
          <a className="jh-skip" href="#main">
            跳到正文
          </a>
          <CitationSourceProvider value={readClause}>
            <Frame session={data} healthy={!isError} />
            <Confirmation />
          </CitationSourceProvider>
        </SessionProvider>
      ) : (
        <div className="jh-message">{error && <RefusalPanel error={error} />}</div>
      )}
    </AntdFrame>
  )
}
