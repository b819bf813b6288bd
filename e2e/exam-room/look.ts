import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { desk, seriousFindings } from '../browser.ts'

/** The screens of exam rooms: the common one, the smallest allowed, and the common one at 200 % zoom. */
const sizes = { '1366': desk, '1024': { width: 1024, height: 768 }, zoom: { width: 683, height: 384 } } as const

/** What of a page is wider than the screen, or cannot be reached on it. */
const hidden = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []
    const cut = [...document.querySelectorAll<HTMLElement>('button, input, textarea, h1')].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect()
      return width > 0 && (left < -1 || right > innerWidth + 1)
    })
    return [...wide, ...cut.map((one) => `${one.tagName} ${one.textContent?.slice(0, 20)}`)]
  })

/**
 * Looks at the page as it stands at every size, and gives what is wrong with it: what is cut off, and serious findings
 * of axe. With LOOK_DIR set the pictures are kept there for people to look at.
 */
export async function look(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  const folder = process.env.LOOK_DIR
  if (folder) mkdirSync(folder, { recursive: true })
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    found.push(...(await hidden(page)).map((one) => `${name} at ${size}: ${one}`))
    if (folder) await page.screenshot({ path: join(folder, `${name}-${size}.png`), animations: 'disabled' })
  }
  await page.setViewportSize(desk)
  return [...found, ...(await seriousFindings(page)).map((one) => `${name}: ${one}`)]
}
