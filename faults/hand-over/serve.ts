// One of the two servers files go between: a process of its own, so that it can be killed and started again on the
// database it left. It serves all that an institution's or a site's server serves; its database is made by the test.
import { startCode } from '#server/modules/exam-node/start-code.ts'
import { registerJobs, routes } from '#server/modules/index.ts'
import { composePlatform } from '#server/platform/compose-platform.ts'
import { readConfig } from '#server/platform/config.ts'
import { openPool } from '#server/platform/db/database.ts'
import { buildApp } from '#server/platform/http/app.ts'
import { createLog } from '#server/platform/open-platform.ts'
import { siteRoutes } from '#server/site-routes.ts'
import { testMasterKey } from '#server/testing/world.ts'
import type { HouseFacts } from './house.ts'

const { pool, at, port, ...facts } = JSON.parse(process.env.HAND_OVER ?? '') as HouseFacts
const { platform } = composePlatform({
  config: { ...readConfig(), port, plainNodes: 'loopback', publicUrl: facts.publicUrl },
  kind: 'demo',
  clockOffset: 0,
  pool: openPool({ ...pool, max: 4 }),
  master: testMasterKey,
  log: createLog('silent'),
})
platform.clock.set(new Date(at))
registerJobs(platform)
await platform.outbox.start()
const app = await buildApp(platform, platform.config.role === 'site' ? siteRoutes(routes) : routes)
await app.listen({ host: '127.0.0.1', port })
process.on('disconnect', () => process.exit(0))
const address = app.server.address()
process.send?.({ port: typeof address === 'object' && address ? address.port : 0, code: startCode(platform) })
