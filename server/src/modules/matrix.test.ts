import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Route } from '#contract/route.ts'
import type { Permission } from '#core/access/permissions.ts'
import { may, type Role, roleCodes } from '#core/access/roles.ts'
import { pathOf, type TestClient } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'
import { routes } from './index.ts'

const world = await openWorld()
const all = routes.map((one) => one.route)
const guarded = all.filter(
  (route) => !['public', 'login', 'candidate', 'machine', 'examinee'].includes(route.permission),
)

/** Parameters that name nothing: random ids, and harmless words where an id will not do. */
const strangers = (route: Route) =>
  Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map((match) => [
      match[1] ?? '',
      /year/i.test(match[1] ?? '') ? '2031' : randomUUID(),
    ]),
  )

let callers = 0

/** Each caller comes from an address of its own, so that no limit per minute answers instead of the right. */
async function answerTo(client: TestClient, route: Route) {
  callers += 1
  client.address = `127.1.${Math.floor(callers / 200)}.${(callers % 200) + 1}`
  const input = { params: strangers(route) }
  const body = route.method === 'GET' || route.upload ? {} : { body: {} }
  const file = route.upload ? { file: { name: 'x.txt', bytes: Buffer.from('x') } } : {}
  const response = await client.send(route, { ...input, ...body, ...file })
  const code = response.statusCode === 200 ? '' : String((response.json() as { error?: { code?: string } }).error?.code)
  return { status: response.statusCode, code, name: `${route.method} ${pathOf(route, { params: {} })}` }
}

test('every route names its right, and an unknown right stops the start', () => {
  assert.ok(all.length > 50, `${all.length} routes`)
  for (const route of all) assert.ok(route.permission && route.summary.length > 1, route.path)
})

test('without a login only the public routes answer', async () => {
  const stranger = world.anonymous()
  const wrong: string[] = []
  for (const route of all) {
    const { status, name } = await answerTo(stranger, route)
    if ((status === 401) !== (route.permission !== 'public') && status !== 429) wrong.push(`${name}: ${status}`)
  }
  assert.deepEqual(wrong, [])
})

for (const role of roleCodes) {
  test(`the ${role} reaches exactly the routes of the role, and nothing breaks on rubbish`, async () => {
    const client = await world.as(role)
    const wrong: string[] = []
    for (const route of guarded) {
      const { status, code, name } = await answerTo(client, route)
      const allowed = may(role, route.permission as Permission)
      if (!allowed && !(status === 403 && code === 'access.forbidden'))
        wrong.push(`${name}: not refused, ${status} ${code}`)
      if (allowed && (status === 401 || status >= 500 || code === 'access.forbidden'))
        wrong.push(`${name}: ${status} ${code}`)
    }
    assert.deepEqual(wrong, [])
  })
}

test('ids that name nothing answer 404 and never 200 where a route reads one thing', async () => {
  const wrong: string[] = []
  const clients = new Map<Role, TestClient>()
  for (const route of guarded.filter((one) => one.method === 'GET' && /:\w+Id/.test(one.path))) {
    const role = roleCodes.find((one) => may(one, route.permission as Permission)) as Role
    const client = clients.get(role) ?? (await world.as(role, { number: 2 }))
    clients.set(role, client)
    const { status, name } = await answerTo(client, route)
    if (status !== 404 && status !== 400) wrong.push(`${name}: ${status}`)
  }
  assert.deepEqual(wrong, [])
})
