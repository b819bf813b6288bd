import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectRoot } from '#server/platform/config.ts'
import { patience } from './browser.ts'

/** The address of a page of the application, parameters as `$name`, as its term registers it. */
export function registeredPaths(): string[] {
  const files = globSync('web/src/pages/*/pages.ts', { cwd: projectRoot })
  const texts = files.map((file) => readFileSync(join(projectRoot, file), 'utf8'))
  return texts.flatMap((text) => [...text.matchAll(/\bpath: '([^']+)'/g)].map((match) => match[1] ?? '')).sort()
}

/** Which registered page an address belongs to; a page without parameters wins over one with. */
export function pageOf(address: string, paths: readonly string[]): string | null {
  const parts = address.split(/[?#]/)[0]?.split('/') ?? []
  const fits = (path: string) => {
    const pattern = path.split('/')
    return (
      pattern.length === parts.length && pattern.every((part, index) => part.startsWith('$') || part === parts[index])
    )
  }
  const found = paths.filter(fits)
  return found.sort((a, b) => (a.match(/\$/g)?.length ?? 0) - (b.match(/\$/g)?.length ?? 0))[0] ?? null
}

/** The addresses within the application that the page links to. */
export const linksOn = (page: Page): Promise<string[]> =>
  page.$$eval('a[href]', (links) =>
    links
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.startsWith('/') && !href.startsWith('/api/')),
  )

/** Waits until nothing is under way and the page says something. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 60_000 }).catch(() => undefined)
  await page.waitForFunction(
    () => (document.querySelector('main, #root')?.textContent ?? '').trim().length > 0,
    undefined,
    { timeout: patience },
  )
}
