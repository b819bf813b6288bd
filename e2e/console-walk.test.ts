import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { getRoomRecord, signRoomRecord } from '#contract/invigilation-closing.ts'
import { setReleased } from '#server/modules/exam/index.ts'
import { confirmAgain, testPassword } from '#server/testing/world.ts'
import { leave, openBrowser, seriousFindings } from './browser.ts'
import { choose } from './chain/walk.ts'
import { type DeskRoom, openDeskRoom, seatsOf, windowOf } from './exam-desk/desk-room.ts'
import { Cable } from './exam-room/cable.ts'
import { until } from './until.ts'

// The console of one room, worked through its pages as two invigilators do it: every dialogue is sent for real.

const day = '2026-11-28'
let room: DeskRoom
let browser: Browser
let page: Page
let other: Page
const cable = new Cable(() => room.port)

const dialogue = () => page.getByRole('dialog').last()
const press = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true }).click()
const seat = (number: number) => page.locator(`[data-seat="${number}"]`)
const logLine = (text: string | RegExp) => page.locator('.console-log').getByText(text).first()

/** The second person types his own account into the dialogue. */
async function second(username = 'institution.invigilator.2', password = testPassword): Promise<void> {
  await dialogue().getByLabel('第二人账号').fill(username)
  await dialogue().getByLabel('第二人密码').fill(password)
}

const gone = () => page.locator('.ant-modal-wrap:visible').waitFor({ state: 'detached' })

/** Answers what an open incident asks and writes down step after step, until it may be closed. */
async function workThrough(drawer: Locator): Promise<void> {
  const state = drawer.locator('.incident-line.is-chosen .jh-status')
  for (let turn = 0; turn < 20; turn++) {
    const words = await state.innerText()
    if (words === '可以办结') return
    if (words === '等待确认情况') {
      const asked = drawer.locator('.incident-question').first()
      const [question = ''] = (await asked.innerText()).split('\n')
      await press('是', asked)
      await drawer.locator('.incident-question', { hasText: question }).waitFor({ state: 'detached' })
    } else {
      const label = await drawer.locator('li.is-next .jh-status').innerText()
      await press('登记这一步', drawer.locator('li.is-next'))
      await dialogue().getByLabel('办理人').fill('监考员1、监考员2、')
      await press('登记这一步', dialogue())
      await gone()
      await drawer.locator('li.is-done .jh-status', { hasText: label }).waitFor()
    }
  }
  throw new Error('the incident does not come to its end')
}

/** Everybody else whose signature the record needs signs it at his own machine. */
async function signOthers(): Promise<void> {
  const params = { runId: room.runId }
  for (const [duty, role, number] of [
    ['副监考员', 'invigilator', 2],
    ['主考', 'chief_examiner', 1],
    ['质量督导员', 'quality_supervisor', 1],
    ['考评人员', 'assessor', 1],
  ] as const) {
    const signer = await room.world.as(role, { number })
    const { contentHash, signatures } = await signer.call(getRoomRecord, { params })
    if (!signatures.some((one) => one.duty === duty && one.needed)) continue
    await confirmAgain(signer)
    const supervision = duty === '质量督导员' ? { supervision: '全程' } : {}
    await signer.call(signRoomRecord, { params, body: { duty, contentHash, ...supervision } })
  }
}

before(async () => {
  room = await openDeskRoom({ candidates: 62, spare: 4, profile: 'henan', day })
  await cable.plug()
  browser = await openBrowser()
  page = await windowOf(browser, cable.url, 'institution.invigilator.1')
  other = await windowOf(browser, cable.url, 'institution.invigilator.2')
  await page.goto(`/invigilation/${room.runId}`)
  await other.goto(`/invigilation/${room.runId}`)
})

after(async () => {
  await browser?.close()
  cable.close()
})

test('the door opens earlier than one of two texts says only after somebody wrote who decided it', async () => {
  await press('开始进场')
  const ask = dialogue().getByRole('button', { name: '写明决定，开始进场' })
  await ask.waitFor()
  assert.equal(await ask.isDisabled(), true)
  await dialogue().getByLabel('由谁决定').fill('主考决定8点41分开始进场')
  await ask.click()
  await page.getByText('等待两名保管人启封').waitFor()
})

test('the exam is started by two: not by one person twice, not by a wrong password', async () => {
  await room.signIn(seatsOf(1, 12))
  room.world.setClock(`${day}T09:00`)
  await room.exam.act((tx) => setReleased(tx, room.runId, new Map([[room.exam.paperId, room.exam.key]])))
  await press('开考（双人）')
  await press('确认开考', dialogue())
  await dialogue().getByText('请填写第二人的账号').waitFor()
  await second('institution.invigilator.2', 'not-the-password')
  await press('确认开考', dialogue())
  await dialogue().getByText('账号或密码不正确').waitFor()
  await second('institution.invigilator.1')
  await press('确认开考', dialogue())
  await dialogue().getByText('账号或密码不正确').waitFor({ state: 'detached' })
  await dialogue().locator('.jh-refusal').waitFor()
  await second()
  await press('确认开考', dialogue())
  await page.getByRole('button', { name: '结束收卷' }).waitFor()
  await gone()
})

test('every seat of the room stands in its place in one sight, whoever sits there or not', async () => {
  assert.equal(await page.locator('[data-seat]').count(), 66)
  const map = await page.locator('.console-map').boundingBox()
  const last = await seat(66).boundingBox()
  assert.ok(map && last && last.y + last.height <= map.y + map.height)
  assert.match((await seat(63).getAttribute('aria-label')) ?? '', /63号 备用/)
  assert.deepEqual(await seriousFindings(page), [])
})

test('time for one and for all is given with its reason and stands in the record', async () => {
  for (const [number, one] of room.sitters) {
    await one.start()
    if (number !== 12) await one.answer('1', 'A')
  }
  await press('全场补时')
  await dialogue().getByRole('spinbutton').fill('5')
  await press('确认补时', dialogue())
  await dialogue().getByText('请写明理由').waitFor()
  await dialogue().getByLabel('理由').fill('交换机重启，全场停顿5分钟')
  await press('确认补时', dialogue())
  await logLine(/补时5分钟：交换机重启/).waitFor()
  await gone()
  await seat(3).click()
  await press('补时')
  await dialogue().getByRole('spinbutton').fill('8')
  await dialogue().getByLabel('理由').fill('键盘故障，换键盘用时8分钟')
  await press('确认补时', dialogue())
  await seat(3).getByText('+8分').waitFor()
  await gone()
})

test('a candidate moves to a free machine only, before two; what the old machine still sends is decided by two', async () => {
  await seat(7).click()
  await press('换机')
  await dialogue().getByLabel('换到几号机').fill('8')
  await dialogue().getByLabel('理由').fill('主机不能启动')
  await second()
  await press('确认换机', dialogue())
  await dialogue().getByText('8号机已有考生').waitFor()
  await dialogue().getByLabel('换到几号机').fill('65')
  await press('确认换机', dialogue())
  await seat(65).getByText('考生').waitFor()
  await gone()
  assert.match((await seat(7).getAttribute('aria-label')) ?? '', /7号 备用/)
  const left = room.sitters.get(7)
  assert.equal((await left?.answer('2', 'C'))?.held, true)
  await press('待决的作答1')
  const held = page.getByRole('dialog', { name: '待决的作答' })
  await held.locator('tbody td').first().waitFor()
  assert.deepEqual(await held.locator('tbody td').allInnerTexts(), ['2', '未答', 'C'])
  await press('计入', held)
  await dialogue().getByLabel('理由').fill('换机之前已经选定')
  await second()
  await press('计入', dialogue())
  await held.getByText('没有待决的作答。').waitFor()
  await logLine(/经两人决定计入答卷/).waitFor()
  await page.getByRole('button', { name: /^待决的作答/ }).waitFor({ state: 'detached' })
  await leave(held)
  await seat(65).getByText('已答2').waitFor()
})

test('what one invigilator proposes waits on the screen of the other, who confirms with one press', async () => {
  await seat(8).click()
  await press('换机')
  await dialogue().getByLabel('换到几号机').fill('66')
  await dialogue().getByLabel('理由').fill('显示器闪烁')
  await dialogue().getByLabel('在自己的机器上确认').check()
  await press('确认换机', dialogue())
  await gone()
  await page.getByText('等待第二人').waitFor()
  await other.getByRole('button', { name: /^确认：/ }).click()
  await seat(66).getByText('考生').waitFor()
  await page.getByText('等待第二人').waitFor({ state: 'detached' })
})

test('a breach is recorded in the tier a person chose, with what was seen', async () => {
  await seat(12).click()
  await press('违纪')
  await page.getByLabel('行为', { exact: true }).click()
  await page.getByTitle('携带规定以外的资料或通信电子设备').click()
  const save = page.getByRole('button', { name: '请选定档次' })
  assert.equal(await save.isDisabled(), true)
  await page.locator('.console-tier').filter({ hasText: '2档' }).click()
  await page.getByLabel('行为与证据').fill('9点20分桌面发现手机，监控3号位')
  await press('记入：2档')
  await seat(12).getByText('违纪').waitFor()
  await logLine(/12号 .*违纪/).waitFor()
})

test('an incident is raised, led through the steps of its article and closed', async () => {
  await press('突发情况')
  const drawer = page.getByRole('dialog', { name: '突发情况' })
  await press('登记突发情况', drawer)
  const form = page.getByRole('dialog', { name: '登记突发情况' })
  await press('登记', form)
  await form.getByText('请选择情形').waitFor()
  await choose(page, form.getByLabel('情形'), '突然发病')
  await form.getByLabel('情况', { exact: true }).fill('9点25分3号考生突然腹痛')
  await press('登记', form)
  await form.waitFor({ state: 'detached' })
  await workThrough(drawer)
  await press('办结', drawer)
  await drawer.getByText('已办结').waitFor()
  await leave(drawer)
})

test('a notice is put into the field by one press and told to the whole room', async () => {
  await press('全场提示')
  await press('请保持安静，独立作答。', dialogue())
  await press('发出提示', dialogue())
  await logLine(/请保持安静，独立作答/).waitFor()
  await gone()
  assert.deepEqual(
    (await room.sitters.get(1)?.clock())?.notices.map(({ text }) => text),
    ['请保持安静，独立作答。'],
  )
})

test('without the server the console says that it shows the past, and goes on by itself afterwards', async () => {
  cable.pull()
  await page.getByRole('alert').getByText('连不上考点服务器').waitFor()
  cable.mend()
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

test('who has not come is marked absent together, after the door has closed', async () => {
  room.world.setClock(`${day}T09:32`)
  await press('登记缺考')
  await press('登记缺考', dialogue())
  await gone()
  await seat(40).getByText('缺考').waitFor()
  await page.getByRole('button', { name: '登记缺考', exact: true, disabled: true }).waitFor()
})

test('the keyboard alone walks the seats and opens the breach of one', async () => {
  await seat(1).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('在座位图上选一名考生').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.locator('.console-who').getByText('9号机').waitFor()
})

test('the room is closed early only with a reason and everybody without an answer accounted for', async () => {
  await press('结束收卷')
  const closing = page.getByRole('dialog', { name: '结束收卷' })
  await closing.getByText('现在收卷须写明理由').waitFor()
  await press('核对完毕，结束收卷', closing)
  await closing.locator('.jh-refusal').waitFor()
  await leave(closing)
})

test('at the end every sitting is over by itself, also that of a machine left behind, and the room is closed', async () => {
  room.world.setClock(`${day}T10:50`)
  // Twelve sat; the one with a breach is counted apart.
  for (const count of ['已交卷11', '违纪1', '作答中0']) await page.getByText(count, { exact: true }).waitFor()
  await press('结束收卷')
  const closing = page.getByRole('dialog', { name: /收卷|封存/ })
  await closing
    .getByText(/零作答/)
    .first()
    .waitFor()
  // A machine that has been silent for a minute joins the list while somebody reads it: then it is gone through again.
  const open = closing.getByRole('checkbox', { checked: false })
  const closed = closing.getByText('封存本场').first()
  await until('the room is closed', async () => {
    while ((await open.count()) > 0) await open.first().check()
    await press('核对完毕，结束收卷', closing)
    await closed.or(closing.locator('.jh-refusal')).first().waitFor()
    return closed.isVisible()
  })
  await leave(closing)
  await page.getByRole('button', { name: '记录表签字' }).waitFor()
})

test('the record tells the whole course; each duty signs it once, and the room is sealed', async () => {
  await press('记录表签字')
  const record = page.getByRole('dialog', { name: '考场情况记录表' })
  for (const fact of ['应到62', '交换机重启', '主机不能启动', '桌面发现手机'])
    await record.getByText(fact).first().waitFor()
  await record.getByLabel('签字的职责').click()
  await page.getByTitle('主监考员').click()
  await press('核对并签字', record)
  const again = page.getByRole('dialog', { name: '再次确认身份' })
  await again.getByLabel('登录密码').fill(testPassword)
  await press('确认', again)
  await record.getByText(/主监考员：监考员1/).waitFor()
  assert.deepEqual(await seriousFindings(page), [])
  await leave(record)
  await press('封存')
  const sealing = page.getByRole('dialog', { name: '封存本场' })
  await press('封存本场', sealing)
  await sealing.locator('.jh-refusal').waitFor()
  await leave(sealing)
  await signOthers()
  await press('封存')
  await press('封存本场', sealing)
  await sealing.getByText('本场已封存。').waitFor()
})
