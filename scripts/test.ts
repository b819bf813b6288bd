// Runs every test: the rule book in one process, the modules each on a database of its own, then the browser.
// Prints `N passed, N failed, N skipped` at the end. Folders or files may be named to run only those.
import { spawn } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#server/platform/config.ts'
import { startEmbeddedPostgres } from '#server/platform/db/embedded-postgres.ts'
import { testCluster } from '#server/testing/postgres.ts'
import { ensureChromium } from '../e2e/chromium.ts'
import { openSite } from '../e2e/site.ts'

// Hundreds of processes load the same sources; compiled once, each starts in a third of the time. A server that runs for
// long does without: the kept code costs it 20 MB.
process.env.NODE_COMPILE_CACHE ??= join(projectRoot, 'node_modules', '.cache', 'compiled')

const wanted = process.argv.slice(2)
const totals = { passed: 0, failed: 0, skipped: 0 }

const filesOf = (...patterns: string[]) =>
  patterns
    .flatMap((pattern) =>
      globSync(pattern, { cwd: projectRoot, exclude: (name) => name === 'node_modules' || name === 'dist' }),
    )
    .filter((file) => wanted.length === 0 || wanted.some((one) => file.startsWith(one)))
    .sort()

function add(line: string): void {
  const found = /^# (pass|fail|cancelled|skipped) (\d+)/.exec(line)
  if (!found) return
  const [, kind, count] = found
  if (kind === 'pass') totals.passed += Number(count)
  else if (kind === 'skipped') totals.skipped += Number(count)
  else totals.failed += Number(count)
}

/** Failures are shown whole; passing tests only count. */
function run(files: string[], options: string[]): Promise<void> {
  if (files.length === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--test',
        '--test-reporter=tap',
        '--test-timeout=1800000',
        ...options,
        ...files,
      ],
      { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let rest = ''
    let failing: string[] | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        add(line)
        if (/^\s*not ok /.test(line)) failing = [line]
        else if (failing) failing.push(line)
        if (failing && /^\s*\.\.\.$/.test(line)) {
          console.log(failing.join('\n'))
          failing = null
        }
      }
    })
    child.on('exit', (code) => {
      if (failing) console.log(failing.join('\n'))
      if (code !== 0 && totals.failed === 0) totals.failed += 1
      resolve()
    })
  })
}

const stage = async (title: string, ...runs: [files: string[], options: string[]][]) => {
  const began = Date.now()
  const before = { ...totals }
  for (const [files, options] of runs) await run(files, options)
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(
    `${title}: ${totals.passed - before.passed} passed, ${totals.failed - before.failed} failed (${seconds} s)`,
  )
}

/** The tests that look share one demo installation; without a browser they are counted as skipped. */
async function browserStage(files: string[]): Promise<void> {
  if (files.length === 0) return
  if (!ensureChromium()) {
    totals.skipped += files.length
    return
  }
  const site = await openSite()
  process.env.E2E_URL = site.url
  try {
    await stage('browser', [files, ['--test-isolation=process', '--test-concurrency=1']])
  } finally {
    await site.stop()
  }
}

const postgres = process.env.TEST_DATABASE_URL ? null : await startEmbeddedPostgres(testCluster())
try {
  const isolated = ['--test-isolation=process', '--test-concurrency=2']
  const around = ['policies', 'contract', 'generate', 'cli', 'scripts', 'documents', 'web/src', 'exam/src']
  const filesIn = (folders: string[]) => filesOf(...folders.map((folder) => `${folder}/**/*.test.ts`))
  // The core keeps nothing between two calls: its files share a process, whose start costs more than they do.
  await stage('rule book', [filesIn(['core']), ['--test-isolation=none']], [filesIn(around), isolated])
  await stage('modules', [filesIn(['server', 'rehearsal']), isolated])
  await stage('faults', [filesIn(['faults']), ['--test-isolation=process', '--test-concurrency=1']])
  await browserStage(filesOf('e2e/**/*.test.ts'))
} finally {
  await postgres?.stop()
  rmSync(testCluster(), { recursive: true, force: true })
}
if (process.env.CI && totals.skipped > 0) {
  console.log(`${totals.skipped} tests were skipped, which CI forbids`)
  totals.failed += totals.skipped
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed > 0 ? 1 : 0)
