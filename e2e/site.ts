import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '#server/platform/config.ts'

/** A running demo installation to be looked at. */
export interface Site {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a demo installation of its own on a free port and waits until it listens, or takes the one of E2E_URL. */
export async function openSite(): Promise<Site> {
  if (process.env.E2E_URL) return { url: process.env.E2E_URL, stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'jiheng-e2e-'))
  // PostgreSQL runs as `nobody` under root and must be able to pass.
  chmodSync(folder, 0o755)
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(projectRoot, 'server/src/main.ts')],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        DATA_DIR: join(folder, 'data'),
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        KEY_FILE: '',
        DATABASE_URL: '',
      },
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  )
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.slice(-2000)}`)))
  })
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.on('exit', () => {
          rmSync(folder, { recursive: true, force: true })
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}
