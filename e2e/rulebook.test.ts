import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { listBatches } from '#contract/plan.ts'
import type { Role } from '#core/access/roles.ts'
import { desk, logIn, openBrowser, openPage, phone, seriousFindings } from './browser.ts'
import { expectShown, textOf } from './chain/expect.ts'
import { settled } from './crawl.ts'
import { DemoPeople, type House } from './demo-people.ts'
import { openSite } from './site.ts'

const site = await openSite()
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await site.stop()
})

const people = await DemoPeople.meet(site.url)

/** The page of a person of the demo in one of the roles. */
async function deskOf(house: House, role: Role): Promise<Page> {
  const { page } = await openPage(browser, site.url, desk)
  await logIn(page, people.usernameOf(house, role), people.password)
  return page
}

test('a clerk meets a refusal and reads institution, document, article, rule, actual value and remedy [LG-010]', async () => {
  const page = await deskOf('豫衡理工', 'exam_officer')
  await page.goto('/places')
  await settled(page)
  await page.getByRole('button', { name: '登记考场' }).click()
  const box = page.getByRole('dialog', { name: '登记考场' })
  await box.getByLabel('名称').fill('九号楼新机房')
  await box.getByLabel('机位或工位数').fill('40')
  await box.getByRole('button', { name: '保存', exact: true }).click()
  const refusal = await textOf(box.getByRole('alert'))
  for (const part of [
    /机构 河南省理工中等专业学校/,
    /文件 《.+》/,
    /条款号LG-010/,
    /大意/,
    /规定 理论考场14个/,
    /实际 登记后为15个/,
    /怎么办/,
  ])
    assert.match(refusal, part)
  await box.getByRole('link', { name: '条款号LG-010' }).click()
  await expectShown(page.getByRole('heading', { name: 'LG-010', level: 1 }))
  assert.match(await textOf(page.locator('article.rb-article')), /河南省理工中等专业学校/)
  await page.context().close()
})

test('依据 opens by keyboard with the article, what was found and what to do; Escape closes it and gives the focus back', async () => {
  const page = await deskOf('嵩岳', 'exam_officer')
  const { batches } = await (await people.as('嵩岳', 'exam_officer')).call(listBatches)
  const batchId = batches.find(({ serial }) => serial === 1)?.id
  await page.goto(`/batches/${batchId}/eligibility`)
  await settled(page)
  const chip = page.getByRole('row').filter({ hasText: '须人工判断' }).first().locator('button.jh-cite').first()
  await chip.focus()
  await page.keyboard.press('Enter')
  const popover = page.locator('.jh-opened:visible')
  const article = await textOf(popover)
  for (const part of [/机构/, /文件/, /条款号/, /大意/, /规定/, /实际 尚无人判断/, /怎么办/])
    assert.match(article, part)
  await page.waitForFunction(() => document.querySelector('.jh-opened')?.contains(document.activeElement))
  const place = await popover.boundingBox()
  assert.ok(place && place.x >= 0 && place.x + place.width <= desk.width, JSON.stringify(place))
  await page.keyboard.press('Escape')
  await popover.waitFor({ state: 'hidden' })
  await page.waitForFunction((one) => one === document.activeElement, await chip.elementHandle())
  await page.context().close()
})

test('a change of the rules is proposed by one person, previewed, and approved by another', async () => {
  const clerk = await deskOf('豫衡理工', 'exam_officer')
  await clerk.goto('/rulebook/parameters/publicity.days')
  await expectShown(clerk.getByRole('heading', { name: '结果公示天数', level: 1 }))
  assert.match(
    await textOf(clerk.locator('.rb-five')),
    /安阳幼儿师范高等专科学校.*5个工作日.*晋城职业技术学院.*3个工作日/,
  )
  await clerk.getByRole('button', { name: '提出修改' }).click()
  const box = clerk.getByRole('dialog', { name: '修改“结果公示天数”' })
  await box.getByLabel('结果公示天数').fill('7')
  await box.getByLabel('修改的理由').fill('与上级通知一致')
  await box.getByRole('button', { name: '存为草稿' }).click()
  await expectShown(clerk.getByRole('heading', { name: /第\d+版规则修改/, level: 1 }))
  assert.match(await textOf(clerk.locator('.rb-changes')), /结果公示天数.*5个工作日 7个工作日/)
  await expectShown(clerk.getByText('对进行中批次的影响'))
  await expectShown(clerk.locator('.rb-place').first())
  await clerk.getByRole('button', { name: '提请批准' }).click()
  await expectShown(clerk.getByText('待批准', { exact: true }))
  assert.equal(await clerk.getByRole('button', { name: /^批准，自/ }).count(), 0)
  const head = await deskOf('豫衡理工', 'head')
  await head.goto(clerk.url())
  await head.getByRole('button', { name: /^批准，自/ }).click()
  await expectShown(head.getByText('已批准，待生效', { exact: true }))
  await clerk.context().close()
  await head.context().close()
})

test('a deadline moves when a make-up day is imported [LG-032]', async () => {
  const clerk = await deskOf('豫衡理工', 'exam_officer')
  const due = async () => {
    await clerk.goto('/deadlines')
    await settled(clerk)
    return textOf(clerk.getByRole('row').filter({ hasText: '提交认定申请' }).filter({ hasText: '2026年第8批' }))
  }
  assert.match(await due(), /12-07/)
  const centre = await deskOf('豫衡市', 'centre_administrator')
  const { years } = (await (await centre.request.get('/api/v1/calendar')).json()) as {
    years: { year: number; off: string[]; makeupWorkdays: string[] }[]
  }
  const known = years.find(({ year }) => year === 2026)
  assert.ok(known)
  await centre.goto('/calendar')
  await centre.getByRole('button', { name: '导入一年的安排' }).click()
  const box = centre.getByRole('dialog', { name: '导入一年的安排' })
  await box.getByLabel('年份').fill('2026')
  await box.getByLabel('依据的通知').fill('关于调整2026年12月工作日的通知')
  await box.getByLabel('放假日期').fill(known.off.join(' '))
  await box.getByLabel('调休上班日期').fill([...known.makeupWorkdays, '2026-12-12'].join(' '))
  await box.getByRole('button', { name: '导入', exact: true }).click()
  await box.waitFor({ state: 'hidden' })
  assert.match(await due(), /12-08/)
  await clerk.context().close()
  await centre.context().close()
})

test('anybody checks on the phone whether he may apply, with the articles, and no page has a serious accessibility fault', async () => {
  const { page, context, complaints } = await openPage(browser, site.url, phone)
  await page.goto('/self-check')
  await page.getByLabel('评价机构').selectOption({ label: '豫衡理工中等专业学校' })
  await page.getByLabel('职业（工种）').selectOption({ label: '车工（数控车床）' })
  await page.getByLabel('等级').selectOption({ label: '四级' })
  await page.getByLabel('出生日期').fill('2000-03-01')
  await page.getByLabel('从什么时候起连续工作').fill('2025-01')
  await page.getByRole('button', { name: '查看能否申报' }).click()
  const verdict = await textOf(page.locator('.sc-verdict'))
  // The demo's clock has been set by the tests before this one.
  const { today } = (await (await fetch(`${site.url}/api/v1/installation`)).json()) as { today: string }
  const worked = (Number(today.slice(0, 4)) - 2025) * 12 + Number(today.slice(5, 7))
  assert.match(verdict, /暂不能申报/)
  assert.match(verdict, new RegExp(`规定 .*满60个月 您填的 登记的从业累计${worked}个月 还差 ${60 - worked}个月`))
  assert.match(verdict, /到2029-12-01可以申报/)
  assert.deepEqual(await seriousFindings(page), [])
  assert.deepEqual(complaints, [])
  await context.close()
})
