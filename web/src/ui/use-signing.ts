import type { InputRef } from 'antd'
import { type RefObject, useState } from 'react'
import type { Refused } from './refusal-panel.tsx'

/** The password being typed for a signature, and what became of it. */
export function useSigning(
  open: boolean,
  onSign: (password: string) => Promise<unknown>,
  input: RefObject<InputRef | null>,
) {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused | null>(null)
  const [wasOpen, setWasOpen] = useState(open)
  if (open !== wasOpen) {
    setWasOpen(open)
    setPassword('')
    setError(null)
  }
  const sign = async () => {
    if (!password || busy) return
    setBusy(true)
    setError(null)
    try {
      await onSign(password)
    } catch (cause) {
      setError(cause as Refused)
      input.current?.focus({ cursor: 'all' })
    } finally {
      setBusy(false)
    }
  }
  return { password, setPassword, busy, error, sign }
}
