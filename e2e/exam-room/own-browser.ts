import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { desk, patience } from '../browser.ts'
import { findChromium } from '../chromium.ts'
import { until } from '../until.ts'

const quiet = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync', '--lang=zh-CN'],
  ...['--disable-background-networking', '--disable-component-update', '--remote-debugging-port=0'],
  ...[`--window-size=${desk.width},${desk.height}`, 'about:blank'],
]

/** Whether any process of a group still runs; one that is only waiting to be counted does not. */
function isRunning(group: number): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const [state, , of] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return Number(of) === group && state !== 'Z' && state !== 'X'
    } catch {
      return false
    }
  })
}

/** A browser with a disk folder of its own, whose processes can be killed as by a power cut and started again. */
export class OwnBrowser {
  readonly #folder = mkdtempSync(join(tmpdir(), 'jiheng-exam-browser-'))
  #child: ChildProcess | null = null
  #browser: Browser | null = null

  async open(): Promise<Page> {
    const executable = findChromium()
    if (!executable) throw new Error('no Chromium')
    // A group of its own: the browser is a dozen processes.
    const child = spawn(executable, [`--user-data-dir=${this.#folder}`, ...quiet], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#child = child
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /DevTools listening on (ws:\S+)/.exec(said)
        if (found?.[1]) resolve(found[1])
      })
      child.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said.slice(-500)}`)))
    })
    this.#browser = await chromium.connectOverCDP(address, { timeout: patience })
    const context = this.#browser.contexts()[0]
    context?.setDefaultTimeout(patience)
    const page = context?.pages()[0] ?? (await context?.newPage())
    if (!page) throw new Error('no page')
    await page.setViewportSize(desk)
    return page
  }

  /** Ends every process of the browser at once; what is not on its disk is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child?.pid) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    process.kill(-child.pid, 'SIGKILL')
    await gone
    // The next one opens the same storage, which must have been let go of.
    const group = child.pid
    await until('the processes of the browser are gone', () => !isRunning(group))
    await this.#browser?.close().catch(() => undefined)
    // The killed one could not take its lock away.
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
      rmSync(join(this.#folder, name), { force: true })
  }

  async end(): Promise<void> {
    await this.kill().catch(() => undefined)
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
