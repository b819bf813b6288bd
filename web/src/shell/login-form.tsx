import { type FormEvent, useEffect, useRef, useState } from 'react'
import { login } from '#contract/access.ts'
import type { ApiError } from '../api/api-error.ts'
import { call } from '../api/client.ts'
import { Icon } from '../ui/icon.tsx'
import { nextAfterLogin } from './to-login.ts'

const codeAsked = new Set(['access.code_required', 'access.code_wrong'])

const wants: Record<string, string> = {
  'login-name': '请输入账号。',
  'login-password': '请输入密码。',
  'login-code': '动态验证码为6位数字。',
}

function CodeStep({ code, onCode, wrong }: { code: string; onCode: (code: string) => void; wrong: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div>
      <label className="jh-label" htmlFor="login-code">
        动态验证码
      </label>
      <div className={`jh-input${wrong ? ' is-wrong' : ''}`}>
        <Icon name="shield" />
        <input
          id="login-code"
          ref={input}
          value={code}
          onChange={(event) => onCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
          inputMode="numeric"
          autoComplete="one-time-code"
          aria-describedby="login-code-note"
        />
      </div>
      <p id="login-code-note" className="jh-note">
        打开手机上的验证器，输入此账号的6位数字。
      </p>
    </div>
  )
}

/** Account and password, then the one-time code where the account has a second factor. */
export function LoginForm({
  username,
  password,
  onUsername,
  onPassword,
}: {
  username: string
  password: string
  onUsername: (text: string) => void
  onPassword: (text: string) => void
}) {
  const [code, setCode] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [wanting, setWanting] = useState<string | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setError(null)
    const missing = !username
      ? 'login-name'
      : !password
        ? 'login-password'
        : asksCode && code.length !== 6
          ? 'login-code'
          : null
    setWanting(missing)
    if (missing) return document.getElementById(missing)?.focus()
    setBusy(true)
    try {
      await call(login, { body: { username, password, ...(asksCode && code ? { code } : {}) } })
      window.location.assign(nextAfterLogin(window.location.search))
    } catch (cause) {
      const refused = cause as ApiError
      setBusy(false)
      if (codeAsked.has(refused.code)) setAsksCode(true)
      if (refused.code !== 'access.code_required') setError(refused)
    }
  }
  const locked = error?.code === 'access.locked'
  const wrong = error?.code === 'access.wrong_credentials'
  return (
    <form onSubmit={send} className="login-form" noValidate>
      <div>
        <label className="jh-label" htmlFor="login-name">
          账号
        </label>
        <div className={`jh-input${wrong ? ' is-wrong' : ''}`}>
          <Icon name="person" />
          <input
            id="login-name"
            value={username}
            onChange={(event) => {
              onUsername(event.target.value)
              setAsksCode(false)
            }}
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            required
            autoFocus
          />
        </div>
      </div>
      <div>
        <label className="jh-label" htmlFor="login-password">
          密码
        </label>
        <div className={`jh-input${wrong ? ' is-wrong' : ''}`}>
          <Icon name="lock" />
          <input
            id="login-password"
            type={shown ? 'text' : 'password'}
            value={password}
            onChange={(event) => onPassword(event.target.value)}
            autoComplete="current-password"
            required
          />
          <button
            type="button"
            aria-label={shown ? '遮住密码' : '显示密码'}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon name="eye" />
          </button>
        </div>
      </div>
      {asksCode && <CodeStep code={code} onCode={setCode} wrong={error?.code === 'access.code_wrong'} />}
      {wanting && (
        <p className="login-error is-locked" role="alert">
          <Icon name="warn" />
          {wants[wanting]}
        </p>
      )}
      {error && (
        <p className={`login-error${locked ? ' is-locked' : ''}`} role="alert">
          <Icon name={locked ? 'lock' : 'bad'} />
          {error.message}
        </p>
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
