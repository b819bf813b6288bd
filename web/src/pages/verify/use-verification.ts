import { useEffect, useState } from 'react'
import type { OutputOf } from '#contract/route.ts'
import { checkCode } from '#contract/verify.ts'
import { type VerifyAnswer, verifyCertificateText } from '#core/certificate/verify-text.ts'
import { call } from '../../api/index.ts'
import { browserTools } from './browser-tools.ts'
import { findLists, trustedKeys } from './kept-lists.ts'

/** What the institution itself says of a scanned code. */
export type OnlineAnswer = OutputOf<typeof checkCode>

/** The outcome of a check: by signature and lists in this browser, and from the institution where it could be reached. */
export interface Verification {
  readonly answer: VerifyAnswer
  readonly online: OnlineAnswer | null
  readonly at: string
  /** Telephone of the signing institution, from the key list. */
  readonly phone: string | null
}

async function verify(code: string): Promise<Verification> {
  const [lists, online] = await Promise.all([findLists(), call(checkCode, { body: { code } }).catch(() => null)])
  const keys = lists ? await trustedKeys(lists) : []
  const at = online?.checkedAt ?? new Date().toISOString()
  const answer = await verifyCertificateText(code, keys, lists?.revocationLists ?? [], browserTools, at)
  const signer = keys.find((key) => key.institutionId === answer.fields?.institutionId)
  return { answer, online, at, phone: signer?.contactPhone || null }
}

/** Checks a code; `again` repeats the check. */
export function useVerification(code: string): { found: Verification | null; again: () => void } {
  const [known, setKnown] = useState<{ round: string; found: Verification } | null>(null)
  const [count, setCount] = useState(0)
  const round = `${count} ${code}`
  useEffect(() => {
    let left = false
    void verify(code).then((found) => {
      if (!left) setKnown({ round, found })
    })
    return () => {
      left = true
    }
  }, [code, round])
  return { found: known?.round === round ? known.found : null, again: () => setCount(count + 1) }
}
