import { isUnfinishedDemo } from './demo/demo-mark.ts'
import { foundDemo } from './demo/found-demo.ts'
import { siteGreeting } from './modules/exam-node/index.ts'
import { registerJobs, routes } from './modules/index.ts'
import { type Config, readConfig } from './platform/config.ts'
import { lockDataDir } from './platform/data-lock.ts'
import { eraseDatabase } from './platform/db/erase-database.ts'
import { buildApp } from './platform/http/app.ts'
import { sayWhyItEnds } from './platform/last-words.ts'
import { assertMayListen } from './platform/may-listen.ts'
import { type OpenPlatform, openPlatform } from './platform/open-platform.ts'
import { siteRoutes } from './site-routes.ts'

/** Opens the installation; a demo whose filling was broken off is made anew. */
async function openWhole(config: Config): Promise<OpenPlatform> {
  // A site holds real exams from its first minute; there is no demo of one.
  if (config.role === 'site') return openPlatform(config, { kind: 'real' })
  const opened = await openPlatform(config)
  if (!(await isUnfinishedDemo(opened.platform))) return opened
  await opened.close()
  console.error('上次没有建成演示数据，现在重新建立。')
  await eraseDatabase(config)
  return openPlatform(config)
}

const ending = sayWhyItEnds()

async function start(): Promise<void> {
  const config = readConfig()
  const release = lockDataDir(config.dataDir)
  const { platform, close } = await openWhole(config)
  try {
    assertMayListen(config, platform.kind)
    registerJobs(platform)
    await platform.outbox.start()
    const app = await buildApp(platform, config.role === 'site' ? siteRoutes(routes) : routes)
    if (platform.kind === 'demo') await foundDemo(platform, app)
    await app.listen({ host: config.host, port: config.port })
    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : config.port
    const scheme = config.tlsCertFile ? 'https' : 'http'
    console.error(`技衡已启动：${scheme}://${config.host}:${port}/${platform.kind === 'demo' ? '（演示环境）' : ''}`)
    const greeting = config.role === 'site' ? await siteGreeting(platform) : null
    if (greeting) console.error(greeting)
    ending.stopBy(async () => {
      await app.close()
      await close()
      release()
    })
  } catch (error) {
    await close()
    throw error
  }
}

start().catch((error: unknown) => ending.fail(error instanceof Error ? error.message : String(error), error))
