import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import { openApiDocument } from '#server/platform/http/openapi.ts'
import { routes } from './index.ts'

interface Doors {
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly output?: z.ZodType | 'file'
  readonly example?: Readonly<Record<string, unknown>>
}

const title = (route: { readonly method: string; readonly path: string }) => `${route.method} ${route.path}`

test('every route shows an example that its own door lets in and its own answer allows', () => {
  assert.ok(routes.length > 300)
  const wrong = routes.flatMap(({ route }) => {
    const { params, query, body, output, example } = route as unknown as Doors
    if (!example) return [`${title(route)} has no example`]
    const answer = output === 'file' || example.output === undefined ? undefined : output
    return Object.entries({ params, query, body, output: answer }).flatMap(([part, schema]) => {
      const read = schema?.safeParse(example[part] ?? (part === 'query' ? {} : undefined))
      return read && !read.success ? [`${title(route)} ${part}: ${read.error.issues[0]?.message}`] : []
    })
  })
  assert.deepEqual(wrong, [])
})

test('every route stands in the published description under its method', () => {
  const { paths } = openApiDocument(routes.map(({ route }) => route)) as {
    paths: Record<string, Record<string, unknown>>
  }
  const told = Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0)
  assert.equal(told, new Set(routes.map(({ route }) => title(route))).size)
})
