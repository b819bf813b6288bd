import type { Citation, ErrorBody, ErrorParams } from '#contract/errors.ts'

/** Why a request failed, as the server told it or as the line broke. */
export type ApiErrorKind = ErrorBody['error']['kind'] | 'offline'

/** A failed request: Chinese message, the articles it rests on, the fields to mend and the number to quote. */
export class ApiError extends Error {
  readonly status: number
  readonly kind: ApiErrorKind
  readonly code: string
  readonly params: ErrorParams
  readonly citations: readonly Citation[]
  readonly fields: readonly { path: string; message: string }[]
  readonly requestId: string | null

  constructor(
    status: number,
    body: ErrorBody['error'] | { kind: 'offline'; code: string; message: string },
    requestId: string | null,
  ) {
    super(body.message)
    this.name = 'ApiError'
    this.status = status
    this.kind = body.kind
    this.code = body.code
    this.params = 'params' in body ? (body.params ?? {}) : {}
    this.citations = 'citations' in body ? (body.citations ?? []) : []
    this.fields = 'fields' in body ? (body.fields ?? []) : []
    this.requestId = requestId
  }
}

const broken: ErrorBody['error'] = {
  kind: 'internal',
  code: 'internal',
  message: '服务出错，本次操作没有完成。请重试；仍不行时把请求编号告诉系统管理员。',
}

/** The line to the server is broken, or the server is not running. */
export const offline = () =>
  new ApiError(
    0,
    { kind: 'offline', code: 'offline', message: '连不上服务器，请检查网络后重试；已填的内容仍在本页。' },
    null,
  )

/** Reads the answer to a refused request; an answer that is none of ours becomes a plain failure. */
export function readError(status: number, text: string): ApiError {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody>
    if (body.error?.code && body.error.message) return new ApiError(status, body.error, body.requestId ?? null)
  } catch {
    // A proxy's page or nothing at all: told below.
  }
  return new ApiError(status, broken, null)
}
