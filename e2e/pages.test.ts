import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { desk, openBrowser, openPage, phone, seriousFindings } from './browser.ts'
import { linksOn, pageOf, registeredPaths, settled } from './crawl.ts'
import { openSite } from './site.ts'
import { until } from './until.ts'

const site = await openSite()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await site.stop()
})

interface DemoDoor {
  demoPassword: string
  demoAccounts: { username: string; roles: string[]; side: string; tenant: string }[]
}
const door = (await (await fetch(`${site.url}/api/v1/installation`)).json()) as DemoDoor
const paths = registeredPaths()
const visited = new Map<string, string>()
const faults: string[] = []

/** Looks at one page: something is shown, nothing failed, no serious finding of accessibility. */
async function look(page: Page, address: string, complaints: string[]): Promise<string[]> {
  complaints.length = 0
  await page.goto(address)
  await settled(page)
  const findings = await seriousFindings(page)
  const failed = await page.getByText(/系统出现意外问题/).count()
  for (const one of [...findings, ...complaints]) faults.push(`${address}: ${one}`)
  if (failed > 0) faults.push(`${address}: an unexpected failure is shown`)
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  if (sideways) faults.push(`${address}: wider than the screen`)
  return linksOn(page)
}

/** Follows links from some addresses, each kind of page once. */
async function crawl(page: Page, from: readonly string[], complaints: string[]): Promise<void> {
  const waiting = [...from]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = pageOf(address, paths)
    if (!kind || visited.has(kind)) continue
    visited.set(kind, address)
    for (const link of await look(page, address, complaints)) waiting.push(link)
  }
}

/** One account for every set of roles. */
function onePerRole(): DemoDoor['demoAccounts'] {
  const kinds = Map.groupBy(door.demoAccounts, (one) => `${one.side} ${one.roles.join()}`)
  return [...kinds.values()].flatMap(([one]) => one ?? [])
}

/** Somebody else sits down at the desk; false where the demo's password does not open the account, made since. */
async function sitDown({ page, context }: { page: Page; context: BrowserContext }, username: string): Promise<boolean> {
  if (page.url() !== 'about:blank') await page.evaluate(() => localStorage.clear())
  // A page that still asks now and then must not notice the change.
  await page.goto('about:blank')
  await context.clearCookies()
  const data = { username, password: door.demoPassword }
  let status = 0
  await until('the door has time', async () => {
    status = (await context.request.post('/api/v1/login', { data })).status()
    return status !== 429
  })
  assert.ok(status < 500, `${username}: ${status}`)
  if (status !== 200) return false
  await page.goto('/')
  await page.getByRole('button', { name: /，切换角色$/ }).waitFor()
  return true
}

test('no page a role reaches has a serious accessibility fault, a script error or an unexpected failure at 1366x768', async () => {
  // One after another at the same desk, so that the programme is loaded and read once.
  const at = await openPage(browser, site.url, desk)
  for (const { username } of onePerRole()) {
    if (!(await sitDown(at, username))) continue
    await settled(at.page)
    await crawl(at.page, ['/', ...(await linksOn(at.page))], at.complaints)
  }
  await at.context.close()
  assert.deepEqual(faults, [])
  assert.ok(visited.size > 20, `${visited.size} pages: ${[...visited.keys()].join(' ')}`)
})

test('public pages and the candidate’s door have no serious accessibility fault on a phone', async () => {
  faults.length = 0
  const { page, context, complaints } = await openPage(browser, site.url, phone)
  const open = ['/login', '/verify', '/candidate', '/publicity', '/announcements', '/self-check'].filter(
    (path) => path === '/login' || paths.includes(path),
  )
  const more = new Set(open)
  for (const address of more)
    for (const link of await look(page, address, complaints)) {
      const kind = pageOf(link, paths)
      if (kind && /^\/(verify|candidate|publicity|announcements|p)\b/.test(link) && more.size < 12) more.add(link)
    }
  await context.close()
  assert.deepEqual(faults, [])
})
