import type { ErrorKind, ErrorParams } from './errors.ts'
import { type ErrorCode, messages } from './messages/index.ts'

/** One clause a refusal rests on, with what was found and what to do. */
export interface Ground {
  readonly clause: string | null
  readonly required?: string
  readonly actual?: string
  readonly gap?: string
  readonly remedies?: readonly string[]
}

/** A refusal: typed code, parameters of its message, and for a rule the articles it rests on. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly grounds: readonly Ground[]
  readonly fields: readonly { path: string; message: string }[]

  constructor(
    code: ErrorCode,
    params: ErrorParams = {},
    more: { grounds?: readonly Ground[]; fields?: readonly { path: string; message: string }[] } = {},
  ) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.params = params
    this.grounds = more.grounds ?? []
    this.fields = more.fields ?? []
  }

  /** Which kind of refusal it is. */
  get kind(): ErrorKind {
    return messages[this.code].kind
  }

  /** The Chinese message with its parameters filled in. */
  get text(): string {
    return fill(messages[this.code].text, this.params)
  }
}

/** Fills `{name}` places of a message; lists are joined with 、. */
export function fill(text: string, params: ErrorParams): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    if (value === null) return '--'
    return Array.isArray(value) ? value.join('、') : String(value)
  })
}
