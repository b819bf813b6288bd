// Takes the pictures of the guide from a demo installation into docs/screenshots. Names on the command line take only
// those; E2E_URL takes them of a demo that already runs.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { projectRoot } from '#server/platform/config.ts'
import { logIn, openBrowser, openPage } from './browser.ts'
import { settled } from './crawl.ts'
import { DemoPeople } from './demo-people.ts'
import { type DemoPlaces, findPlaces } from './demo-places.ts'
import { takeExamPictures } from './exam-room/pictures.ts'
import { type Picture, pictures } from './picture-list.ts'
import { openSite, type Site } from './site.ts'

const folder = join(projectRoot, 'docs/screenshots')
const wanted = process.argv.slice(2)

/** Takes one picture; a palette keeps it small. */
async function take(picture: Picture, browser: Browser, site: Site, people: DemoPeople, places: DemoPlaces) {
  const { page, context } = await openPage(browser, site.url, picture.size)
  try {
    if (picture.who) await logIn(page, people.usernameOf(...picture.who), people.password)
    await page.goto(picture.address(places))
    await settled(page)
    await picture.act?.(page, places)
    await settled(page)
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true], .ant-spin-spinning'))
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    await sharp(png)
      .png({ palette: true, colours: 128, effort: 8 })
      .toFile(join(folder, `${picture.name}.png`))
  } finally {
    await context.close()
  }
}

mkdirSync(folder, { recursive: true })
/** The pictures of the demo, where any of them is wanted: its first start takes a minute. */
async function takeDemo(browser: Browser): Promise<void> {
  const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  if (chosen.length === 0) return
  const site = await openSite()
  try {
    const people = await DemoPeople.meet(site.url)
    const places = await findPlaces(people)
    for (const picture of chosen) {
      console.error(`${picture.name}.png`)
      await take(picture, browser, site, people, places)
    }
  } finally {
    await site.stop()
  }
}

const browser = await openBrowser()
try {
  await takeDemo(browser)
  await takeExamPictures(browser, folder, wanted)
} finally {
  await browser.close()
}
