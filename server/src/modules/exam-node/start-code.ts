import { randomInt } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import type { Platform } from '#server/platform/context.ts'

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const tries = 20
const codes = new WeakMap<Platform, { code: string; left: number }>()

const draw = () => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')

/** The code that lets the first package in; it is drawn when the server starts and shown on its console alone. */
export function startCode(platform: Platform): string {
  const found = codes.get(platform) ?? { code: draw(), left: tries }
  codes.set(platform, found)
  return found.code
}

/** Holds a typed code against it; after too many wrong ones only a new start gives another. */
export function assertStartCode(platform: Platform, typed: string | undefined): void {
  const right = startCode(platform)
  const held = codes.get(platform)
  if (held && held.left > 0 && typed?.toUpperCase().replace(/[^0-9A-Z]/g, '') === right) return
  if (held && typed) held.left -= 1
  throw new DomainError('node.start_code')
}
