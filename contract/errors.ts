/** The kinds of refusal; each has one HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rule'
  | 'too_many'
  | 'unavailable'

/** HTTP status of each kind, in this one place. */
export const statusOf: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rule: 422,
  too_many: 429,
  unavailable: 503,
}

/** What a message may be filled with. */
export type ErrorParams = Record<string, string | number | boolean | null | readonly string[]>

/** The article a refusal rests on, as people read it. */
export interface Citation {
  clause: string | null
  institution: string
  document: string
  article: string
  /** Paraphrase of the article, shown as 大意. */
  text: string
  /** What the rule asks, what was found, what is missing, and what to do. */
  required?: string
  actual?: string
  gap?: string
  remedies?: readonly string[]
}

/** What a refused request answers. */
export interface ErrorBody {
  error: {
    kind: ErrorKind | 'internal'
    code: string
    message: string
    params?: ErrorParams
    citations?: Citation[]
    fields?: { path: string; message: string }[]
  }
  requestId: string
}
