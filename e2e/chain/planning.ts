import type { Page } from 'playwright-core'
import { assertPdf } from './assert-pdf.ts'
import { expectShown } from './expect.ts'
import { choose, settle, settleNot, typeDay, type Walk } from './walk.ts'

const examDay = '2026-12-16'

/** The rows of a table of a form, each by the title of its column. */
type Row = Record<string, { choose: string } | { day: string } | { text: string }>

async function fillTimes(page: Page, rows: readonly Row[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    await page.getByRole('button', { name: '增加时间' }).click()
    for (const [title, value] of Object.entries(row)) {
      const field = page.getByLabel(`${title}第${index + 1}行`, { exact: true })
      if ('choose' in value) await choose(page, field, value.choose)
      else if ('day' in value) await typeDay(field, value.day)
      else await field.fill(value.text)
    }
  }
}

async function fillRooms(page: Page): Promise<void> {
  const places = page.locator('section').filter({ has: page.getByRole('heading', { name: '考场安排' }) })
  for (const [index, [room, place, seats, use]] of [
    ['1机房', '东楼', '30', '理论知识'],
    ['机加工实训中心', '机加工实训中心', '60', '技能操作'],
  ].entries()) {
    await page.getByRole('button', { name: '增加考场' }).click()
    await places.getByLabel(`考场第${index + 1}行`, { exact: true }).fill(room ?? '')
    await places.getByLabel(`地点第${index + 1}行`, { exact: true }).fill(place ?? '')
    await places.getByLabel(`座位或工位第${index + 1}行`, { exact: true }).fill(seats ?? '')
    await choose(page, places.getByLabel(`用途第${index + 1}行`, { exact: true }), use ?? '')
  }
}

/** Every line of the plan, and from the roster the people the articles ask for. */
export async function writePlan(walk: Walk): Promise<void> {
  const page = await walk.asNewcomer('考务管理岗')
  await walk.open(page, 'plan', '批次计划')
  await expectShown(page.getByText('人数不足', { exact: true }))
  await page.getByRole('button', { name: '编制计划' }).click()
  await expectShown(page.getByRole('heading', { name: '编制批次计划', level: 1 }))
  for (const label of ['目标与范围', '进度安排', '组织与分工', '安全与应急'])
    await page.getByLabel(label).fill('按备案范围和工作方案组织，分工到人，全程视频监控。')
  await fillTimes(page, [
    {
      科目: { choose: '理论知识' },
      日期: { day: examDay },
      时间: { text: '09:00起' },
      地点: { text: '东楼' },
    },
    {
      科目: { choose: '技能操作' },
      日期: { day: examDay },
      时间: { text: '14:00起' },
      地点: { text: '机加工实训中心' },
    },
  ])
  await fillRooms(page)
  await page.getByRole('button', { name: '按需要补齐' }).click()
  await expectShown(page.getByLabel('岗位第11行'))
  await page.getByRole('button', { name: '保存计划' }).click()
  await expectShown(page.getByRole('heading', { name: '批次计划', level: 1 }))
  await expectShown(page.getByText('已齐', { exact: true }))
}

/** Refused to its writer, handed in by the director, approved by the centre's reviewer. */
export async function submitPlan(walk: Walk): Promise<void> {
  const writer = await walk.asNewcomer('考务管理岗')
  await walk.open(writer, 'plan', '批次计划')
  await writer.getByRole('button', { name: '报送', exact: true }).click()
  await settleNot(writer, '报送批次计划', '报送', /须由不同的人办理/, [/机构 本机构/, /规定/, /实际 陶兼任/, /怎么办/])
  const director = await walk.as('认定中心主任')
  await walk.open(director, 'plan', '批次计划')
  await director.getByRole('button', { name: '报送', exact: true }).click()
  await settle(director, '报送批次计划', '报送')
  const reviewer = await walk.as('中心审核员')
  await reviewer.goto('/centre/matters')
  await reviewer.getByRole('row').filter({ hasText: walk.batchName }).first().click()
  await reviewer.getByRole('button', { name: '批准', exact: true }).click()
  await settle(reviewer, '批准批次计划', '批准')
  await walk.open(director, 'plan', '批次计划')
  await expectShown(director.getByText('已批准', { exact: true }))
}

/** Sessions as they are proposed, seats drawn, one moved by keyboard, approved by another person. */
export async function arrange(walk: Walk): Promise<void> {
  const officer = await walk.as('考务管理岗')
  await walk.open(officer, 'arrangement', '考场编排')
  await officer.getByRole('link', { name: '场次', exact: true }).click()
  for (const subject of ['理论', '实操']) {
    await officer.getByRole('tab', { name: subject }).click()
    const panel = officer.getByRole('tabpanel', { name: subject })
    await panel.getByRole('button', { name: '采用建议' }).click()
    await panel.getByRole('button', { name: '保存场次' }).click()
    await expectShown(panel.getByText('还没有人').first())
    await panel.getByRole('button', { name: '保存场次', disabled: true }).waitFor()
  }
  await walk.open(officer, 'arrangement', '考场编排')
  await officer.getByRole('button', { name: '自动编排' }).click()
  await expectShown(officer.getByText('每个人都有座位。'))
  await moveByKeyboard(walk)
  await officer.getByRole('button', { name: '提交审核' }).click()
  await officer.getByRole('button', { name: '提交审核' }).waitFor({ state: 'hidden' })
  await officer.getByText('实操', { exact: true }).click()
  await officer.getByRole('button', { name: '自动编排' }).click()
  await expectShown(officer.getByText('每个人都有座位。'))
  await officer.getByRole('button', { name: '提交审核' }).click()
  await officer.getByRole('button', { name: '提交审核' }).waitFor({ state: 'hidden' })
  const director = await walk.as('认定中心主任')
  await walk.open(director, 'arrangement', '考场编排')
  for (const subject of ['理论', '实操']) {
    await director.getByText(subject, { exact: true }).click()
    await director.getByRole('button', { name: '批准编排' }).click()
    await director.getByRole('button', { name: '批准编排' }).waitFor({ state: 'hidden' })
    await expectShown(director.locator('header').getByText(/已批准/))
  }
}

/** The first seat taken is taken up with M, carried to the first empty one with the arrows, put down with Enter. */
async function moveByKeyboard(walk: Walk): Promise<void> {
  const page = await walk.as('考务管理岗')
  const map = page.getByRole('group', { name: /座位图$/ })
  const seats = map.getByRole('button')
  await expectShown(seats.first())
  const labels = await seats.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
  const from = labels.findIndex((label) => !/ (空|备用) /.test(label))
  const to = labels.findIndex((label) => / 空 /.test(label))
  const name = /\d+号 (\S+)/.exec(labels[from] ?? '')?.[1] ?? ''
  await seats.nth(from).focus()
  await page.keyboard.press('m')
  await expectShown(page.getByText(/已拿起\d+号/))
  for (let at = from; at < to; at++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expectShown(map.getByRole('button', { name: new RegExp(`^${to + 1}号 ${name} `) }))
}

/** Tickets for the five, one of them printed. */
export async function issueTickets(walk: Walk): Promise<void> {
  const page = await walk.as('考务管理岗')
  await walk.open(page, 'tickets', '准考证与打印')
  await page.getByRole('button', { name: '签发5张准考证' }).click()
  await page.getByRole('button', { name: '签发5张准考证' }).waitFor({ state: 'hidden' })
  await page.getByRole('row').getByRole('button', { name: '打印', exact: true }).first().click()
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: '打印', exact: true }).click()
  await assertPdf(await coming)
  await page.getByRole('button', { name: '完成签发' }).click()
  await expectShown(page.locator('header').getByText('已完成', { exact: true }))
}
