import { useState } from 'react'
import { login } from '#contract/access.ts'
import type { ApiError } from '../api/api-error.ts'
import { call } from '../api/client.ts'
import { nextAfterLogin } from './to-login.ts'

const codeAsked = new Set(['access.code_required', 'access.code_wrong'])

const wants = {
  'login-name': '请输入账号。',
  'login-password': '请输入密码。',
  'login-code': '动态验证码为6位数字。',
} as const

/** The login under way: what is missing, what was refused, whether the one-time code is asked for. */
export function useLogin(username: string, password: string) {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [missing, setMissing] = useState<keyof typeof wants | null>(null)
  // The account whose code was asked for: another account begins with its password again.
  const [askedFor, setAskedFor] = useState<string | null>(null)
  const asksCode = askedFor === username
  const firstMissing = () =>
    !username ? 'login-name' : !password ? 'login-password' : asksCode && code.length !== 6 ? 'login-code' : null
  const refused = (cause: ApiError) => {
    setBusy(false)
    if (codeAsked.has(cause.code)) setAskedFor(username)
    if (cause.code !== 'access.code_required') setError(cause)
  }
  const send = async () => {
    const field = firstMissing()
    setError(null)
    setMissing(field)
    if (field) return document.getElementById(field)?.focus()
    setBusy(true)
    await call(login, { body: { username, password, ...(asksCode ? { code } : {}) } }).then(
      () => window.location.assign(nextAfterLogin(window.location.search)),
      refused,
    )
  }
  return { code, setCode, busy, error, asksCode, send, missing: missing && wants[missing] }
}
