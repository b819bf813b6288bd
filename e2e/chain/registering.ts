import assert from 'node:assert/strict'
import { applicants, photographs, theOne, workbook } from './applicants.ts'
import { attestOnScreen, waiveOnScreen } from './attesting.ts'
import { expectShown, textOf } from './expect.ts'
import { choose, dialogue, settle, settleNot, typeDay, type Walk } from './walk.ts'

const examDay = '2026-12-16'

/** The administrator gives one person four roles that must not meet in one batch. */
export async function makeNewcomer(walk: Walk): Promise<void> {
  const page = await walk.as('系统管理员')
  const newcomer = { username: `jianren${Date.now() % 1_000_000}`, password: 'sui-yue-2026' }
  await page.goto('/accounts')
  await page.getByRole('button', { name: '建立账号' }).click()
  const box = dialogue(page, '建立账号')
  await box.getByLabel('账号', { exact: true }).fill(newcomer.username)
  await box.getByLabel('姓名').fill('陶兼任')
  const roles = box.getByLabel('角色')
  for (const role of ['考务管理岗', '认定中心主任', '考评组长', '汇总记分员']) await choose(page, roles, role)
  await box.getByLabel('初始密码').fill(newcomer.password)
  await settle(page, '建立账号', '建立账号')
  await expectShown(page.getByRole('cell', { name: newcomer.username }))
  walk.welcome(newcomer)
}

/** The officer makes a batch of six. */
export async function makeBatch(walk: Walk): Promise<void> {
  const page = await walk.as('考务管理岗')
  await page.goto('/batches')
  await page.getByRole('button', { name: '新建批次' }).click()
  await typeDay(page.getByLabel('开始日期'), examDay)
  await page.getByLabel('结束日期').fill(examDay)
  await page.getByLabel('结束日期').press('Enter')
  assert.equal(await page.getByText('请选择等级', { exact: true }).count(), 0)
  await choose(page, page.getByLabel('职业 / 工种第1行'), '车工 / 数控车床', '数控车工')
  await choose(page, page.getByLabel('等级第1行'), '四级')
  await page.getByLabel('计划人数第1行').fill('6')
  await page.getByRole('button', { name: '建立批次' }).click()
  await expectShown(page.getByRole('heading', { name: '批次计划', level: 1 }))
  walk.batchId = /batches\/([^/]+)\/plan/.exec(page.url())?.[1] ?? ''
  await walk.open(page, '', /./)
  walk.batchName = await textOf(page.getByRole('heading', { level: 1 }))
}

/** Written by one person, refused to him, published by another, seen by the public. */
export async function announce(walk: Walk): Promise<void> {
  const writer = await walk.asNewcomer('考务管理岗')
  await walk.open(writer, 'announcement', '公告')
  await expectShown(writer.getByLabel('联系人'))
  for (const box of await writer.locator('form textarea').all()) {
    if ((await box.inputValue()) === '') await box.fill('以认定中心通知为准')
  }
  await writer.getByLabel('联系人').fill('许静姝')
  await writer.getByLabel('联系电话').fill('0371-60000000')
  await writer.getByRole('button', { name: '保存草稿' }).click()
  await expectShown(writer.getByText('已齐', { exact: true }))
  const same = await walk.asNewcomer('认定中心主任')
  await walk.open(same, 'announcement', '公告')
  await same.getByRole('button', { name: '发布公告' }).click()
  await settleNot(same, '发布公告', '发布', /编制公告与发布公告须由不同的人办理/, [
    /机构 本机构/,
    /规定 编制公告与发布公告由两个人办理/,
    /实际 陶兼任已参与编制公告/,
    /怎么办/,
  ])
  const director = await walk.as('认定中心主任')
  await walk.open(director, 'announcement', '公告')
  await director.getByRole('button', { name: '发布公告' }).click()
  await settleNot(director, '发布公告', '发布', /还有1个核对事项没有办妥/, [
    /文件 《职业技能等级认定工作方案》/,
    /规定 认定计划依各专业的人才培养方案制定/,
    /实际 还没有人核对/,
    /怎么办/,
  ])
  await attestOnScreen(walk, director, '认定计划依各专业的人才培养方案制定，并已发布')
  await walk.open(director, 'announcement', '公告')
  await director.getByRole('button', { name: '发布公告' }).click()
  await settle(director, '发布公告', '发布')
  await director.getByRole('link', { name: '公众页面' }).click()
  await expectShown(director.getByRole('cell', { name: '车工（数控车床）' }))
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook with one bad row, photographs, signed notices, the end of registration. */
export async function register(walk: Walk): Promise<void> {
  const page = await walk.as('考务管理岗')
  await walk.open(page, 'registrations', '考生与报名')
  await page.getByRole('link', { name: '导入考生' }).first().click()
  await expectShown(page.getByRole('heading', { name: '导入考生', level: 1 }))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '报名表.xlsx', mimeType: xlsx, buffer: await workbook() })
  const bad = page.getByRole('row').filter({ hasText: '不能导入' })
  assert.match(await textOf(bad), /证件号码/)
  await page.getByRole('button', { name: '导入6行' }).click()
  await expectShown(page.getByText('已导入6名考生'))
  await page.getByRole('link', { name: '导入照片' }).click()
  await expectShown(page.getByRole('heading', { name: '导入照片', level: 1 }))
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '照片.zip', mimeType: 'application/zip', buffer: await photographs() })
  await page.getByRole('button', { name: '导入已对应的照片' }).click()
  await expectShown(page.getByText('已导入6张照片'))
  await page.getByRole('link', { name: '查看考生' }).click()
  for (const { person } of applicants) await expectShown(page.getByRole('row').filter({ hasText: person.name }))
  await page.getByRole('button', { name: '登记纸质告知书' }).click()
  const box = dialogue(page, '登记纸质告知书')
  await typeDay(box.getByLabel('签署日期'), '2026-11-18')
  await box.getByLabel('经办人声明').fill('班主任收齐原件，存认定中心档案室')
  await settle(page, '登记纸质告知书', '登记已签署')
  await page.getByRole('button', { name: '截止报名' }).click()
  await dialogue(page, '截止报名')
    .getByRole('button', { name: /截止报名$/ })
    .click()
  await dialogue(page, '截止报名').waitFor({ state: 'hidden' })
  await expectShown(page.getByText('已截止', { exact: true }))
}

/** First and final review: five pass at a press, the one not in the final year is refused with the article read. */
export async function review(walk: Walk): Promise<void> {
  const first = await walk.as('教学系初审员')
  await walk.open(first, 'eligibility', '资格审核')
  await first.getByRole('button', { name: '初审通过全部符合的5人' }).click()
  await expectShown(first.getByRole('button', { name: '初审通过全部符合的0人' }))
  const refused = first.getByRole('row').filter({ hasText: theOne('early') })
  assert.match(await textOf(refused), /不符合/)
  await refused.locator('button.jh-cite').first().click()
  const article = await textOf(first.getByRole('tooltip').or(first.locator('.jh-popover:visible')))
  for (const part of [/机构/, /文件/, /条款号/, /大意/, /规定/, /实际/]) assert.match(article, part)
  await first.keyboard.press('Escape')
  await first.getByRole('button', { name: '定为不合格' }).click()
  await expectShown(first.getByText('这个队列里没有考生。'))
  const final = await walk.as('认定中心审核员')
  await walk.open(final, 'eligibility', '资格审核')
  await final.getByRole('button', { name: '终审通过全部符合的5人' }).click()
  await expectShown(final.getByRole('button', { name: '终审通过全部符合的0人' }))
  await expectShown(final.getByText('这个队列里没有考生。'))
  await attestOnScreen(walk, final, '参加考试考核的学生都先经专门培训')
  await attestOnScreen(walk, final, '报考高级工的都是优秀毕业生', '本批次没有报考高级工的考生')
  const head = await walk.as('评价机构负责人')
  await waiveOnScreen(walk, head, '竞赛取证的师生成绩都符合校内竞赛办法', '本批次没有竞赛取证的考生')
  await walk.open(final, 'eligibility', '资格审核')
  await final.getByRole('button', { name: '完成资格审核' }).click()
  await expectShown(final.locator('header').getByText('已完成', { exact: true }))
}
