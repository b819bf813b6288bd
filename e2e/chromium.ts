import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium or Chrome of this machine, or null. */
export const findChromium = (): string | null => candidates.find((path) => path && existsSync(path)) ?? null

/** How to get one where there is none. */
export const chromiumAdvice =
  '浏览器测试需要Chromium或Chrome：Debian上apt-get install chromium fonts-noto-cjk，别处安装后以CHROMIUM_PATH指明。'

/** On Debian as root installs Chromium and a Chinese font; elsewhere says how. Gives the path or null. */
export function ensureChromium(): string | null {
  const found = findChromium()
  if (found) return found
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) {
    console.log('正在安装Chromium')
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  const installed = findChromium()
  if (!installed) console.log(chromiumAdvice)
  return installed
}
