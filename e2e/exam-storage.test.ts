import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openContext } from './browser.ts'
import { Cable } from './exam-room/cable.ts'
import { Sitter } from './exam-room/machine.ts'
import { OwnBrowser } from './exam-room/own-browser.ts'
import { RoomServer } from './exam-room/room.ts'
import { fillDisk, smallDisk } from './exam-room/small-disk.ts'

// Machines whose storage runs full, is wiped, or is gone after the next boot. What the node confirmed is never lost;
// what only the machine had is never shown as kept where it is not.

const server = new RoomServer()
const cable = new Cable(() => server.port)
const sitters: Sitter[] = []
/** The machine of seat 3, whose power can be cut. */
const wiped = new OwnBrowser()
let browser: Browser

const plain = async (): Promise<Page> => (await openContext(browser)).newPage()

/** A candidate takes his seat at a machine that is still to be paired, or stands at the end of its check. */
async function sitDown(seat: number, page: Page, url = server.url, paired = false): Promise<Sitter> {
  const who = server.room.candidates[seat - 1]
  assert.ok(who)
  const sitter = new Sitter(page, url, who)
  sitters.push(sitter)
  if (paired) await page.getByRole('button', { name: '完成' }).click()
  else await sitter.pair(server.room.code)
  await sitter.signIn()
  await sitter.readRules()
  return sitter
}

const fullBand = '这台机器的存储空间已满，答案直接存入'

before(async () => {
  await server.start({ ROOM_CANDIDATES: '4' })
  await cable.plug()
  browser = await openBrowser()
  await server.ask('openEntry')
})

after(async () => {
  await browser?.close()
  await wiped.end()
  cable.close()
  await server.stop()
})

test('a machine whose disk is full before the exam says so at its check, and its candidate starts all the same', async () => {
  const page = await smallDisk(browser, 200_000)
  await page.goto(`${server.url}/exam/`)
  await page.getByLabel('配对码').waitFor()
  await fillDisk(page)
  await page.getByLabel('配对码').fill(server.room.code)
  await page.getByLabel('机号').fill('2')
  await page.getByRole('button', { name: '配对' }).click()
  await page.getByText('浏览器可用的存储空间不足50兆').waitFor()
  const two = await sitDown(2, page, server.url, true)
  await page.getByText(fullBand).waitFor()
  const one = await sitDown(1, await smallDisk(browser, 400_000), cable.url)
  await sitDown(3, await wiped.open(), cable.url)
  await sitDown(4, await plain())
  await server.ask('start')
  await Promise.all(sitters.map((sitter) => sitter.begun()))
  two.patient = true
  await two.answerOn(4)
  await two.saved()
  assert.equal(await one.page.getByText(fullBand).count(), 0)
})

test('a disk that fills up in the middle: the candidate is told, answers wait for the node, texts keep the cursor', async () => {
  const [, one] = sitters
  assert.ok(one)
  await one.answerOn(6)
  await one.saved()
  await fillDisk(one.page)
  await one.answerOn(1)
  await one.page.getByText(fullBand).waitFor()
  one.patient = true
  await one.answerOn(3, 'bcd')
  await one.goTo(88)
  await one.page.locator('textarea').focus()
  await one.page.keyboard.type('一次装夹，')
  await one.saved()
  await one.page.keyboard.type('粗车后测量。')
  await one.saved()
  assert.equal(await one.page.locator('textarea').inputValue(), '一次装夹，粗车后测量。')
  one.entered.set(await one.number(), ['一次装夹，粗车后测量。'])
})

test('reloaded with a full disk, the page goes on with everything the node has', async () => {
  const [, one] = sitters
  assert.ok(one)
  await one.page.reload()
  await one.begun()
  await one.answered(11)
  await one.page.getByText(fullBand).waitFor()
  await one.goTo(20)
  await one.answerOn(2)
  await one.saved()
})

test('with a full disk and the cable out nothing is taken that would be lost with the page', async () => {
  const [, one] = sitters
  assert.ok(one)
  await one.goTo(30)
  cable.pull()
  const number = await one.number()
  await one.choose('a')
  await one.page.getByText('这台机器不能暂存答案，请停下来举手告诉监考员').waitFor()
  await one.page.keyboard.press('b')
  assert.equal(await one.page.locator('.q .o[aria-disabled="true"]').count(), 4)
  const asked = one.page.waitForEvent('dialog')
  await one.page.close({ runBeforeUnload: true })
  await (await asked).dismiss()
  await one.page.locator('[data-save="bad"]').waitFor()
  assert.equal(await one.number(), number)
  cable.mend()
  await one.saved()
})

/** Everything a script can read of the machine's storage, and what it can get out of the keys it finds there. */
const loot = ({ page }: Sitter) =>
  page.evaluate(async () => {
    const open = indexedDB.open('jiheng-exam')
    await new Promise((resolve) => open.addEventListener('success', resolve))
    const all = async (name: string) => {
      const ask = open.result.transaction(name).objectStore(name).getAll()
      await new Promise((resolve) => ask.addEventListener('success', resolve))
      return ask.result as { key?: CryptoKey; cipher?: ArrayBuffer; sealed?: { cipher: ArrayBuffer } }[]
    }
    const records = [...(await all('sitting')), ...(await all('papers')), ...(await all('events'))]
    const keys = records.flatMap(({ key }) => (key ? [key] : []))
    const taken = await Promise.allSettled(keys.map((key) => crypto.subtle.exportKey('raw', key)))
    const text = records.flatMap(({ cipher, sealed }) => [cipher, sealed?.cipher].filter((one) => one !== undefined))
    const plain = text.map((bytes) => new TextDecoder().decode(bytes)).join('') + JSON.stringify(localStorage)
    return {
      records: records.length,
      keys: keys.length,
      taken: taken.filter((one) => one.status === 'fulfilled'),
      plain,
    }
  })

test('from the console of the browser no script gets a key out of the machine, nor reads an answer or who sits there', async () => {
  const three = sitters[2]
  assert.ok(three)
  await three.answerOn(2)
  await three.saved()
  const { records, keys, taken, plain } = await loot(three)
  assert.ok(records >= 4)
  assert.deepEqual([keys, taken], [2, []])
  for (const secret of ['answer', '车刀', three.who.name, three.who.ticket, 'exportKey'])
    assert.equal(plain.includes(secret), false, secret)
})

test('stems are neither copied nor printed, and the answers of the server let no other page put the exam into a frame', async () => {
  const three = sitters[2]
  assert.ok(three)
  const offered = await three.page.evaluate(() => {
    const stem = document.querySelector('.stem') as HTMLElement
    getSelection()?.selectAllChildren(stem)
    const passes = (name: string) => stem.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }))
    return ['copy', 'cut', 'paste', 'contextmenu', 'dragstart', 'drop'].filter(passes)
  })
  assert.deepEqual(offered, [])
  await three.page.emulateMedia({ media: 'print' })
  assert.equal(await three.page.locator('body').evaluate((body) => getComputedStyle(body).display), 'none')
  await three.page.emulateMedia({ media: 'screen' })
  for (const path of ['/exam/', '/exam/worker.js']) {
    const { headers } = await fetch(server.url + path)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'.*frame-ancestors 'none'/)
  }
})

test('site data cleared in the middle: answers go straight to the node, and after a new sign-in all of them are there', async () => {
  const four = sitters[3]
  assert.ok(four)
  await four.answerOn(8)
  await four.saved()
  const devtools = await four.page.context().newCDPSession(four.page)
  await devtools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'all' })
  await four.choose('c')
  await four.page.getByText('这台机器的浏览器不能存储数据，答案直接存入').waitFor()
  await four.saved()
  await four.page.reload()
  await four.pair(server.room.code)
  await four.page.getByLabel('准考证号').fill(four.who.ticket)
  await four.page.getByLabel('证件号码后六位').fill(four.who.tail)
  await four.page.getByRole('button', { name: '登录', exact: true }).click()
  await four.page.getByText('换机须由监考人员同意').waitFor()
  await server.ask('admit', { attemptId: four.who.attemptId })
  await four.signIn()
  await four.begun()
  await four.answered(9)
  await four.goTo(20)
  await four.answerOn(2)
  await four.saved()
})

test('a machine that forgets everything at boot gives back what the node confirmed, and shows the rest as unanswered', async () => {
  const three = sitters[2]
  assert.ok(three)
  await three.goTo(3)
  await three.answerOn(3)
  await three.saved()
  cable.pull()
  await new Sitter(three.page, three.url, three.who).answerOn(3, 'b')
  // A power cut, not a page that is left: no last request of the page may slip through the mended cable.
  await wiped.end()
  cable.mend()
  three.page = await plain()
  await three.pair(server.room.code)
  await server.ask('admit', { attemptId: three.who.attemptId })
  await three.signIn()
  await three.begun()
  await three.answered(5)
  await three.goTo(6)
  await three.answerOn(3)
  await three.saved()
})

test('at the end the node has what every candidate entered, whatever became of his disk', async () => {
  for (const sitter of sitters) {
    await server.ask('allowLeave', { attemptId: sitter.who.attemptId })
    await sitter.handIn()
  }
  await server.ask('close')
  await server.ask('seal')
  const sheets = await server.ask<{ attemptId: string; answers: [string, string[]][] }[]>('sheets')
  const inOrder = (answers: Iterable<[string, string[]]>) => Object.fromEntries([...answers].toSorted())
  for (const { who, entered } of sitters) {
    const sheet = sheets.find(({ attemptId }) => attemptId === who.attemptId)
    assert.deepEqual(inOrder(sheet?.answers ?? []), inOrder(entered), who.name)
  }
  console.log(`# ${sitters.reduce((sum, { entered }) => sum + entered.size, 0)} answers on the lists, 0 lost`)
})
