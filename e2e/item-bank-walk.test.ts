import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { projectRoot } from '#server/platform/config.ts'
import { openRegistrationBatch } from '#server/testing/registrations.ts'
import { expectRefusal, expectShown, textOf } from './chain/expect.ts'
import { choose, dialogue, settle } from './chain/walk.ts'
import { filledTemplate, moodleQuiz, officialText, pictureOf, sheetText } from './item-files.ts'
import { openDesks, walk } from './world-desks.ts'

const desks = await openDesks()
await openRegistrationBatch(desks.world)
const bank = { address: '' }

/** Brings a file to the preview of the import page. */
async function bringIn(page: Page, format: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${bank.address}/import`)
  await expectShown(page.getByText('下载Excel模板'))
  await choose(page, page.getByLabel('文件格式'), format)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await expectShown(page.getByRole('button', { name: '放弃' }))
}

/** Each step needs the one before. */
const steps: readonly (readonly [title: string, step: () => Promise<void>])[] = [
  [
    'a bank is made for a trade and level of the filing, once',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await keeper.goto('/item-banks')
      await expectShown(keeper.getByText('还没有题库。'))
      await keeper.getByRole('button', { name: '建立题库' }).click()
      const box = dialogue(keeper, '建立题库')
      await box.getByRole('button', { name: '建立题库' }).click()
      await expectShown(box.getByText('请选择职业'))
      await choose(keeper, box.getByLabel('职业（工种）'), '保育师')
      await box.getByLabel('等级').click()
      const offered = keeper.locator('.ant-select-dropdown:visible .ant-select-item-option')
      await expectShown(offered)
      assert.equal(await offered.count(), 3)
      await offered.filter({ hasText: '四级' }).click()
      await settle(keeper, '建立题库', '建立题库')
      await keeper.getByRole('button', { name: '建立题库' }).click()
      await choose(keeper, box.getByLabel('职业（工种）'), '保育师')
      await choose(keeper, box.getByLabel('等级'), '四级')
      await box.getByRole('button', { name: '建立题库' }).click()
      await expectRefusal(box.getByRole('alert'), /题库已经建立/)
      await box.getByRole('button', { name: '取消' }).click()
      await keeper.getByRole('link', { name: /保育师/ }).click()
      await expectShown(keeper.getByRole('heading', { name: /保育师/, level: 1 }))
      bank.address = new URL(keeper.url()).pathname
      await desks.look(keeper)
    },
  ],

  [
    'a table is refused with the row that is wrong and the sum that is missing, then put in force',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await keeper.goto(`${bank.address}/tables`)
      const [empty] = await Promise.all([
        keeper.waitForEvent('download'),
        keeper.getByRole('button', { name: '下载空白模板' }).click(),
      ])
      assert.match(sheetText(readFileSync(await empty.path())), /示例A/)
      await keeper.getByRole('button', { name: '编写新版本' }).click()
      const save = keeper.getByRole('button', { name: '保存为草稿' })
      const type = async (row: number, code: string, name: string, weight: string) => {
        await keeper.getByLabel('代码', { exact: true }).nth(row).fill(code)
        await keeper.getByLabel('名称').nth(row).fill(name)
        await keeper.getByLabel('比重').nth(row).fill(weight)
      }
      await type(0, 'A', '职业道德', '60')
      await keeper.getByRole('button', { name: '下插一行' }).click()
      await keeper.getByLabel('比重').nth(1).fill('30')
      await save.click()
      await expectRefusal(keeper.getByRole('alert'), /表中有没填好的行/, [/第2行：请填写代码/, /第2行：请填写名称/])
      await type(1, 'B', '保育工作', '30')
      await save.click()
      await expectRefusal(keeper.getByRole('alert').filter({ hasText: '90%' }), /合计应为100%/)
      await desks.look(keeper)
      await type(1, 'B', '保育工作', '40')
      await save.click()
      await keeper.getByRole('button', { name: '启用' }).click()
      await expectShown(keeper.getByText('第1版（启用）'))
      await expectShown(keeper.getByRole('cell', { name: '保育工作' }))
    },
  ],

  [
    'a case with picture, formula and table is returned with words, mended, taken in by another and retired',
    async () => {
      const writer = await desks.as('item_writer')
      await writer.goto(`${bank.address}/new`)
      await writer.getByRole('button', { name: '保存' }).click()
      await expectShown(writer.getByText(/请先填写题干/))
      await choose(writer, writer.getByLabel('题型', { exact: true }), '案例分析题')
      await choose(writer, writer.getByLabel('知识点', { exact: true }), 'B 保育工作')
      await writer
        .getByLabel('案例材料')
        .fill('某园晨检率为$\\frac{a}{b}$。\n| 班级 | 人数 |\n| 小班 | 24 |\n面积m^{2}')
      await writer
        .locator('input[type=file]')
        .setInputFiles({ name: '图.png', mimeType: 'image/png', buffer: await pictureOf() })
      await expectShown(writer.locator('img.is-figure'))
      await writer.getByRole('button', { name: '增加小题' }).click()
      await writer.getByLabel('第1小题题干').fill('晨检应当在')
      for (const [letter, words] of [
        ['A', '入园时'],
        ['B', '离园时'],
        ['C', '午睡时'],
        ['D', '用餐时'],
      ] as const)
        await writer.getByLabel(`选项${letter}`).fill(words)
      await writer.getByLabel('A为正确选项').click()
      await writer.getByRole('button', { name: '增加小题' }).click()
      await choose(writer, writer.getByLabel('第2小题题型'), '简答题')
      await writer.getByLabel('第2小题题干').fill('写出晨检的步骤。')
      await writer.getByLabel(/评分要点/).fill('一摸二看=60\n三问四查=40')
      await expectShown(writer.locator('.jh-rich table'))
      await expectShown(writer.getByAltText('\\frac{a}{b}'))
      await desks.look(writer)
      await writer.getByRole('button', { name: '保存' }).click()
      await writer.waitForURL(/\/items\/[^/]+$/)
      const item = new URL(writer.url()).pathname
      await writer.getByRole('button', { name: '提交审题' }).click()
      await settle(writer, '提交审题1道试题', '提交审题')
      const reviewer = await desks.as('item_reviewer')
      await reviewer.goto(`${bank.address}/review`)
      await reviewer.getByRole('button', { name: '退回' }).click()
      await expectShown(reviewer.getByText('请写明退回的意见，命题人员据此修改。'))
      await desks.look(reviewer)
      await reviewer.getByLabel('审题意见（退回必填）').fill('请写明日期')
      await reviewer.getByRole('button', { name: '退回' }).click()
      await expectShown(reviewer.getByText('没有待审的试题。'))
      await writer.goto(item)
      await expectShown(writer.getByText('意见：请写明日期'))
      await writer.getByRole('link', { name: '修改' }).click()
      await writer.getByLabel('案例材料').press('End')
      await writer.getByLabel('案例材料').pressSequentially('（十月）')
      await writer.getByRole('button', { name: '保存' }).click()
      await writer.waitForURL(/\/items\/[^/]+$/)
      await writer.getByRole('button', { name: '提交审题' }).click()
      await settle(writer, '提交审题1道试题', '提交审题')
      await reviewer.goto(item)
      await reviewer.getByRole('button', { name: '审定入库' }).click()
      await settle(reviewer, '审定入库1道试题', '审定入库')
      await expectShown(reviewer.locator('.jh-page-head').getByText('在用'))
      await reviewer.getByRole('button', { name: '停用' }).click()
      const box = dialogue(reviewer, '停用1道试题')
      await box.getByRole('button', { name: '停用' }).click()
      await expectShown(box.getByText('请写明理由'))
      await box.getByLabel('理由').fill('与现行标准不符')
      await settle(reviewer, '停用1道试题', '停用')
      await expectShown(reviewer.locator('.jh-page-head').getByText('已停用'))
    },
  ],

  [
    'the filled template brings in what is right, with its picture, and gives back the rest with reasons',
    async () => {
      const writer = await desks.as('item_writer')
      await writer.goto(`${bank.address}/import`)
      const [template] = await Promise.all([
        writer.waitForEvent('download'),
        writer.getByRole('button', { name: '下载Excel模板' }).click(),
      ])
      const archive = await filledTemplate(readFileSync(await template.path()))
      await writer
        .locator('input[type=file]')
        .setInputFiles({ name: '题.pdf', mimeType: 'application/pdf', buffer: archive })
      await expectRefusal(writer.getByRole('alert'), /不是所要的文件，请选填好的Excel模板/)
      await bringIn(writer, 'Excel模板', '题.zip', archive)
      await expectShown(writer.getByText('可导入4', { exact: true }))
      await expectShown(writer.getByText('不能导入3', { exact: true }))
      await expectShown(writer.getByText(/疑似与本文件第6行/))
      // Ticks are taken from the whole upload at once, and one by one with the keyboard.
      await writer.getByRole('button', { name: '疑似重复全不选（1题）' }).click()
      await expectShown(writer.getByRole('button', { name: '导入3题' }))
      await expectShown(writer.getByText(/1题的知识点代码不在启用的细目表中/))
      await writer.getByText('可导入4', { exact: true }).last().click()
      const ticks = writer.locator('tr[data-row-key] input[type=checkbox]')
      await expectShown(writer.getByRole('row', { name: /第9行/ }))
      await ticks.first().focus()
      await writer.keyboard.press('ArrowDown')
      await writer.keyboard.press('Space')
      await expectShown(writer.getByRole('button', { name: '导入4题' }))
      await writer.getByText('全部7', { exact: true }).click()
      await expectShown(writer.getByText('没有答案。'))
      await writer.getByRole('row', { name: /K-1/ }).first().hover()
      await desks.look(writer)
      const [back] = await Promise.all([
        writer.waitForEvent('download'),
        writer.getByRole('button', { name: '未导入的工作簿' }).click(),
      ])
      const failed = sheetText(readFileSync(await back.path()))
      for (const words of ['没有答案。', '题型不在可选范围之内。', '文件里没有图片'])
        assert.ok(failed.includes(words), `${words} in ${failed}`)
      await writer.getByRole('button', { name: '导入4题' }).click()
      await expectShown(writer.getByRole('link', { name: '查看题库' }))
      await writer.getByRole('link', { name: '查看题库' }).click()
      await expectShown(writer.getByRole('status').filter({ hasText: '5题' }))
    },
  ],

  [
    'items that look alike are opened side by side and kept with a reason',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await keeper.goto(`${bank.address}/likenesses`)
      await keeper.getByRole('row', { name: /第\d+题与第\d+题/ }).click()
      await keeper.getByRole('button', { name: /比对$/ }).click()
      await keeper.getByRole('button', { name: '不重复，都保留' }).click()
      const box = dialogue(keeper, '两题都保留')
      await box.getByRole('button', { name: '都保留' }).click()
      await expectShown(box.getByText('请写明理由'))
      await box.getByLabel('理由').fill('考查的操作不同')
      await settle(keeper, '两题都保留', '都保留')
      await expectShown(keeper.getByText('没有待处理的疑似重复。'))
      await desks.look(keeper)
      await keeper.getByRole('button', { name: '全库查重' }).click()
      await expectShown(keeper.getByText('全库已查'))
      assert.equal(await keeper.getByRole('row', { name: /第\d+题与第\d+题/ }).count(), 0)
    },
  ],

  [
    'GIFT, Moodle XML and the official layout are read, and a file of another kind is refused in words',
    async () => {
      const writer = await desks.as('item_writer')
      const gift = readFileSync(
        join(projectRoot, 'server/src/modules/item-bank/import/gift-samples/moodle-questions.gift.txt'),
      )
      await bringIn(writer, 'GIFT', '题.gift', gift)
      await expectShown(writer.getByText('不能导入1', { exact: true }))
      await writer.getByRole('button', { name: '放弃' }).click()
      await expectShown(writer.getByText('已放弃', { exact: false }))
      await bringIn(writer, 'Moodle XML', '题.xml', moodleQuiz)
      await expectShown(writer.getByText('可导入2', { exact: true }))
      await expectShown(writer.getByText('拖放题不支持。'))
      await bringIn(writer, '公开题库文本', '题.txt', officialText)
      await expectShown(writer.getByText('可导入2', { exact: true }))
      await writer.goto(`${bank.address}/import`)
      await choose(writer, writer.getByLabel('文件格式'), 'QTI')
      await writer
        .locator('input[type=file]')
        .setInputFiles({ name: '题.zip', mimeType: 'application/zip', buffer: Buffer.from('not an archive') })
      await expectRefusal(writer.getByRole('alert'), /./)
    },
  ],

  [
    'a bank goes out only with a reason and to those who may, and its package is read again',
    async () => {
      const writer = await desks.as('item_writer')
      await writer.goto(bank.address)
      await expectShown(writer.getByRole('link', { name: '编写试题' }))
      assert.equal(await writer.getByRole('button', { name: '导出题库' }).count(), 0)
      await writer.locator('thead input[type=checkbox]').last().check()
      const submit = writer.getByRole('button', { name: '提交审题' })
      await choose(writer, writer.getByLabel('状态', { exact: true }), '草稿')
      await writer.locator('thead input[type=checkbox]').last().check()
      await submit.click()
      await settle(writer, '提交审题4道试题', '提交审题')
      const reviewer = await desks.as('item_reviewer')
      await reviewer.goto(`${bank.address}/review`)
      for (const left of [3, 2, 1]) {
        await reviewer.getByRole('button', { name: '审定入库' }).click()
        await expectShown(reviewer.getByText(`1 / ${left}`))
      }
      await reviewer.getByRole('button', { name: '审定入库' }).click()
      await expectShown(reviewer.getByText('没有待审的试题。'))
      const keeper = await desks.as('bank_keeper')
      await keeper.goto(bank.address)
      await keeper.getByRole('button', { name: '导出题库' }).click()
      const box = dialogue(keeper, '导出题库')
      await box.getByRole('button', { name: '导出' }).click()
      await expectShown(box.getByText('请写明理由'))
      await choose(keeper, box.getByLabel('格式'), 'QTI题包')
      await box.getByLabel('理由').fill('转移到新系统')
      const [file] = await Promise.all([
        keeper.waitForEvent('download'),
        box.getByRole('button', { name: '导出' }).click(),
      ])
      await bringIn(writer, 'QTI', '题包.zip', readFileSync(await file.path()))
      await expectShown(writer.getByText('可导入4', { exact: true }))
    },
  ],

  [
    'a ledger is registered with its day and withdrawn with a reason',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await keeper.goto('/item-banks/books')
      await keeper.getByRole('button', { name: '登记' }).first().click()
      const box = dialogue(keeper, '登记制度或台账')
      await box.getByRole('button', { name: '登记' }).click()
      await expectShown(box.getByText('请选择日期'))
      await box.getByLabel('名称').fill('试卷销毁')
      await box.getByLabel('存放处或文号').fill('题库室2号柜')
      await box.getByLabel('建立日期').fill('2026-08-31')
      await box.getByLabel('建立日期').press('Enter')
      await desks.look(keeper)
      await settle(keeper, '登记制度或台账', '登记')
      assert.match(await textOf(keeper.getByText('题库室2号柜')), /2026-08-31起/)
      await keeper.getByRole('button', { name: '撤下' }).click()
      const gone = dialogue(keeper, '撤下登记')
      await gone.getByRole('button', { name: '撤下' }).click()
      await expectShown(gone.getByText('请写明理由'))
      await gone.getByLabel('理由').fill('并入试卷台账')
      await settle(keeper, '撤下登记', '撤下')
      await keeper.getByText('题库室2号柜').waitFor({ state: 'hidden' })
    },
  ],

  [
    'none of these pages failed in its script or is hard to reach for anybody',
    async () => {
      assert.deepEqual(desks.faults, [])
    },
  ],
]

test('items go into a bank, through review and out again by every way there is', (t) => walk(t, desks, steps))
