import { existsSync, readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { Agent, FormData, fetch } from 'undici'
import { DomainError } from '#contract/domain-error.ts'

const seconds = 60

/** Where a file goes: to an address, believing the usual authorities and those of a file. */
export interface Destination {
  readonly address: string
  readonly path: string
  readonly caFile: string | null
}

const ownAuthorities = (file: string | null): string[] =>
  file && existsSync(file) ? [...rootCertificates, readFileSync(file, 'utf8')] : []

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = (cause as { code?: string }).code
  return code ?? (cause instanceof Error ? cause.message : String(cause))
}

/** Sends a sealed file to another installation; what it answers, or why it cannot be reached or did not take it. */
export async function postFile({ address, path, caFile }: Destination, file: Buffer): Promise<Record<string, unknown>> {
  const ca = ownAuthorities(caFile)
  const dispatcher = new Agent({
    headersTimeout: seconds * 1000,
    ...(ca.length > 0 ? { connect: { ca } } : {}),
  })
  try {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(file)], { type: 'application/octet-stream' }), 'file.jhx')
    const url = new URL(path, address)
    const reply = await fetch(url, { method: 'POST', body, dispatcher, redirect: 'error' }).catch((error: unknown) => {
      throw new DomainError('node.unreachable', { address: url.origin, reason: reasonOf(error) })
    })
    const answer = (await reply.json().catch(() => ({}))) as Record<string, unknown>
    if (reply.ok) return answer
    const { message } = (answer.error ?? {}) as { message?: string }
    throw new DomainError('node.answered', { reason: message ?? `HTTP ${reply.status}` })
  } finally {
    await dispatcher.close()
  }
}
