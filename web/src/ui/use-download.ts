import { useState } from 'react'
import type { Refused } from './refusal-panel.tsx'

/** A file being fetched: whether it is under way, and what was refused. */
export function useDownload() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused | null>(null)
  const start = async (fetchFile: () => Promise<unknown>) => {
    setBusy(true)
    setError(null)
    await fetchFile().catch((cause: Refused) => setError(cause))
    setBusy(false)
  }
  return { busy, error, start }
}
