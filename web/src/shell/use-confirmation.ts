import { useEffect, useState } from 'react'
import { setDoor } from '../api/door.ts'
import { toLogin } from './to-login.ts'

/** Lets a command wait until the person has given the password again, or has declined. */
export function useConfirmation() {
  const [asked, setAsked] = useState<((confirmed: boolean) => void) | null>(null)
  useEffect(() => {
    setDoor({ onLoginNeeded: toLogin, onConfirmNeeded: () => new Promise((answer) => setAsked(() => answer)) })
  }, [])
  const answer = (confirmed: boolean) => {
    asked?.(confirmed)
    setAsked(null)
  }
  return { asked: asked !== null, answer }
}
