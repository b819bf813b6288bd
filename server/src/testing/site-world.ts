import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { login } from '#contract/access.ts'
import type { Role } from '#core/access/roles.ts'
import { registerJobs, routes } from '../modules/index.ts'
import { instantInChina } from '../platform/clock/clock.ts'
import type { Platform } from '../platform/context.ts'
import { buildApp } from '../platform/http/app.ts'
import { siteRoutes } from '../site-routes.ts'
import { TestClient } from './client.ts'
import { openTestPlatform, testPassword } from './world.ts'

/** A site's own server in this process: an empty database, the routes of a site, no accounts until a package brings them. */
export interface SiteWorld {
  readonly platform: Platform
  readonly app: FastifyInstance
  readonly owner: pg.Pool
  anonymous(): TestClient
  /** An account of the institution as the package brought it. */
  as(role: Role, number?: 1 | 2): Promise<TestClient>
  setClock(local: string): void
  settle(): Promise<void>
}

/** Opens a site; it is closed and its database dropped when the test file ends. */
export async function openSite(now: string): Promise<SiteWorld> {
  const { platform: made, owner, end } = await openTestPlatform('demo', now)
  const platform = Object.assign(made, { config: { ...made.config, role: 'site' as const } })
  registerJobs(platform)
  await platform.outbox.start()
  const app = await buildApp(platform, siteRoutes(routes))
  after(() => app.close().then(end))
  return {
    platform,
    app,
    owner,
    anonymous: () => new TestClient(app),
    async as(role, number = 1) {
      const client = new TestClient(app)
      const username = `institution.${role.replaceAll('_', '-')}.${number}`
      await client.call(login, { body: { username, password: testPassword } })
      return client
    },
    setClock: (local) => void platform.clock.set(instantInChina(local)),
    async settle() {
      await platform.outbox.drain()
      await platform.sequencer.flush()
    },
  }
}
