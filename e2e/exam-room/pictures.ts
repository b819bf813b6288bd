import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { openPage } from '../browser.ts'
import { Cable } from './cable.ts'
import { takeConsole } from './console-picture.ts'
import { Sitter } from './machine.ts'
import { RoomServer } from './room.ts'

type Take = (name: string, page: Page) => Promise<void>

/** A whole exam of one candidate, looked at where a page of the guide needs it. */
async function walk(browser: Browser, server: RoomServer, cable: Cable, take: Take): Promise<void> {
  const { page, context } = await openPage(browser, cable.url)
  const [who] = server.room.candidates
  if (!who) throw new Error('nobody in the room')
  const sitter = new Sitter(page, cable.url, who)
  await server.ask('openEntry')
  await page.goto('/exam/')
  await page.getByLabel('配对码').fill(server.room.code)
  await page.getByLabel('机号').fill('1')
  await page.getByRole('button', { name: '配对' }).click()
  await page.getByText('这台机器可以用于考试').waitFor()
  await take('exam-preflight', page)
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByLabel('准考证号').waitFor()
  await take('exam-sign-in', page)
  await sitter.signIn()
  await take('exam-rules', page)
  await sitter.readRules()
  await server.ask('start')
  await sitter.begun()
  await sitter.answerOn(16)
  await sitter.goTo(18)
  await page.keyboard.press('m')
  await sitter.answerOn(30, 'bdca')
  await sitter.goTo(47)
  await sitter.choose('b')
  await sitter.saved()
  await take('exam-answering', page)
  await sitter.goTo(89)
  await take('exam-case', page)
  cable.pull()
  await sitter.goTo(48)
  await sitter.answerOn(4)
  await page.getByText('网络已断开，可以继续作答').waitFor()
  await take('exam-offline', page)
  cable.mend()
  await sitter.saved()
  await page.getByRole('button', { name: '交卷', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await take('exam-hand-in', page)
  await page.getByRole('button', { name: '返回检查' }).click()
  await server.ask('allowLeave', { attemptId: who.attemptId })
  await sitter.handIn()
  await take('exam-receipt', page)
  await context.close()
}

const saveTo =
  (folder: string, wanted: readonly string[]): Take =>
  async (name, page) => {
    if (wanted.length > 0 && !wanted.includes(name)) return
    console.error(`${name}.png`)
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    await sharp(png)
      .png({ palette: true, colours: 128, effort: 8 })
      .toFile(join(folder, `${name}.png`))
  }

/** Takes the pictures of the exam room into a folder, on servers of its own: the candidate's, and the console's. */
export async function takeExamPictures(browser: Browser, folder: string, wanted: readonly string[]): Promise<void> {
  const take = saveTo(folder, wanted)
  if (wanted.length === 0 || wanted.includes('console')) await takeConsole(browser, take)
  if (wanted.length > 0 && !wanted.some((name) => name.startsWith('exam-'))) return
  const server = new RoomServer()
  const cable = new Cable(() => server.port)
  try {
    await server.start({ ROOM_CANDIDATES: '1' })
    await cable.plug()
    await walk(browser, server, cable, take)
  } finally {
    cable.close()
    await server.stop()
  }
}
