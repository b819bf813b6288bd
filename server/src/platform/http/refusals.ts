import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError, fill, type Ground } from '#contract/domain-error.ts'
import { type Citation, type ErrorBody, statusOf } from '#contract/errors.ts'
import { type ErrorCode, messages } from '#contract/messages/index.ts'
import { findCitation } from '#policies/clauses.ts'

/** Shows the article a refusal rests on; a ground without an article speaks for the institution's own choice. */
export function cite(ground: Ground): Citation {
  const { clause, ...rest } = ground
  const found = clause ? findCitation(clause) : null
  return {
    clause,
    institution: found?.institution ?? '本机构',
    document: found?.document ?? '规则档案',
    article: found?.article ?? '本机构选用的默认规则',
    text: found?.text ?? '来源文件没有写明，按本机构规则档案中具名的选择执行。',
    ...(rest as Partial<Citation>),
  }
}

/** Validates against a schema; a failure names each field in Chinese. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  throw new DomainError('input.invalid', {}, { fields })
}

z.config(z.locales.zhCN())

function bodyOf(error: DomainError, requestId: string): ErrorBody {
  return {
    error: {
      kind: error.kind,
      code: error.code,
      message: error.text,
      params: error.params,
      ...(error.grounds.length > 0 ? { citations: error.grounds.map(cite) } : {}),
      ...(error.fields.length > 0 ? { fields: [...error.fields] } : {}),
    },
    requestId,
  }
}

/** Refusals of the web server itself, in our words. */
function ofServer(error: FastifyError): DomainError | null {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return new DomainError('input.too_large', { max: '规定的大小' })
  if (error.statusCode === 429) return new DomainError('request.too_many', { seconds: 60 })
  if (error.code?.startsWith('FST_ERR_CTP') || error instanceof SyntaxError || error.statusCode === 400)
    return new DomainError('input.not_json')
  if (error.statusCode === 404 || error.statusCode === 403) return new DomainError('resource.not_found')
  return null
}

/** PostgreSQL refuses what two people did at once; they are told so instead of failing. */
function ofDatabase(error: { code?: unknown; constraint?: unknown }): DomainError | null {
  if (error.code === '23505' || error.code === '40001' || error.code === '40P01')
    return new DomainError('resource.changed', { what: '数据' })
  if (error.code === '22P02') return new DomainError('resource.not_found')
  return null
}

/** Answers every failure: refusals in full, unknown failures with a request number and nothing else. */
export function answerError(error: FastifyError | DomainError, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof DomainError ? error : (ofServer(error) ?? ofDatabase(error))
  if (known) {
    void reply.status(statusOf[known.kind]).send(bodyOf(known, request.id))
    return
  }
  request.log.error({ err: error }, 'unexpected failure')
  const body: ErrorBody = {
    error: { kind: 'internal', code: 'internal', message: `系统出现意外问题，请把编号${request.id}告诉管理员。` },
    requestId: request.id,
  }
  void reply.status(500).send(body)
}

/** The message of a code with its parameters, for workbooks and forms. */
export const messageText = (code: ErrorCode, params: Parameters<typeof fill>[1] = {}) =>
  fill(messages[code].text, params)
