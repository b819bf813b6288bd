import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Route } from '#contract/route.ts'
import { permissions } from '#core/access/permissions.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' })

const json = (schema: unknown, example: unknown) => ({
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
})

function parametersOf(route: Route): unknown[] {
  const list = (schema: z.ZodType | undefined, where: 'path' | 'query', examples: unknown) => {
    if (!schema) return []
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, unknown>
      required?: string[]
    }
    return Object.entries(properties).map(([name, one]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: one,
      example: (examples as Record<string, unknown> | undefined)?.[name],
    }))
  }
  return [...list(route.params, 'path', route.example.params), ...list(route.query, 'query', route.example.query)]
}

function bodyOf(route: Route): object {
  if (route.upload) {
    const fields = route.body ? schemaOf(route.body, 'input') : { type: 'object', properties: {} }
    const properties = { ...(fields as { properties?: object }).properties, file: { type: 'string', format: 'binary' } }
    return { requestBody: { content: { 'multipart/form-data': { schema: { type: 'object', properties } } } } }
  }
  if (!route.body) return {}
  return { requestBody: { required: true, ...json(schemaOf(route.body, 'input'), route.example.body) } }
}

const rightOf = (route: Route): string => {
  if (route.permission === 'public') return '公开，无需登录。'
  if (route.permission === 'login') return '需登录。'
  if (route.permission === 'candidate') return '考生本人，以准考证或报名信息进入。'
  if (route.permission === 'machine') return '考场中已与座位配对的机器（Authorization: Bearer）。'
  if (route.permission === 'examinee') return '考生本人的一次考试（Authorization: Bearer）。'
  return `需权限“${permissions[route.permission]}”（${route.permission}）。`
}

const refusal = { $ref: '#/components/responses/Refusal' }

function operationOf(route: Route): object {
  const output =
    route.output === 'file'
      ? {
          description: '文件',
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        }
      : { description: '成功', ...json(schemaOf(route.output, 'output'), route.example.output) }
  return {
    tags: [route.term],
    summary: route.summary,
    description: `${rightOf(route)}${route.reauth ? '须在5分钟内确认过密码。' : ''}`,
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: { 200: output, 400: refusal, 401: refusal, 403: refusal, 404: refusal, 409: refusal, 422: refusal },
  }
}

/** The OpenAPI document of the contract: the same objects that the server serves and the web calls. */
export function openApiDocument(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.0.3',
    info: { title: '技衡 Jiheng', version: '1', description: '职业技能等级认定系统的接口。' },
    paths,
    components: {
      responses: {
        Refusal: {
          description: '拒绝：说明原因，规则类的拒绝附依据。',
          ...json(
            { type: 'object', properties: { error: { type: 'object' }, requestId: { type: 'string' } } },
            {
              error: { kind: 'not_found', code: 'resource.not_found', message: '没有找到所要的内容。' },
              requestId: '0198…',
            },
          ),
        },
      },
    },
  }
}

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

function pageOf(routes: readonly Route[]): string {
  const terms = [...new Set(routes.map((route) => route.term))].sort()
  const section = (term: string) =>
    `<h2>${escape(term)}</h2>${routes
      .filter((route) => route.term === term)
      .map(
        (route) =>
          `<details><summary><code>${route.method} ${escape(route.path)}</code> ${escape(route.summary)}</summary><p>${escape(rightOf(route))}</p><pre>${escape(JSON.stringify(operationOf(route), null, 2))}</pre></details>`,
      )
      .join('')}`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>技衡接口</title><meta name="viewport" content="width=device-width"><style>body{font:14px/22px "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;margin:24px auto;max-width:960px;padding:0 16px;color:#17212B}summary{cursor:pointer;padding:6px 0}pre{background:#F8F9F8;padding:12px;overflow:auto}code{font-weight:600}</style></head><body><h1>技衡接口</h1><p>共${routes.length}个接口。<a href="/api/docs/openapi.json">OpenAPI文档</a></p>${terms.map(section).join('')}</body></html>`
}

/** Serves the document at /api/docs/openapi.json and a page to read it at /api/docs. */
export function serveDocs(app: FastifyInstance, routes: readonly Route[]): void {
  const document = openApiDocument(routes)
  const page = pageOf(routes)
  app.get('/api/docs/openapi.json', async () => document)
  app.get('/api/docs', async (_request, reply) => reply.header('content-type', 'text/html; charset=utf-8').send(page))
}
