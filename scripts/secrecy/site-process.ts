import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { projectRoot } from '#server/platform/config.ts'

/** A real `--role site` process with a data directory of its own. */
export interface SiteProcess {
  readonly pid: number
  readonly port: number
  readonly startCode: string
  readonly dataDir: string
  /** Everything it has written so far. */
  output(): string
  /** A connection past all walls, for looking and for tampering. */
  owner(): Promise<pg.Client>
  stop(): Promise<void>
}

async function waitFor(words: RegExp, said: () => string, child: ChildProcess): Promise<RegExpExecArray> {
  for (let tries = 0; tries < 600; tries++) {
    const found = words.exec(said())
    if (found) return found
    if (child.exitCode !== null) break
    await sleep(200)
  }
  throw new Error(`the site did not say ${words}:\n${said().slice(-2000)}`)
}

/** Starts a site as a person would, and reads its start code from its console. */
export async function startSite(dataDir: string): Promise<SiteProcess> {
  let said = ''
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(projectRoot, 'server/src/main.ts'), '--role', 'site'],
    {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'info',
        NODE_TEST_CONTEXT: '',
      },
    },
  )
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const code = await waitFor(/启动码：([0-9A-Z]{10})/, () => said, child)
  const port = await waitFor(/http:\/\/127\.0\.0\.1:(\d+)/, () => said, child)
  return {
    pid: child.pid ?? 0,
    port: Number(port[1]),
    startCode: code[1] ?? '',
    dataDir,
    output: () => said,
    async owner() {
      const password = readFileSync(join(dataDir, 'owner-password'), 'utf8').trim()
      const [, , , number, socket] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')
      const host = socket?.trim() || '127.0.0.1'
      const client = new pg.Client({ host, port: Number(number), user: 'jiheng_owner', password, database: 'jiheng' })
      await client.connect()
      return client
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(20_000).then(() => child.kill('SIGKILL'))])
    },
  }
}
