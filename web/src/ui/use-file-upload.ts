import { useRef, useState } from 'react'
import type { Refused } from './refusal-panel.tsx'

/** 1.5MB */
export const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)}MB`

/** Sends one file: reports progress and can be stopped. */
export type SendFile = (
  file: File,
  progress: (sent: number, total: number) => void,
  signal: AbortSignal,
) => Promise<unknown>

/** What is wrong with a file before it is sent, and what to do; null when nothing is. */
export function faultOf(
  file: { name: string; size: number },
  accept: string,
  maxBytes: number,
  what: string,
): string | null {
  const kinds = accept.split(',').map((kind) => kind.trim().toLowerCase())
  if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind)))
    return `“${file.name}”不是所要的文件，请选${what}。`
  if (file.size <= maxBytes) return null
  return `“${file.name}”有${megabytes(file.size)}，超过上限${megabytes(maxBytes)}，请压缩或拆分后再传。`
}

/** The file on its way, and what became of it. */
export function useFileUpload(send: SendFile, limits: { accept: string; maxBytes: number; what: string }) {
  const [state, setState] = useState<{ name: string; sent: number; total: number } | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  const controller = useRef<AbortController | null>(null)
  const start = async (file: File | undefined) => {
    if (!file) return
    const fault = faultOf(file, limits.accept, limits.maxBytes, limits.what)
    setError(fault ? { message: fault, kind: 'invalid' } : null)
    if (fault) return
    controller.current = new AbortController()
    setState({ name: file.name, sent: 0, total: file.size })
    try {
      await send(file, (sent, total) => setState({ name: file.name, sent, total }), controller.current.signal)
    } catch (cause) {
      if (!(cause instanceof DOMException)) setError(cause as Refused)
    } finally {
      setState(null)
    }
  }
  return { state, error, start, stop: () => controller.current?.abort() }
}
