import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { projectRoot } from '#server/platform/config.ts'
import { openBrowser, openContext, seriousFindings } from './browser.ts'
import { Cable } from './exam-room/cable.ts'
import { letterOf, passableTime, Sitter } from './exam-room/machine.ts'
import { OwnBrowser } from './exam-room/own-browser.ts'
import { RoomServer } from './exam-room/room.ts'
import { until } from './until.ts'

// One room in real browsers, on a server and a database of its own. Whatever happens to cables, browsers, machines,
// clocks and the server: at the end the node has what each candidate entered, by the candidates' own lists.

const server = new RoomServer()
const cable = new Cable(() => server.port)
let browser: Browser
const sitters = new Map<number, Sitter>()
const complaints: string[] = []

function listen(page: Page): Page {
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      complaints.push(message.text())
  })
  return page
}

/** A machine of the room with a browser storage of its own; `spoil` runs before anything of the page does. */
async function machine(spoil?: () => void): Promise<Page> {
  const context = await openContext(browser)
  if (spoil) await context.addInitScript(spoil)
  return context.newPage()
}

const ownBrowser = new OwnBrowser()

/** A date three hours ahead, jumping back to three hours behind in the middle of the exam. */
function wrongDate(): void {
  const shift = { by: 3 * 3_600_000 }
  const now = Date.now.bind(Date)
  const Real = Date
  Object.assign(globalThis, { shiftDate: shift })
  globalThis.Date = class extends Real {
    constructor(...args: unknown[]) {
      super(...((args.length === 0 ? [now() + shift.by] : args) as [number]))
    }
    static override now() {
      return now() + shift.by
    }
  } as DateConstructor
}

/** A browser that was told to store nothing. */
function blockedStorage(): void {
  for (const name of ['indexedDB', 'localStorage'])
    Object.defineProperty(globalThis, name, {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
}

const seat = (number: number): Sitter => {
  const found = sitters.get(number)
  if (!found) throw new Error(`nobody at ${number}`)
  return found
}

const who = (number: number) => {
  const found = server.room.candidates.find((one) => one.seat === number)
  if (!found) throw new Error(`no candidate ${number}`)
  return found
}

interface Event {
  readonly attempt_id: string
  readonly epoch: number
  readonly seq: number
  readonly state: string
  readonly question: string
  readonly value: readonly string[]
}

/** The paper's letter of the option a candidate sees under a key. */
const letterUnder = async ({ page }: Sitter, key: string): Promise<string> => {
  const text = await page.locator('.q .o').nth('abcde'.indexOf(key)).innerText()
  return letterOf(text)
}

/** What the tables hold of a candidate. */
const storedOf = async (number: number) =>
  (await server.ask<Event[]>('events')).filter(({ attempt_id }) => attempt_id === who(number).attemptId)

const say = (title: string, sitter: Sitter, stored: number) =>
  console.log(`# ${title}: entered ${sitter.count}, stored ${stored}, answers on the list ${sitter.entered.size}`)

before(async () => {
  await server.start({ ROOM_CANDIDATES: '7' })
  await cable.plug()
  browser = await openBrowser()
  await server.ask('openEntry')
})

after(async () => {
  await ownBrowser.end()
  await browser?.close()
  cable.close()
  await server.stop()
})

test('the client that every machine loads is smaller than eighty kilobytes', () => {
  const folder = join(projectRoot, 'exam/dist')
  const files = ['index.html', 'worker.js', ...readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`)]
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  console.log(`# the client: ${bytes} bytes compressed, in ${files.length} files`)
  assert.ok(bytes < 80_000)
})

test('seven machines are paired, checked and signed in; the sealed paper lies on each before anybody may read it', async () => {
  const places: Record<number, { url: string; open: () => Promise<Page> }> = {
    1: { url: server.url, open: () => machine() },
    2: { url: cable.url, open: () => machine(passableTime) },
    3: { url: server.url, open: () => ownBrowser.open() },
    4: { url: cable.url, open: () => machine() },
    5: { url: server.url, open: () => machine(wrongDate) },
    6: { url: server.url, open: () => machine(blockedStorage) },
    7: { url: server.url, open: () => machine() },
  }
  const sitDown = async ([number, { url, open }]: [string, (typeof places)[number]]) => {
    const sitter = new Sitter(listen(await open()), url, who(Number(number)))
    sitters.set(Number(number), sitter)
    await sitter.pair(server.room.code)
    await sitter.signIn()
    await sitter.readRules()
  }
  await Promise.all(Object.entries(places).map(sitDown))
  const kept = await seat(1).page.evaluate(async () => {
    const open = indexedDB.open('jiheng-exam')
    await new Promise((resolve) => open.addEventListener('success', resolve))
    const ask = open.result.transaction('papers').objectStore('papers').getAll()
    await new Promise((resolve) => ask.addEventListener('success', resolve))
    return (ask.result as { bytes: ArrayBuffer; key: unknown }[]).map(({ bytes, key }) => ({
      readable: new TextDecoder().decode(bytes).includes('车刀'),
      bytes: bytes.byteLength > 1_000,
      key,
    }))
  })
  assert.deepEqual(kept, [{ readable: false, bytes: true, key: null }])
  assert.deepEqual(await seriousFindings(seat(1).page), [])
  await server.ask('start')
  await Promise.all([...sitters.values()].map((sitter) => sitter.begun()))
})

test('every type of item is answered from keyboard and field, and the page can be read aloud', async () => {
  const one = seat(1)
  await one.answerOn(12)
  await one.goTo(61)
  await one.choose('b')
  await one.goTo(81)
  await one.tick('ace')
  await one.goTo(86)
  await one.write('进给量', '背吃刀量')
  await one.goTo(87)
  const composed = await one.number()
  await one.page.locator('.q input').first().focus()
  const keyboard = await one.page.context().newCDPSession(one.page)
  await keyboard.send('Input.imeSetComposition', { text: 'jin', selectionStart: 3, selectionEnd: 3 })
  // By a timer of the page itself, which goes off after the one that writes down what was typed before a pause.
  await one.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)))
  await keyboard.send('Input.insertText', { text: '进给量' })
  await one.write('进给量', '背吃刀量')
  const written = (await storedOf(1)).filter(({ question }) => question === composed)
  assert.deepEqual(
    written.filter(({ value }) => value.some((text) => text.includes('jin'))),
    [],
  )
  await one.goTo(88)
  await one.write('一次装夹，粗车后测量，\n再精车至尺寸。')
  await one.goTo(89)
  await one.write('粗车；半精车；精车')
  await one.saved()
  assert.deepEqual(await seriousFindings(one.page), [])
  say('calm', one, (await storedOf(1)).length)
})

test('with the cable out a candidate goes on, reloads the page, and goes on; all of it arrives when the cable is in again', async () => {
  const two = seat(2)
  await two.answerOn(5)
  await two.saved()
  const acked = (await storedOf(2)).length
  await two.pagesKept()
  cable.pull()
  await two.answerOn(20, 'dcba')
  await two.page.getByText('网络已断开，可以继续作答').waitFor()
  await two.page.locator('[data-save="warn"]', { hasText: '待上传20题' }).waitFor()
  const at = await two.shown()
  await two.placeKept()
  await two.page.reload()
  await two.begun()
  assert.equal(await two.shown(), at)
  await two.answerOn(10, 'bd')
  assert.equal((await storedOf(2)).length, acked)
  cable.mend()
  await two.saved()
  const stored = await storedOf(2)
  assert.deepEqual(
    stored.map(({ seq }) => seq),
    stored.map((_, place) => place + 1),
  )
  assert.ok(stored.length >= two.count)
  say('cable out', two, stored.length)
})

test('a browser killed in the middle comes back at the same item with the same time and every answer', async () => {
  const three = seat(3)
  await three.answerOn(14)
  const at = await three.shown()
  await three.placeKept()
  await three.choose('b')
  await ownBrowser.kill()
  three.page = listen(await ownBrowser.open())
  await three.page.goto(`${three.url}/exam/`)
  await three.begun()
  assert.equal(await three.shown(), at)
  await three.answered(15)
  await three.answerOn(5)
  await three.saved()
  say('browser killed', three, (await storedOf(3)).length)
})

test('a candidate moved to another seat finds his answers there; what the old machine still had is kept for a decision', async () => {
  const four = seat(4)
  await four.answerOn(8)
  await four.saved()
  cable.pull()
  const branch = new Sitter(four.page, four.url, four.who)
  await branch.answerOn(3, 'c')
  await server.ask('moveSeat', { attemptId: four.who.attemptId, seat: 8 })
  const moved = new Sitter(await machine(), server.url, four.who, four.entered)
  moved.count = four.count
  listen(moved.page)
  await moved.pair(server.room.code, 8)
  await moved.signIn()
  await moved.begun()
  await moved.answered(8)
  await moved.goTo(20)
  await moved.answerOn(4, 'a')
  await moved.saved()
  cable.mend()
  await four.page.locator('[data-stopped="moved"]').waitFor()
  await four.page.getByText('没有，已全部上传').waitFor()
  const stored = await storedOf(4)
  const fenced = stored.filter(({ state }) => state === 'fenced').length
  assert.ok(fenced >= 3)
  assert.deepEqual(await server.ask('giveTime', { attemptId: four.who.attemptId, seconds: 900 }), null)
  await moved.page.getByText('已补时，共15分钟').waitFor()
  console.log(`# seat changed: entered ${moved.count}, stored ${stored.length - fenced}, kept for a decision ${fenced}`)
  sitters.set(4, moved)
})

test('a date wrong by three hours, and jumping by six in the middle, moves neither the time left nor an answer', async () => {
  const [one, five] = [seat(1), seat(5)]
  // Read between two readings of the other, however long they take.
  const agree = async () => {
    const [before, wrong, after] = [await one.left(), await five.left(), await one.left()]
    assert.ok(wrong <= before + 2 && wrong >= after - 2, `${before} ${wrong} ${after}`)
  }
  await five.answerOn(3)
  await agree()
  await five.page.evaluate(() => {
    ;(globalThis as unknown as { shiftDate: { by: number } }).shiftDate.by = -3 * 3_600_000
  })
  await agree()
  await five.answerOn(3)
  await agree()
  await five.saved()
  say('clock wrong', five, (await storedOf(5)).length)
})

test('a machine that may store nothing says so and takes each answer only once the node has it', async () => {
  const six = seat(6)
  six.patient = true
  await six.page.getByText('这台机器的浏览器不能存储数据，答案直接存入').waitFor()
  await six.answerOn(4)
  await six.saved()
  await six.page.route('**/exam/events', (route) => route.abort())
  const before = await six.number()
  await six.page.keyboard.press('c')
  await six.page.locator('[data-save="bad"]').waitFor()
  assert.equal(await six.page.locator('.q .o[aria-disabled="true"]').count(), 4)
  six.entered.set(before, [await letterUnder(six, 'c')])
  six.count += 1
  await six.page.unroute('**/exam/events')
  await six.saved()
  say('storage blocked', six, (await storedOf(6)).length)
})

test('a second page of a machine says that the exam is open, takes over when asked, and the first one stops', async () => {
  const seven = seat(7)
  await seven.answerOn(6)
  await seven.placeKept()
  const first = seven.page
  const second = listen(await first.context().newPage())
  await second.goto(`${seven.url}/exam/`)
  await second.locator('[data-elsewhere]').waitFor()
  await second.getByRole('button', { name: '在这里继续' }).click()
  await first.locator('[data-elsewhere]').waitFor()
  seven.page = second
  await seven.begun()
  await seven.answered(6)
  await seven.answerOn(4)
  await second.goBack().catch(() => null)
  await seven.begun()
  await seven.saved()
  say('second page', seven, (await storedOf(7)).length)
})

test('a journal damaged on the disk is made whole from the node, and the candidate goes on', async () => {
  const seven = seat(7)
  await seven.page.evaluate(async () => {
    const open = indexedDB.open('jiheng-exam')
    await new Promise((resolve) => open.addEventListener('success', resolve))
    const transaction = open.result.transaction('events', 'readwrite')
    const keys = transaction.objectStore('events').getAllKeys()
    await new Promise((resolve) => keys.addEventListener('success', resolve))
    const middle = keys.result[4]
    transaction.objectStore('events').put({ nonce: new Uint8Array(12), cipher: new ArrayBuffer(40) }, middle)
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    open.result.close()
  })
  await seven.page.reload()
  await seven.begun()
  await seven.answered(10)
  await seven.goTo(12)
  await seven.answerOn(2)
  await seven.saved()
  const stored = await storedOf(7)
  assert.deepEqual([...new Set(stored.map(({ state }) => state))], ['counted'])
  say('journal damaged', seven, stored.length)
})

test('the server killed while everybody writes: nothing confirmed is missing, nothing is stored twice, all goes on', async () => {
  const all = [1, 2, 3, 4, 5, 7].map(seat)
  for (const sitter of all) await sitter.goTo(30)
  const stored = async () => (await server.ask<Event[]>('events')).length
  const before = await stored()
  const dead = Promise.withResolvers<void>()
  const write = async (sitter: Sitter) => {
    await sitter.answerOn(8, 'cab')
    // Nobody has done when it happens, however fast he is.
    await dead.promise
    await sitter.answerOn(4, 'bca')
  }
  const writing = Promise.all(all.map(write))
  await until('some of what they write is stored', async () => (await stored()) >= before + 12)
  await server.kill()
  dead.resolve()
  await writing
  await server.start()
  await Promise.all(all.map((sitter) => sitter.saved()))
  for (const number of [1, 2, 3, 4, 5, 7]) {
    const stored = await storedOf(number)
    const names = stored.map(({ epoch, seq }) => `${epoch}/${seq}`)
    assert.equal(new Set(names).size, names.length)
    say(`server killed, seat ${number}`, seat(number), stored.length)
  }
})

/** How many records the machine of a candidate still has of him. */
const leftOn = ({ page }: Sitter) =>
  page.evaluate(async () => {
    const open = indexedDB.open('jiheng-exam')
    await new Promise((resolve) => open.addEventListener('success', resolve))
    const count = async (name: string) => {
      const ask = open.result.transaction(name).objectStore(name).count()
      await new Promise((resolve) => ask.addEventListener('success', resolve))
      return ask.result
    }
    return [await count('events'), await count('sitting'), await count('papers')]
  })

test('hand-in shows what is open, gives a receipt, and only then clears the machine', async () => {
  const one = seat(1)
  await one.page.getByRole('button', { name: '交卷', exact: true }).click()
  assert.match(await one.page.getByRole('dialog').innerText(), /未答/)
  assert.deepEqual(await seriousFindings(one.page), [])
  await one.page.getByRole('button', { name: '确认交卷' }).click()
  await one.page.getByText('能否提前交卷须由监考人员决定').waitFor()
  assert.ok(((await leftOn(one))[0] ?? 0) > 0)
  await one.page.getByRole('button', { name: '返回检查' }).click()
  for (const sitter of [1, 3, 6].map(seat)) {
    await server.ask('allowLeave', { attemptId: sitter.who.attemptId })
    assert.match(await sitter.handIn(), /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  }
  // The receipt is shown first.
  await until('the machine is cleared', async () => (await leftOn(one)).every((records) => records === 0))
})

test('with the cable out at the end the page locks by the node’s time, saves a file that the node can read, and sends all later', async () => {
  const two = seat(2)
  cable.pull()
  const early = (await two.left()) - 290
  await Promise.all([server.ask('later', { seconds: early }), two.timePasses(early)])
  await two.page.locator('.clock.low').waitFor()
  await two.goTo(50)
  await two.answerOn(2)
  const rest = (await two.left()) + 1
  await two.timePasses(rest)
  await two.page.getByRole('heading', { name: '考试时间到，已停止作答' }).waitFor()
  const saving = two.page.waitForEvent('download')
  await two.page.getByRole('button', { name: '导出加密文件' }).click()
  const text = await readFile(await (await saving).path(), 'utf8')
  assert.doesNotMatch(text, /kind|value|question/)
  const taken = await server.ask<{ stored: number }>('recover', { file: JSON.parse(text) })
  assert.equal(taken.stored, 2)
  await server.ask('later', { seconds: rest })
  cable.mend()
  await two.cableIsBack()
  const sent = two.page.locator('[data-sent]').getByText('答案已全部上传')
  await sent.or(two.page.locator('[data-receipt]')).waitFor()
})

test('the end of time seals the room by itself, later for whom time was given; the node has what every candidate entered', async () => {
  await server.ask('later', { seconds: 45 })
  for (const sitter of [2, 5, 7].map(seat)) assert.match(await sitter.receipt(), /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const four = seat(4)
  await four.goTo(60)
  await four.answerOn(2)
  await four.saved()
  await server.ask('later', { seconds: 900 })
  assert.match(await four.receipt(), /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  await server.ask('close')
  // What the machine left behind still had is decided upon before the room is sealed.
  await assert.rejects(server.ask('seal'), /待两人决定/)
  const held = await server.ask<{ attemptId: string; epoch: number }[]>('held')
  assert.deepEqual(
    held.map(({ attemptId, epoch }) => [attemptId, epoch]),
    [[four.who.attemptId, 1]],
  )
  for (const one of held) await server.ask('leaveOut', one)
  await server.ask('seal')
  const sheets = await server.ask<{ attemptId: string; answers: [string, string[]][] }[]>('sheets')
  for (const { who: candidate, entered } of sitters.values()) {
    const sheet = sheets.find(({ attemptId }) => attemptId === candidate.attemptId)
    const inOrder = (answers: Iterable<[string, string[]]>) => Object.fromEntries([...answers].toSorted())
    assert.deepEqual(inOrder(sheet?.answers ?? []), inOrder(entered), candidate.name)
  }
  const lists = [...sitters.values()].reduce((sum, { entered }) => sum + entered.size, 0)
  console.log(`# the room: ${lists} answers on the candidates' lists, ${lists} on the node, 0 lost`)
  assert.deepEqual(complaints, [])
})
