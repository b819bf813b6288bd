import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, mock, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { testPassword } from '#server/testing/world.ts'
import { desk, leave, openBrowser, openContext, seriousFindings } from './browser.ts'
import { type DeskRoom, openDeskRoom, windowOf } from './exam-desk/desk-room.ts'
import { Cable } from './exam-room/cable.ts'

// A machine that reaches the exam's server no more: its candidate's answers are saved to the encrypted file, the file is
// carried to the console and brought in there, and they are counted: at once while the exam goes on, by two afterwards.
// Between the two the same console is tried in small windows, and an answer about an incident is put right.

const day = '2026-11-28'
const cable = new Cable(() => room.port)
let room: DeskRoom
let browser: Browser
let page: Page
/** The machine of seat 1 and the one of seat 2, both at the end of the cable. */
let one: Page
let two: Page
let file: string

const press = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true }).click()
const drawer = () => page.getByRole('dialog', { name: '机器与自检' })
const seat = (number: number) => page.locator(`[data-seat="${number}"]`)

/** A page counts by a clock that nobody can set; here its hours can be made to pass. */
function passableTime(): void {
  const steady = performance.now.bind(performance)
  const passed = { by: 0 }
  Object.assign(globalThis, { passed })
  performance.now = () => steady() + passed.by
}

/** The candidate of a seat pairs the machine, signs in and waits for the start. */
async function sitDown(number: number): Promise<Page> {
  const who = room.exam.runs[0]?.candidates[number - 1]
  assert.ok(who)
  const context = await openContext(browser)
  await context.addInitScript(passableTime)
  const machine = await context.newPage()
  await machine.goto(`${cable.url}/exam/`)
  await machine.getByLabel('配对码').fill(room.exam.runs[0]?.code ?? '')
  await machine.getByLabel('机号').fill(String(number))
  await press('配对', machine)
  await press('完成', machine)
  await machine.getByLabel('准考证号').fill(who.ticket)
  await machine.getByLabel('证件号码后六位').fill(who.tail)
  await press('登录', machine)
  await press('是我本人', machine)
  await press('已阅读，等待开考', machine)
  return machine
}

/** Answers so many questions from the one on the screen, by the keyboard. */
async function answer(machine: Page, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await machine.keyboard.press('b')
    await machine.locator('.q .o[aria-checked="true"] svg').waitFor()
    await machine.keyboard.press('ArrowRight')
  }
}

const answered = (machine: Page, count: number) =>
  machine.waitForFunction((all) => document.querySelectorAll('.gr button.a').length === all, count)

/** The time of the paper runs out on a machine that is cut off; what only it has is saved to the file. */
async function rescue(machine: Page): Promise<string> {
  await machine.evaluate(() => {
    ;(globalThis as unknown as { passed: { by: number } }).passed.by += 6 * 3_600_000
  })
  await machine.getByRole('heading', { name: '考试时间到，已停止作答' }).waitFor()
  const saving = machine.waitForEvent('download')
  await press('导出加密文件', machine)
  const saved = await saving
  assert.match(saved.suggestedFilename(), /^答卷_\d+_[12]号机\.jha$/)
  return saved.path()
}

const choose = (text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: '答卷.jha', mimeType: 'application/json', buffer: Buffer.from(text) })

before(async () => {
  room = await openDeskRoom({ candidates: 3, spare: 1, profile: 'henan', day })
  await cable.plug()
  browser = await openBrowser()
  await room.exam.openDoors()
  one = await sitDown(1)
  two = await sitDown(2)
  room.world.setClock(`${day}T09:00`)
  await room.exam.start()
  for (const machine of [one, two]) {
    await machine.locator('.qn h1').waitFor()
    await answer(machine, 3)
    await machine.locator('[data-save="ok"]', { hasText: '已保存' }).waitFor()
  }
  page = await windowOf(browser, `http://127.0.0.1:${room.port}`, 'institution.invigilator.1')
  await page.goto(`/invigilation/${room.runId}`)
})

after(async () => {
  mock.restoreAll()
  await browser?.close()
  cable.close()
})

test('what a machine could not send is saved to a file that tells nothing without the exam’s server', async () => {
  await seat(1).getByText('已答3').waitFor()
  cable.pull()
  for (const machine of [one, two]) {
    await answer(machine, 2)
    await answered(machine, 5)
  }
  file = await rescue(one)
  const text = await readFile(file, 'utf8')
  assert.doesNotMatch(text, /kind|value|question/)
})

test('from the candidate’s seat the console leads to the place of the file, and the answers stand at the seat at once', async () => {
  // A minute without a word from it, by the clock that the server's date does not touch.
  const steady = performance.now.bind(performance)
  mock.method(performance, 'now', () => steady() + 61_000)
  await seat(1).getByText(/掉线/).waitFor()
  await seat(1).click()
  await press('导入答卷文件')
  await drawer().getByText('导入答卷文件').waitFor()
  await choose(await readFile(file, 'utf8'))
  await drawer()
    .getByRole('status')
    .getByText(/1号机.*补存[1-9]\d*条/)
    .waitFor()
  assert.deepEqual(await seriousFindings(page), [])
  await leave(drawer())
  await page.locator('.console-who').getByText('已答5').waitFor()
})

test('the same file once more adds nothing, and one that was changed on the way is refused', async () => {
  await press('导入答卷文件')
  await choose(await readFile(file, 'utf8'))
  await drawer()
    .getByRole('status')
    .getByText(/1号机.*补存0条/)
    .waitFor()
  const whole = JSON.parse(await readFile(file, 'utf8'))
  const bytes = Buffer.from(whole.cipher, 'base64')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  await choose(JSON.stringify({ ...whole, cipher: bytes.toString('base64') }))
  await drawer().locator('.jh-refusal').waitFor()
  await leave(drawer())
})

test('in a small or magnified window every act of the console can still be brought into sight', async () => {
  for (const size of [
    { width: 1024, height: 640 },
    { width: 683, height: 384 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    for (const name of ['结束收卷', '机器', '违纪', '换机', '预览']) {
      const button = page.getByRole('button', { name, exact: true })
      await button.scrollIntoViewIfNeeded()
      const box = await button.boundingBox()
      assert.ok(box, name)
      const inside = box.x >= 0 && box.x + box.width <= size.width && box.y >= 0 && box.y + box.height <= size.height
      assert.ok(inside, `${name} at ${size.width}: ${JSON.stringify(box)}`)
    }
  }
  await page.setViewportSize(desk)
})

test('what was answered about an incident stays in sight, and an answer given by mistake is put right', async () => {
  await page.getByRole('button', { name: /^突发情况/ }).click()
  const incidents = page.getByRole('dialog', { name: '突发情况', exact: true })
  await press('登记突发情况', incidents)
  const form = page.getByRole('dialog', { name: '登记突发情况' })
  await form.getByLabel('情形').click()
  await page.keyboard.type('携带手机')
  await page.keyboard.press('Enter')
  await form.getByLabel('情况', { exact: true }).fill('口袋里的手机响铃')
  await press('登记', form)
  await press('是', incidents.locator('.incident-question'))
  await incidents.locator('.incident-stated').getByText('是', { exact: true }).waitFor()
  await incidents.locator('li.is-next').getByText('按作弊处理').waitFor()
  await incidents.getByRole('button', { name: /^更正/ }).click()
  await press('否', incidents.locator('.incident-question'))
  await incidents.locator('.incident-stated').getByText('否', { exact: true }).waitFor()
  await incidents.locator('li.is-next').getByText('不视为作弊').waitFor()
  await leave(incidents)
})

test('after the end the answers of a file wait in their own list until two people take them', async () => {
  const late = await rescue(two)
  room.world.setClock(`${day}T10:50`)
  await page.getByText('作答中0', { exact: true }).waitFor()
  await press('机器')
  await choose(await readFile(late, 'utf8'))
  await drawer()
    .getByRole('status')
    .getByText(/2号机.*待决的作答/)
    .waitFor()
  await leave(drawer())
  await page.getByRole('button', { name: /^待决的作答/ }).click()
  const held = page.getByRole('dialog', { name: '待决的作答' })
  await held.locator('tbody tr').nth(1).waitFor()
  assert.deepEqual(await held.locator('tbody tr td:nth-child(2)').allInnerTexts(), ['未答', '未答'])
  await press('计入', held)
  const deciding = page.getByRole('dialog').last()
  await deciding.getByLabel('理由').fill('网线断开期间作答，文件当场导出')
  await deciding.getByLabel('第二人账号').fill('institution.invigilator.2')
  await deciding.getByLabel('第二人密码').fill(testPassword)
  await press('计入', deciding)
  await held.getByText('没有待决的作答。').waitFor()
  await leave(held)
  await seat(2).getByText('已答5').waitFor()
})
