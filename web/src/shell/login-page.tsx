import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getInstallation } from '#contract/access.ts'
import { useRoute } from '../api/hooks.ts'
import { hasPage } from '../pages/registry.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { LoginBeam } from './login-beam.tsx'
import { LoginForm } from './login-form.tsx'
import './login.css'

const doors: readonly { to: string; icon: IconName; label: string }[] = [
  { to: '/verify', icon: 'certificate', label: '证书核验' },
  { to: '/publicity', icon: 'flag', label: '公告与公示' },
  { to: '/candidate', icon: 'phone', label: '考生入口' },
]

const promise =
  '从计划报送到归档，环环相扣。系统按机构的规则档案和工作日历校核每一步；不予通过时，写明条款、实际值和补救办法。'

function Say({ version }: { version: string | undefined }) {
  return (
    <section className="login-say">
      <div className="login-mark">
        <Mark size={34} />
        <b>技衡</b>
        <span>职业技能等级认定系统</span>
      </div>
      <p className="login-words">
        每一步有依据，
        <br />
        每一张证书可核验。
      </p>
      <p className="login-more">{promise}</p>
      <LoginBeam />
      <div className="login-doors">
        {doors
          .filter((door) => hasPage(door.to))
          .map((door) => (
            <Link key={door.to} to={door.to}>
              <Icon name={door.icon} />
              {door.label}
            </Link>
          ))}
        <span className="jh-gap" />
        <span className="jh-note">本机部署·无需外网{version ? `·${version}` : ''}</span>
      </div>
    </section>
  )
}

/** The login page: what the system stands for at the left, the way in at the right. */
export default function LoginPage() {
  const { data, error } = useRoute(getInstallation, {})
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const choose = (name: string) => {
    setUsername(name)
    setPassword(data?.demoPassword ?? '')
    document.getElementById('login-password')?.focus()
  }
  return (
    <div className="login">
      <Say version={data?.version} />
      <main className="login-panel">
        <h1 className="jh-h1">登录</h1>
        <p className="jh-note login-sub">评价机构与指导中心工作人员</p>
        <LoginForm username={username} password={password} onUsername={setUsername} onPassword={setPassword} />
        {data?.kind === 'demo' && (
          <DemoAccounts
            accounts={data.demoAccounts}
            chosen={username}
            onChoose={(account) => choose(account.username)}
          />
        )}
        {error && (
          <p className="login-error is-bad" role="alert">
            <Icon name="offline" />
            {error.message}
          </p>
        )}
        <p className="jh-note login-foot">连续5次密码错误锁定15分钟；每次登录写入留痕。</p>
      </main>
    </div>
  )
}
