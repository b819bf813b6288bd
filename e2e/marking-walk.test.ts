import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { openKeyOf, type SatBatch, satBatch } from '#server/testing/sat-batches.ts'
import type { World } from '#server/testing/world.ts'
import { openBrowser, seriousFindings } from './browser.ts'
import { choose } from './chain/walk.ts'
import { openDesk, windowOf } from './exam-desk/desk-room.ts'

// The marking of one room through its pages: dealt out, marked twice, ruled on, corrected, compared and registered.

let world: World
let batch: SatBatch
let browser: Browser
let url: string
let officer: Page
let lead: Page

const press = (name: string, within: Page | Locator) => within.getByRole('button', { name, exact: true }).click()
const dialogue = (page: Page) => page.getByRole('dialog').last()

const short = ['冷却并润滑', '只写了冷却', '润滑', '不知道']

before(async () => {
  const opened = await openDesk('2026-11-28T12:00')
  world = opened.world
  url = `http://127.0.0.1:${opened.port}`
  const items = [
    { type: 'single', right: 'B', points: 10 },
    { type: 'truefalse', right: 'T', points: 10 },
    { type: 'short', shares: [50, 50], points: 10 },
  ] as const
  const answers = short.map((text, place) => ({ 1: [place < 2 ? 'B' : 'C'], 2: ['T'], 3: [text] }))
  batch = await satBatch(world, { items, answers: [...answers, 'absent'] })
  await openKeyOf(world, batch)
  browser = await openBrowser()
  officer = await windowOf(browser, url, 'institution.exam-officer.1')
  lead = await windowOf(browser, url, 'institution.lead-assessor.1')
})

after(() => browser?.close())

const at = (page: Page, path = '') => page.goto(`/batches/${batch.id}/marking${path}`)

test('the overview shows the opened key and sheets by code, without a name', async () => {
  await at(officer)
  await officer.getByText('已启封', { exact: true }).waitFor()
  await officer.getByText('登记后显示').first().waitFor()
  const text = await officer.locator('main').innerText()
  for (const { name } of batch.people) assert.ok(!text.includes(name), name)
  assert.deepEqual(await seriousFindings(officer), [])
})

test('answers are dealt out to two markers at least', async () => {
  await at(officer, '/markers')
  const deal = officer.getByRole('button', { name: /^分派给选中的/ })
  assert.equal(await deal.isDisabled(), true)
  for (const number of [1, 2])
    await officer
      .getByRole('row', { name: new RegExp(`阅卷人员${number}`) })
      .getByRole('checkbox')
      .check()
  await deal.click()
  await officer.getByText('0/4').first().waitFor()
})

/** A marker promises secrecy and gives every answer the same points, by the keyboard alone. */
async function markAll(number: number, points: readonly string[]): Promise<Page> {
  const page = await windowOf(browser, url, `institution.marker.${number}`)
  await page.goto('/marking/desk')
  await press('签订保密协议', page)
  await page.getByRole('link', { name: '继续评阅' }).click()
  await page.waitForURL(/marking\/desk\/./)
  for (let done = 0; done < short.length; done++) {
    await page.getByText(`已评${done}/${short.length}`).waitFor()
    await page.locator('.marking-point input:focus').waitFor()
    for (const point of points) {
      await page.keyboard.type(point)
      await page.keyboard.press('Enter')
    }
  }
  await page.getByText('分派给您的答案已经评完').waitFor()
  return page
}

test('a marker works by the keyboard, sees no name, and may look at his own marks again with a reason', async () => {
  const page = await markAll(1, ['5', '5'])
  const text = await page.locator('main').innerText()
  for (const { name } of batch.people) assert.ok(!text.includes(name), name)
  await page.locator('tbody tr[data-row-key]').first().click()
  const again = page.getByRole('button', { name: '改评' })
  await again.waitFor()
  assert.equal(await again.isDisabled(), true)
  await page.getByLabel('要点2得分').fill('4')
  await page.getByLabel('原因').fill('第二要点不完整')
  await again.click()
  await page.getByText('9/10').waitFor()
  assert.deepEqual(await seriousFindings(page), [])
  await page.context().close()
})

test('what two markers see too differently is ruled on by a third with a reason', async () => {
  await (await markAll(2, ['0', '0'])).context().close()
  await at(lead, '/disputes')
  for (let open = short.length; open > 0; open--) {
    await lead.getByText(`待仲裁${open}份`).waitFor()
    await lead.getByLabel('要点1得分').fill('5')
    await lead.getByLabel('要点2得分').fill('3')
    const rule = lead.getByRole('button', { name: '裁定' })
    assert.equal(await rule.isDisabled(), true)
    await lead.getByLabel('原因').fill('两要点都有，表述欠准')
    await rule.click()
  }
  await lead.getByText('没有等待仲裁的答案').waitFor()
})

test('a correction of a key names its answer, is confirmed by another person and marks everybody anew', async () => {
  await at(officer, '/corrections')
  await press('提出更正', officer)
  const form = dialogue(officer)
  await choose(officer, form.getByLabel('试卷'), 'A卷')
  await form.getByLabel('题号').fill('1')
  await form.getByLabel('更正', { exact: true }).click()
  await officer.getByTitle('除原答案外，也正确').click()
  await form.getByLabel('原因').fill('题干有两种理解')
  await press('提出', form)
  await form.getByText('请填写答案').waitFor()
  await form.getByLabel('答案', { exact: true }).fill('C')
  await press('提出', form)
  await form.waitFor({ state: 'detached' })
  await officer.getByText('待确认').first().waitFor()
  await at(lead, '/corrections')
  await press('确认', lead)
  await lead.getByText('已重评').waitFor()
  const row = lead.getByRole('row', { name: /A卷第1题/ })
  assert.match(await row.innerText(), /\t2\t\s*已重评/)
  const list = lead.context().waitForEvent('page')
  await press('差异清单', row)
  await list
})

test('sheets more alike than chance are compared and shown; nothing is decided by itself', async () => {
  await officer.goto(`/batches/${batch.id}/similarity`)
  await press('比对全部答卷', officer)
  await officer.getByText(/4份答卷，比对/).waitFor()
  assert.deepEqual(await seriousFindings(officer), [])
  await at(officer, '/statistics')
  await officer.getByText('A卷试题').waitFor()
  assert.deepEqual(await seriousFindings(officer), [])
})
