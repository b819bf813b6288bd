import assert from 'node:assert/strict'
import { addDays } from '#core/kernel/dates.ts'
import { expectShown, textOf } from './expect.ts'
import { confirmSelf, dialogue, settle, settleNot, type Walk } from './walk.ts'

/** Built by the officer, sent by the head under his password. */
export async function sendReport(walk: Walk): Promise<void> {
  const officer = await walk.as('考务管理岗')
  await walk.open(officer, 'report', '结果上报')
  await officer.getByRole('button', { name: '编制上报' }).click()
  await expectShown(officer.getByRole('button', { name: '重新编制' }))
  const head = await walk.as('评价机构负责人')
  await walk.later('2026-12-16T20:30')
  await walk.open(head, 'report', '结果上报')
  await head.getByRole('button', { name: '上报结果' }).click()
  await dialogue(head, '上报结果').getByRole('button', { name: '签发上报' }).click()
  await confirmSelf(head, walk.password)
  await dialogue(head, '上报结果').waitFor({ state: 'hidden' })
}

/** Checked by the centre's reviewer, published by its head. */
export async function publishResult(walk: Walk): Promise<void> {
  for (const [role, button] of [
    ['中心审核员', '审核通过'],
    ['中心负责人', '发布结果'],
  ] as const) {
    const page = await walk.as(role)
    await page.goto('/centre/results')
    await page.getByRole('row').filter({ hasText: walk.batchName }).first().click()
    await expectShown(page.getByText('人数与批准的计划相符，没有禁考人员'))
    await page.getByRole('button', { name: button, exact: true }).click()
    if (button === '审核通过') await settle(page, '审核通过', '审核通过')
    else await page.getByRole('button', { name: button, exact: true }).waitFor({ state: 'hidden' })
  }
  const officer = await walk.as('考务管理岗')
  await walk.open(officer, 'report', '结果上报')
  await expectShown(officer.locator('header').getByText(/已发布/))
}

/** Written by one, published by another; nobody ends it before its term. */
export async function publishNotice(walk: Walk): Promise<void> {
  const officer = await walk.as('考务管理岗')
  await walk.open(officer, 'publicity', '结果公示')
  await officer.getByRole('button', { name: '编制公示' }).click()
  await officer.getByRole('button', { name: '保存草稿' }).click()
  const term = await textOf(officer.getByText(/公示时间\d{4}-\d\d-\d\d至/))
  const last = /至(\d{4}-\d\d-\d\d)/.exec(term)?.[1] ?? ''
  walk.noticeOver = addDays(last, 1)
  const director = await walk.as('认定中心主任')
  await walk.open(director, 'publicity', '结果公示')
  await director.getByRole('button', { name: '发布公示' }).click()
  await settle(director, '发布公示', '发布公示')
  await director.getByRole('button', { name: '结束公示' }).click()
  await settleNot(director, '公示期满', '结束公示', /公示/, [/规定/, /实际/])
  const list = director.locator('section').filter({ has: director.getByRole('heading', { name: '公示名单' }) })
  assert.equal(await list.locator('tbody tr[data-row-key]').count(), 3)
}

/** The term is over. */
export async function endNotice(walk: Walk): Promise<void> {
  const director = await walk.as('认定中心主任')
  await walk.open(director, 'publicity', '结果公示')
  await director.getByRole('button', { name: '结束公示' }).click()
  await settle(director, '公示期满', '结束公示')
  await director.getByRole('button', { name: '结束公示' }).waitFor({ state: 'hidden' })
}
