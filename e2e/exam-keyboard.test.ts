import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, seriousFindings } from './browser.ts'
import { Cable } from './exam-room/cable.ts'
import { letterOf, Sitter } from './exam-room/machine.ts'
import { RoomServer } from './exam-room/room.ts'

// A whole exam with the keyboard alone, from the pairing of the machine to the receipt: wherever the tab key leads, it is
// seen where one is, and it leads on. The second machine of the room has a
// record of its journal damaged, and its page is left in the middle of a text.

const server = new RoomServer()
const cable = new Cable(() => server.port)
let browser: Browser

before(async () => {
  await server.start({ ROOM_CANDIDATES: '2' })
  await cable.plug()
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  cable.close()
  await server.stop()
})

interface Focus {
  readonly name: string
  /** Empty where one sees that the focus is there. */
  readonly fault: string
}

/** What has the focus: its name as it is read out, and whether it is seen. */
const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement
    const label = (one as HTMLInputElement).labels?.[0]?.querySelector('span')?.textContent
    const name = (one.getAttribute('aria-label') ?? label ?? one.textContent ?? '').trim()
    if (one === document.body || name === '') return { name: '', fault: `${one.tagName} has no name` }
    if (one.tagName === 'H1') return { name, fault: '' }
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    const { left, top, width, height } = one.getBoundingClientRect()
    const seen = document.elementFromPoint(left + width / 2, top + height / 2)
    return { name, fault: !ring ? `no ring around ${name}` : one.contains(seen) ? '' : `${name} is out of sight` }
  })

/** Presses the tab key until something of that name has the focus; nowhere on the way may the focus be unseen. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = []
  while (passed.length < 40) {
    await page.keyboard.press(key)
    const focus = await focusOf(page)
    // Past the last control the browser itself has the focus for one press.
    if (focus.name !== '') assert.equal(focus.fault, '')
    if (name.test(focus.name)) return
    passed.push(focus.name)
  }
  assert.fail(`${name} is not reached: ${passed.join(' | ')}`)
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** A page has come up: its heading has the focus, and a screen reader finds names for everything. */
async function arrived(page: Page, heading: string): Promise<void> {
  await page.waitForFunction((text) => {
    const one = document.activeElement
    return one?.tagName === 'H1' && one.textContent?.includes(text)
  }, heading)
  assert.deepEqual(await seriousFindings(page), [], heading)
}

const kept = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll('.q .o[aria-checked="true"] svg').length === wanted, count)

const numberOf = async (page: Page) => /〔(\d+)〕/.exec(await page.locator('.q .rich').first().innerText())?.[1] ?? ''
const letterAt = async (page: Page, at: number) => letterOf(await page.locator('.q .o').nth(at).innerText())

/** With the focus on the sheet: goes by its rows and numbers to an item. */
async function walkTo(page: Page, shown: number): Promise<void> {
  await tabTo(page, /^第\d+题，/)
  let at = Number(/\d+/.exec((await focusOf(page)).name)?.[0])
  while (at !== shown) {
    const by = shown - at >= 10 ? 10 : 1
    assert.ok(shown > at)
    await page.keyboard.press(by === 10 ? 'ArrowDown' : 'ArrowRight')
    at += by
    const next = `第${at}题，`
    await page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label')?.startsWith(name), next)
  }
}

interface Stored {
  readonly attempt_id: string
  readonly kind: string
  readonly seq: number
  readonly state: string
  readonly question: string
  readonly value: readonly string[]
}

const storedOf = async ({ who }: Pick<Sitter, 'who'>): Promise<readonly Stored[]> =>
  (await server.ask<Stored[]>('events')).filter(({ attempt_id }) => attempt_id === who.attemptId)

const entered = new Map<string, string[]>()
let page: Page

test('with the keyboard alone a machine is paired and checked, and its candidate signs in, reads the rules and waits', async () => {
  const opened = await openPage(browser, server.url)
  page = opened.page
  const [who] = server.room.candidates
  assert.ok(who)
  await server.ask('openEntry')
  await page.goto('/exam/')
  await arrived(page, '设置这台机器')
  await tabTo(page, /^配对码$/)
  await page.keyboard.type(server.room.code)
  await tabTo(page, /^机号$/)
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await page.getByText('这台机器可以用于考试').waitFor()
  await arrived(page, '机器自检')
  await press(page, /^完成$/)
  await page.getByLabel('准考证号').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  assert.deepEqual(await seriousFindings(page), [])
  await tabTo(page, /^准考证号$/)
  await page.keyboard.type(who.ticket)
  await tabTo(page, /^证件号码后六位$/)
  await page.keyboard.type(who.tail)
  await page.keyboard.press('Enter')
  await arrived(page, who.name)
  await press(page, /^是我本人$/)
  await arrived(page, '考试须知')
  await press(page, /^已阅读，等待开考$/)
  await page.getByText('开考才能打开').waitFor()
  await arrived(page, '等待开考')
  assert.deepEqual(opened.complaints, [])
})

test('with the keyboard alone every type of item is answered, and the sheet is one stop of the tab key', async () => {
  await server.ask('start')
  await arrived(page, '第1题')
  entered.set(await numberOf(page), [await letterAt(page, 1)])
  await page.keyboard.press('b')
  await kept(page, 1)
  await walkTo(page, 61)
  entered.set(await numberOf(page), ['F'])
  await tabTo(page, /^B错误$/)
  await page.keyboard.press('Space')
  await kept(page, 1)
  await walkTo(page, 81)
  entered.set(await numberOf(page), [await letterAt(page, 0), await letterAt(page, 2)].toSorted())
  await tabTo(page, /^A第/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  assert.match((await focusOf(page)).name, /^C第/)
  await page.keyboard.press('Space')
  await kept(page, 2)
  assert.deepEqual(await seriousFindings(page), [])
  await walkTo(page, 86)
  entered.set(await numberOf(page), ['进给量', '背吃刀量'])
  await tabTo(page, /第1空$/)
  await page.keyboard.type('进给量')
  await tabTo(page, /第2空$/)
  await page.keyboard.type('背吃刀量')
  assert.deepEqual(await seriousFindings(page), [])
})

test('a text field lets the tab key go on, a case is answered part by part, and what is marked is found again', async () => {
  await walkTo(page, 88)
  entered.set(await numberOf(page), ['先粗车，再测量ma'])
  await tabTo(page, /作答$/)
  // Letters that choose and mark elsewhere are letters in a field.
  await page.keyboard.type('先粗车，再测量ma')
  await walkTo(page, 89)
  const number = await numberOf(page)
  const option = page.locator('.sub').first().locator('.o').first()
  entered.set(`${number}.1`, [letterOf(await option.innerText())])
  await tabTo(page, /^A第/)
  await page.keyboard.press('Space')
  await kept(page, 1)
  entered.set(`${number}.2`, ['粗车、精车'])
  await tabTo(page, /^第2小题$/)
  await page.keyboard.type('粗车、精车')
  assert.deepEqual(await seriousFindings(page), [])
  await tabTo(page, /^第89题，/)
  await page.keyboard.press('m')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '第89题，已答，已标记')
  await page.locator('[data-save="ok"]', { hasText: '已保存' }).waitFor()
})

test('with the keyboard alone the sheet is looked over, handed in and its receipt put away; the node has every answer', async () => {
  const [who] = server.room.candidates
  assert.ok(who)
  await press(page, /^交卷$/)
  await page.getByRole('dialog').waitFor()
  assert.deepEqual(await seriousFindings(page), [])
  await page.waitForFunction(() => document.activeElement?.textContent === '返回检查')
  await tabTo(page, /^确认交卷$/)
  await tabTo(page, /^回到第2题$/)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.textContent === '交卷')
  await page.keyboard.press('Enter')
  await tabTo(page, /^回到第89题$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.matches('h1, footer button'))
  await press(page, /^取消标记$/)
  await page.getByRole('button', { name: '第89题，已答', exact: true }).waitFor()
  await server.ask('allowLeave', { attemptId: who.attemptId })
  await press(page, /^交卷$/)
  await press(page, /^确认交卷$/)
  await page.locator('[data-receipt]').waitFor()
  await arrived(page, '答卷已收到')
  await press(page, /^结束$/)
  await arrived(page, '考生登录')
  const stored = (await storedOf({ who }))
    .filter(({ kind }) => kind === 'answer')
    .map(({ question, value }): [string, readonly string[]] => [question, value])
  assert.deepEqual(Object.fromEntries(new Map(stored)), Object.fromEntries(entered))
})

/** Changes one byte of the record before the last in the machine's journal; gives its number. */
const damage = (sitter: Sitter): Promise<number> =>
  sitter.page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)))
    const db = await done(indexedDB.open('jiheng-exam'))
    const journal = () => db.transaction('events', 'readwrite').objectStore('events')
    const place = (await done(journal().getAllKeys())).at(-2) as [string, number, number]
    const record = (await done(journal().get(place))) as { cipher: ArrayBuffer }
    const bytes = new Uint8Array(record.cipher)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await done(journal().put(record, place))
    db.close()
    return place[2]
  })

let second: Sitter | null = null

test('a damaged record in the middle of a journal costs itself alone: what stands after it arrives, and both sides hear of it', async () => {
  const [, who] = server.room.candidates
  assert.ok(who)
  const { page: machine } = await openPage(browser, cable.url)
  const sitter = new Sitter(machine, cable.url, who)
  second = sitter
  await sitter.pair(server.room.code)
  await sitter.signIn()
  await machine.getByRole('button', { name: '已阅读，等待开考' }).click()
  await sitter.begun()
  await machine.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await sitter.answerOn(3)
  await sitter.saved()
  cable.pull()
  await sitter.answerOn(4)
  const lost = await damage(sitter)
  await machine.reload()
  await sitter.begun()
  await machine.locator('[data-unreadable="1"]').waitFor()
  await machine.waitForFunction(() => document.querySelectorAll('.gr button.a').length === 6)
  cable.mend()
  await sitter.saved()
  await machine.locator('[data-unreadable="1"]').waitFor()
  const stored = await storedOf(sitter)
  assert.deepEqual(
    stored.filter(({ kind }) => kind === 'unreadable').map(({ seq }) => seq),
    [lost],
  )
  const answers = stored.filter(({ kind, state }) => kind === 'answer' && state === 'counted')
  const missing = [...sitter.entered.keys()].filter((one) => !answers.some(({ question }) => question === one))
  assert.deepEqual(missing, [[...sitter.entered.keys()].at(-2)])
})

test('a page that is left in the middle of a very long Chinese text sends it all the same', async () => {
  assert.ok(second)
  const text = '先粗车后精车'.repeat(3_333)
  await second.goTo(88)
  await second.page.locator('textarea').fill(text)
  await second.page.goto('about:blank')
  const has = async (sitter: Sitter) => (await storedOf(sitter)).some(({ value }) => value[0] === text)
  let found = await has(second)
  for (let turn = 0; turn < 600 && !found; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    found = await has(second)
  }
  assert.ok(found)
})
