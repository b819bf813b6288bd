import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { findChromium } from './chromium.ts'

/** The size the staff pages are made for, and a phone. */
export const desk = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

/** How long anything may take that is waited for, in milliseconds: much more than a slow and busy machine needs. */
export const patience = 120_000

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the machine's Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium')
  // Where no language is set the name of a saved file loses its Chinese.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return chromium.launch({ executablePath, args: quiet, timeout: patience, env })
}

/** A storage and window of its own, as everybody in the tests has one. */
export async function openContext(browser: Browser, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: desk,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // What moves under the pointer is not pressed: transitions end at once, as for people who asked for that.
    reducedMotion: 'reduce',
    ...more,
  })
  context.setDefaultTimeout(patience)
  return context
}

/** A context and page of a size; what the page complains of in its console is kept. */
export async function openPage(
  browser: Browser,
  url: string,
  size = desk,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await openContext(browser, { baseURL: url, viewport: size })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
  })
  return { page, context, complaints }
}

/** Logs in through the page as one of the demo's accounts. */
export async function logIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/login')
  await page.getByRole('textbox', { name: '账号' }).fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((address) => !address.pathname.startsWith('/login'))
}

/** Leaves a drawer by the keyboard, with the focus in it whatever was pressed there before. */
export async function leave(drawer: Locator): Promise<void> {
  await drawer.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
}

/** Serious and critical findings of axe on the page as it stands, each with the first element concerned. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Of what is in order nothing is told in detail, which on a page full of tables takes longer than the looking.
    .options({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
      resultTypes: ['violations'],
    })
    .analyze()
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id}: ${one.nodes[0]?.target.join(' ')} (${one.nodes.length})`)
}
