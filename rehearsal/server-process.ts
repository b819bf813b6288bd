import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#server/platform/config.ts'

/** A running server. */
export interface ServerProcess {
  readonly child: ChildProcess
  /** Where it listens, such as http://127.0.0.1:40001. */
  readonly address: string
  /** The last of what it has said. */
  said(): string
}

/** Starts the server with these settings and waits until it listens. */
export function launchServer(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const { child, said, heard } = spawnServer(env)
  return new Promise((resolve, reject) => {
    heard(() => {
      const [, address] = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(said()) ?? []
      if (address) resolve({ child, address, said })
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said()}`)))
  })
}

/** Starts the server without waiting; `heard` is told of everything it says. */
export function spawnServer(env: NodeJS.ProcessEnv) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(projectRoot, 'server', 'src', 'main.ts')],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let text = ''
  const hear = (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-20_000)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const heard = (tell: () => void) => {
    child.stdout.on('data', tell)
    child.stderr.on('data', tell)
  }
  return { child, said: () => text, heard }
}

/** Ends a server and waits until it is gone. */
export function endServer(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.on('exit', () => resolve())
    child.kill(signal)
  })
}
