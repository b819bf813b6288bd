import { after, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { type Role, roles } from '#core/access/roles.ts'
import { openWorld, testPassword, type World } from '#server/testing/world.ts'
import { logIn, openBrowser, openPage, seriousFindings } from './browser.ts'
import { settled } from './crawl.ts'

/** A small installation that listens, and a page of its own for everybody who works there. */
export interface Desks {
  readonly world: World
  readonly password: string
  /** The page of a role's holder, logged in; `number` the second person. */
  as(role: Role, number?: 1 | 2): Promise<Page>
  /** The page of an account made during the test. */
  asAccount(username: string): Promise<Page>
  /** What the pages complained of in their consoles, and what axe found where it was asked. */
  readonly faults: readonly string[]
  /** Has axe look at a page as it stands. */
  look(page: Page): Promise<void>
  /** Address and alerts of every page, for the message of a step that failed. */
  tell(): Promise<string>
}

/** Steps of which each needs the one before: after a failure the rest is not tried. */
export async function walk(
  t: TestContext,
  desks: Desks,
  steps: readonly (readonly [title: string, step: () => Promise<void>])[],
): Promise<void> {
  let sound = true
  for (const [title, step] of steps) {
    if (!sound) return
    await t.test(title, async () => {
      sound = false
      try {
        await step()
      } catch (error) {
        throw new Error(`${String(error)}\n${await desks.tell()}`, { cause: error })
      }
      sound = true
    })
  }
}

/** Opens a world on a free port and one Chromium; both end with the test file. */
export async function openDesks(): Promise<Desks> {
  const world = await openWorld()
  const url = await world.app.listen({ host: '127.0.0.1', port: 0 })
  const browser = await openBrowser()
  after(() => browser.close())
  const faults: string[] = []
  const pages = new Map<string, Promise<Page>>()
  const enter = async (username: string) => {
    const { page } = await openPage(browser, url)
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${String(error)}`))
    await logIn(page, username, testPassword)
    return page
  }
  const asAccount = (username: string) => {
    const known = pages.get(username) ?? enter(username)
    pages.set(username, known)
    return known
  }
  const tell = async () => {
    const open = await Promise.all(pages.values())
    const words = await Promise.all(
      open.map(async (page) => `${page.url()} ${(await page.getByRole('alert').allInnerTexts()).join(' ')}`),
    )
    return words.join('\n')
  }
  return {
    world,
    tell,
    faults,
    password: testPassword,
    asAccount,
    as: (role, number = 1) => {
      const side = roles[role].side === 'centre' ? 'centre' : 'institution'
      return asAccount(`${side}.${role.replaceAll('_', '-')}.${number}`)
    },
    look: async (page) => {
      await settled(page)
      for (const one of await seriousFindings(page)) faults.push(`${new URL(page.url()).pathname}: ${one}`)
    },
  }
}
