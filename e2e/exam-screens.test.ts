import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { LiveRun } from '#server/modules/exam/index.ts'
import { openBrowser, openContext } from './browser.ts'
import { Cable } from './exam-room/cable.ts'
import { look } from './exam-room/look.ts'
import { passableTime, Sitter } from './exam-room/machine.ts'
import { RoomServer } from './exam-room/room.ts'
import { until } from './until.ts'

// The pages of the candidate's machine that an undisturbed exam never shows, by the rules of one institution: each is
// looked at on the common screen, the smallest one and at 200 % zoom.

const server = new RoomServer()
const cable = new Cable(() => server.port)
let browser: Browser
/** What was found wrong with any page at any size. */
const wrong: string[] = []

const open = async (): Promise<Page> => {
  const context = await openContext(browser)
  await context.addInitScript(passableTime)
  return context.newPage()
}

const who = (seat: number) => {
  const found = server.room.candidates[seat - 1]
  assert.ok(found)
  return found
}

const sitters = new Map<number, Sitter>()
const at = (seat: number): Sitter => {
  const found = sitters.get(seat)
  assert.ok(found)
  return found
}

async function sitDown(seat: number, url = server.url): Promise<Sitter> {
  const sitter = new Sitter(await open(), url, who(seat))
  sitters.set(seat, sitter)
  await sitter.pair(server.room.code)
  await sitter.signIn()
  await sitter.readRules()
  return sitter
}

/** Signs in as far as the node lets the candidate. */
async function tryIn(page: Page, ticket: string, tail: string): Promise<void> {
  await page.getByLabel('准考证号').fill(ticket)
  await page.getByLabel('证件号码后六位').fill(tail)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

before(async () => {
  await server.start({ ROOM_CANDIDATES: '6', ROOM_TRIAL: '1', ROOM_AHEAD: '20', ROOM_PROFILE: 'nanchang' })
  await cable.plug()
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  cable.close()
  await server.stop()
})

test('a trial is seen to be one, and what is left of it on a machine stands in no way of the real exam', async () => {
  const page = await open()
  await page.goto(`${cable.url}/exam/`)
  wrong.push(...(await look(page, 'pair')))
  const tried = new Sitter(page, cable.url, who(1))
  await tried.pair(server.room.trial?.code ?? '')
  await page.getByText('尚未开放入场').waitFor()
  wrong.push(...(await look(page, 'before-entry')))
  await server.ask('openEntry', { trial: true })
  await page.getByLabel('准考证号').waitFor()
  wrong.push(...(await look(page, 'trial-sign-in')))
  await tried.signIn()
  await page.getByText('这是试考，题目不是正式试题，成绩不计').waitFor()
  wrong.push(...(await look(page, 'trial-rules')))
  await tried.readRules()
  await server.ask('start', { trial: true })
  await tried.begun()
  await page.getByText('试考·不计成绩').waitFor()
  await tried.answerOn(4)
  await tried.saved()
  wrong.push(...(await look(page, 'trial')))
  cable.pull()
  await tried.answerOn(2)
  await page.getByText('网络已断开，可以继续作答').waitFor()
  wrong.push(...(await look(page, 'trial-offline')))
  await server.ask('later', { seconds: 360 })
  // The machines are switched off as they are; the trial's answers that only this one has are nobody's concern.
  await page.goto('about:blank')
  // The room's clock ends a sitting within the second.
  const close = () =>
    server.ask('close', { trial: true }).then(
      () => true,
      () => false,
    )
  await until('the trial is closed', close)
  await server.ask('seal', { trial: true })
  sitters.set(1, new Sitter(page, cable.url, who(1)))
})

test('after a trial the machine opens at the door of the real exam, under the real colours, with nothing left', async () => {
  const one = at(1)
  cable.mend()
  await server.ask('openEntry')
  await one.page.goto(`${cable.url}/exam/`)
  await one.page.getByLabel('准考证号').waitFor()
  assert.equal(await one.page.getByText('试考').count(), 0)
  wrong.push(...(await look(one.page, 'after-trial')))
  await one.signIn()
  await one.readRules()
})

test('the door: a wrong ticket, another seat, notices while waiting, and whoever comes too late', async () => {
  const late = await open()
  await new Sitter(late, server.url, who(6)).pair(server.room.code)
  await late.getByLabel('准考证号').waitFor()
  await tryIn(late, '0000', '000000')
  await late.getByText('不相符').waitFor()
  wrong.push(...(await look(late, 'refused')))
  await tryIn(late, who(5).ticket, who(5).tail)
  await late.getByText('您的座位是本考场5号机').waitFor()
  for (const seat of [2, 3, 4]) await sitDown(seat, seat === 4 ? cable.url : server.url)
  await server.ask('notify', { text: '请把手机放到讲台上，检查抽屉。' })
  await at(2).page.getByText('请把手机放到讲台上').waitFor()
  wrong.push(...(await look(at(2).page, 'ready-notice')))
  await server.ask('later', { seconds: 900 })
  await server.ask('start')
  for (const seat of [1, 2, 3, 4]) await at(seat).begun()
  await at(1).answered(0)
  await server.ask('later', { seconds: 1_860 })
  await tryIn(late, who(6).ticket, who(6).tail)
  await late.getByText('开考已超过规定的时间，不能再入场').waitFor()
  wrong.push(...(await look(late, 'too-late')))
})

test('a notice that arrives while a word is being composed takes neither the cursor nor the word', async () => {
  const { page } = at(2)
  await at(2).answerOn(3)
  await at(2).goTo(88)
  const field = page.locator('textarea')
  await field.focus()
  await page.keyboard.insertText('先')
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.imeSetComposition', { text: 'cuche', selectionStart: 5, selectionEnd: 5 })
  await server.ask('notify', { text: '第88题图中尺寸单位为毫米。' })
  await page.getByText('尺寸单位为毫米').waitFor()
  assert.equal(await field.inputValue(), '先cuche')
  await keyboard.send('Input.insertText', { text: '粗车' })
  await page.keyboard.insertText('，后精车。')
  assert.equal(await field.inputValue(), '先粗车，后精车。')
  assert.equal(await field.evaluate((one) => one === document.activeElement), true)
  await at(2).saved()
  await server.ask('giveTime', { seconds: 300 })
  await page.getByText('已补时，共5分钟').waitFor()
  wrong.push(...(await look(page, 'notice-time')))
  await at(2).goTo(89)
  // In high contrast there are no shadows: the item at hand is marked by a line.
  await page.emulateMedia({ forcedColors: 'active' })
  const line = await page.locator('.gr button.c').evaluate((cell) => getComputedStyle(cell).outlineStyle)
  assert.equal(line, 'solid')
  wrong.push(...(await look(page, 'high-contrast')))
  await page.emulateMedia({ forcedColors: 'none' })
  wrong.push(...(await look(page, 'case')))
  await page.getByRole('button', { name: '特大' }).click()
  wrong.push(...(await look(page, 'case-large')))
  await page.getByRole('button', { name: '标准' }).click()
  await at(2).goTo(85)
  await page.getByRole('button', { name: '交卷', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  wrong.push(...(await look(page, 'hand-in')))
  await page.getByRole('button', { name: '返回检查' }).click()
})

test('an expelled candidate is told so, and a moved one where to go; the old machine says what becomes of its answers', async () => {
  const [two, three] = [at(2), at(3)]
  await server.ask('expel', { attemptId: two.who.attemptId })
  await two.page.locator('[data-stopped="expelled"]').waitFor()
  wrong.push(...(await look(two.page, 'expelled')))
  await three.answerOn(3)
  await three.saved()
  await three.page.context().setOffline(true)
  await three.answerOn(2)
  await server.ask('moveSeat', { attemptId: three.who.attemptId, seat: 8 })
  const moved = await open()
  const sitter = new Sitter(moved, server.url, three.who)
  await sitter.pair(server.room.code, 8)
  await sitter.signIn()
  await three.page.context().setOffline(false)
  await three.page.locator('[data-stopped="moved"]').waitFor()
  await three.page.getByText('由两名监考员决定是否采用').waitFor()
  wrong.push(...(await look(three.page, 'moved')))
  await moved.context().close()
})

test('sealed while its cable is out: the page locks, the file opens at the node, and the receipt says what waits for people', async () => {
  const four = at(4)
  await four.answerOn(3)
  await four.saved()
  cable.pull()
  await four.answerOn(4, 'b')
  await four.page.getByText('网络已断开，可以继续作答').waitFor()
  wrong.push(...(await look(four.page, 'offline')))
  cable.mend()
  await four.saved()
  const early = (await four.left()) - 280
  await Promise.all([server.ask('later', { seconds: early }), four.timePasses(early)])
  await four.page.locator('.clock.low').waitFor()
  cable.pull()
  await four.goTo(50)
  await four.answerOn(2)
  const rest = (await four.left()) + 1
  await four.timePasses(rest)
  await four.page.getByRole('heading', { name: '考试时间到，已停止作答' }).waitFor()
  await four.page.getByText('网络已断开。连上以后自动上传并交卷').waitFor()
  wrong.push(...(await look(four.page, 'ended-offline')))
  await server.ask('later', { seconds: rest + 60 })
  const seats = async () => (await server.ask<LiveRun>('live')).seats
  await until('the node has sealed the sheet', async () =>
    (await seats()).some(({ attemptId, status }) => attemptId === four.who.attemptId && status === 'sealed'),
  )
  const saving = four.page.waitForEvent('download')
  await four.page.getByRole('button', { name: '导出加密文件' }).click()
  const text = await readFile(await (await saving).path(), 'utf8')
  assert.equal((await server.ask<{ stored: number }>('recover', { file: JSON.parse(text) })).stored, 2)
  cable.mend()
  await four.cableIsBack()
  await four.receipt()
  await four.page.locator('[data-held]').waitFor()
  wrong.push(...(await look(four.page, 'receipt-held')))
})

test('nothing of any of these pages is cut off, and none of them hides anything from a screen reader', () => {
  assert.deepEqual(wrong, [])
})
