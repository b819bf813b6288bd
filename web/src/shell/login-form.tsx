import { type FormEvent, type InputHTMLAttributes, type ReactNode, useEffect, useState } from 'react'
import { Icon, type IconName } from '../ui/icon.tsx'
import { useLogin } from './use-login.ts'

function LoginField(
  props: InputHTMLAttributes<HTMLInputElement> & {
    id: string
    label: string
    icon: IconName
    wrong: boolean
    after?: ReactNode
  },
) {
  const { label, icon, wrong, after, ...input } = props
  return (
    <div>
      <label className="jh-label" htmlFor={input.id}>
        {label}
      </label>
      <div className={`jh-input${wrong ? ' is-wrong' : ''}`}>
        <Icon name={icon} />
        <input aria-invalid={wrong} {...input} />
        {after}
      </div>
    </div>
  )
}

function PasswordField({
  password,
  onPassword,
  wrong,
}: {
  password: string
  onPassword: (text: string) => void
  wrong: boolean
}) {
  const [shown, setShown] = useState(false)
  const eye = (
    <button
      type="button"
      aria-label={shown ? '遮住密码' : '显示密码'}
      aria-pressed={shown}
      onClick={() => setShown(!shown)}
    >
      <Icon name="eye" />
    </button>
  )
  return (
    <LoginField
      id="login-password"
      label="密码"
      icon="lock"
      wrong={wrong}
      type={shown ? 'text' : 'password'}
      value={password}
      onChange={(event) => onPassword(event.target.value)}
      autoComplete="current-password"
      after={eye}
    />
  )
}

function CodeField({ code, onCode, wrong }: { code: string; onCode: (code: string) => void; wrong: boolean }) {
  useEffect(() => document.getElementById('login-code')?.focus(), [])
  return (
    <div>
      <LoginField
        id="login-code"
        label="动态验证码"
        icon="shield"
        wrong={wrong}
        value={code}
        onChange={(event) => onCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        aria-describedby="login-code-note"
      />
      <p id="login-code-note" className="jh-note">
        打开手机上的验证器，输入此账号的6位数字。
      </p>
    </div>
  )
}

function Told({ tone, icon, children }: { tone: 'warn' | 'bad'; icon: IconName; children: ReactNode }) {
  return (
    <p className={`login-error is-${tone}`} role="alert">
      <Icon name={icon} />
      {children}
    </p>
  )
}

/** Account and password, then the one-time code where the account has a second factor. */
export function LoginForm(props: {
  username: string
  password: string
  onUsername: (text: string) => void
  onPassword: (text: string) => void
}) {
  const { username, password, onUsername, onPassword } = props
  const { code, setCode, busy, error, asksCode, send, missing } = useLogin(username, password)
  const wrong = error?.code === 'access.wrong_credentials'
  const locked = error?.code === 'access.locked'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  return (
    <form onSubmit={submit} className="login-form" noValidate>
      <LoginField
        id="login-name"
        label="账号"
        icon="person"
        wrong={wrong}
        value={username}
        onChange={(event) => onUsername(event.target.value)}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
      />
      <PasswordField password={password} onPassword={onPassword} wrong={wrong} />
      {asksCode && <CodeField code={code} onCode={setCode} wrong={error?.code === 'access.code_wrong'} />}
      {missing && (
        <Told tone="warn" icon="warn">
          {missing}
        </Told>
      )}
      {error && (
        <Told tone={locked ? 'warn' : 'bad'} icon={locked ? 'lock' : 'bad'}>
          {error.message}
        </Told>
      )}
      <div className="jh-row">
        <button type="submit" className="jh-button is-primary login-submit" disabled={busy}>
          {busy ? '正在登录' : asksCode ? '验证并登录' : '登录'}
        </button>
        <span className="jh-gap" />
        <span className="jh-note">忘记密码请联系系统管理员重设</span>
      </div>
    </form>
  )
}
