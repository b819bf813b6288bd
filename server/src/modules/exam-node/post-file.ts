import { lookup } from 'node:dns'
import { existsSync, readFileSync } from 'node:fs'
import type { LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import { Agent, FormData, fetch } from 'undici'
import { DomainError } from '#contract/domain-error.ts'
import { messages } from '#contract/messages/index.ts'
import type { Config } from '#server/platform/config.ts'
import { isAllowedAddress, isAllowedIp } from './allowed-address.ts'

const connectSeconds = 5
/** The other side opens the file and stores what is in it before it answers. */
const answerSeconds = 30
/** A receipt is a few hundred bytes; nothing longer is read. */
const mostBytes = 64 * 1024

/** Where a file goes, and what this installation allows of it. */
export interface Destination {
  readonly address: string
  readonly path: string
  readonly fields?: Readonly<Record<string, string>>
  readonly config: Pick<Config, 'trustedCaFile' | 'plainNodes'>
}

const ownAuthorities = (file: string | null): string[] =>
  file && existsSync(file) ? [...rootCertificates, readFileSync(file, 'utf8')] : []

/** Resolves a name and refuses addresses that no name may lead to. */
const guardedLookup =
  (plain: Config['plainNodes']): LookupFunction =>
  (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      const allowed = (found ?? []).filter(({ address }) => isAllowedIp(address, plain))
      const [first] = allowed
      if (error || !first) done(error ?? new Error('no such server'), [])
      else if (options.all) done(null, allowed)
      else done(null, first.address, first.family)
    })

const agentFor = ({ trustedCaFile, plainNodes }: Destination['config']): Agent => {
  const ca = ownAuthorities(trustedCaFile)
  return new Agent({
    headersTimeout: answerSeconds * 1000,
    bodyTimeout: connectSeconds * 1000,
    maxResponseSize: mostBytes,
    connect: {
      timeout: connectSeconds * 1000,
      lookup: guardedLookup(plainNodes),
      ...(ca.length > 0 ? { ca } : {}),
    },
  })
}

/** What one of our own servers refused, in its words; nothing else that answers is told of. */
function refusalIn(answer: Record<string, unknown>): string | null {
  const { code, message } = (answer.error ?? {}) as { code?: unknown; message?: unknown }
  const isOurs =
    typeof code === 'string' && /^(package|permit|results|node)\./.test(code) && Object.hasOwn(messages, code)
  return isOurs && typeof message === 'string' ? message.slice(0, 200) : null
}

/**
 * Sends a sealed file to another installation and gives what it answers. Whatever goes wrong on the way, or with an
 * answer no server of ours would give, is told in the same words: who may send must not learn what stands where.
 */
export async function postFile(to: Destination, file: Buffer): Promise<Record<string, unknown>> {
  const unreachable = new DomainError('node.unreachable')
  if (!isAllowedAddress(to.address, to.config.plainNodes)) throw unreachable
  const dispatcher = agentFor(to.config)
  try {
    const body = new FormData()
    for (const [name, value] of Object.entries(to.fields ?? {})) body.append(name, value)
    body.append('file', new Blob([new Uint8Array(file)], { type: 'application/octet-stream' }), 'file.jhx')
    const url = new URL(to.path, to.address)
    const reply = await fetch(url, { method: 'POST', body, dispatcher, redirect: 'error' })
    const answer: unknown = await reply.json()
    if (typeof answer !== 'object' || answer === null) throw unreachable
    if (reply.ok) return answer as Record<string, unknown>
    const reason = refusalIn(answer as Record<string, unknown>)
    throw reason === null ? unreachable : new DomainError('node.answered', { reason })
  } catch (error) {
    throw error instanceof DomainError ? error : unreachable
  } finally {
    await dispatcher.destroy()
  }
}
