import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { keepersOf, paperBatch, passphraseOf } from '#server/testing/papers.ts'
import { openRegistrationBatch } from '#server/testing/registrations.ts'
import { expectRefusal, expectShown } from './chain/expect.ts'
import { choose, dialogue, settle, settleNot } from './chain/walk.ts'
import { openDesks, walk } from './world-desks.ts'

const desks = await openDesks()
const { world, password } = desks
// Enough choices to exchange one, too few judgements for every paper to have its own.
const stock = [
  { type: 'single' as const, count: 20 },
  { type: 'truefalse' as const, count: 9 },
]
const batch = await paperBatch(world, { profile: 'jincheng', stock })
const pledge = '命题组卷保密承诺书'

const deskOf = async (page: Page) => {
  await page.goto(`/batches/${batch.id}/papers`)
  await expectShown(page.getByRole('heading', { name: '组卷', level: 1 }))
}
const bookOf = async (page: Page, batchId: string) => {
  await page.goto(`/batches/${batchId}/paper-book`)
  await expectShown(page.getByRole('heading', { name: '试卷台账', level: 1 }))
}
const entryOn = (page: Page) => page.locator('.jh-card').filter({ has: page.getByText('车工四级', { exact: true }) })
const paperOn = (page: Page, form: string) =>
  entryOn(page)
    .locator('.jh-paper-item')
    .filter({ has: page.getByText(form, { exact: true }) })

/** Gives a signature in a dialogue of its own. */
async function sign(page: Page, title: string): Promise<void> {
  await dialogue(page, title).getByLabel('登录密码').fill(password)
  await settle(page, title, title)
}

/** Writes names one after another into a field that takes several. */
async function typeNames(field: Locator, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await field.fill(name)
    await field.press('Enter')
  }
}

const steps: readonly (readonly [title: string, step: () => Promise<void>])[] = [
  [
    'a blueprint shows what is missing, and a draw says what it could not meet',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await deskOf(keeper)
      await entryOn(keeper).getByRole('button', { name: '编制方案' }).click()
      const box = dialogue(keeper, '车工四级组卷方案')
      await box.getByRole('button', { name: '保存方案' }).click()
      const missing = box.getByText('请选择题库')
      await expectShown(missing)
      await keeper.waitForFunction(
        (place) => (place?.getBoundingClientRect().top ?? -1) > 0,
        await missing.elementHandle(),
      )
      await choose(keeper, box.getByLabel('题库', { exact: true }), '车工四级')
      await box.getByLabel('第1部分题数').fill('')
      await box.getByRole('button', { name: '保存方案' }).click()
      await expectShown(box.getByText('请填写题数'))
      await desks.look(keeper)
      await box.getByLabel('第1部分题数').fill('6')
      await box.getByRole('button', { name: '保存方案' }).click()
      await expectRefusal(box.getByRole('alert'), /与满分100分不符/)
      await choose(keeper, box.getByLabel('第2部分题型'), '多项选择题')
      await box.getByLabel('第2部分题数').fill('4')
      await box.getByLabel('满分').fill('10')
      await box.getByLabel('按难度分配', { exact: true }).click()
      await settle(keeper, '车工四级组卷方案', '保存方案')
      await entryOn(keeper).getByRole('button', { name: '组卷', exact: true }).click()
      await expectShown(paperOn(keeper, 'A卷').getByText(/项要求未满足/))
      await paperOn(keeper, 'A卷').getByRole('button', { name: '送审' }).click()
      await expectRefusal(paperOn(keeper, 'A卷').getByRole('alert'), /试卷缺题，不能送审/)
      await entryOn(keeper).getByRole('button', { name: '修改方案' }).click()
      await choose(keeper, box.getByLabel('第2部分题型'), '判断题')
      await settle(keeper, '车工四级组卷方案', '保存方案')
      await entryOn(keeper).getByRole('button', { name: '组卷', exact: true }).click()
      await expectShown(paperOn(keeper, 'A卷').getByText('方案要求全部满足'))
      await expectShown(paperOn(keeper, '备用1卷').getByText(/与先出各卷相同\d+题/))
      await desks.look(keeper)
    },
  ],

  [
    'a paper is read as candidates will, and one item is exchanged with a reason',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await deskOf(keeper)
      await paperOn(keeper, 'A卷').getByRole('link', { name: '校看' }).click()
      await expectShown(keeper.getByRole('heading', { name: /A卷$/, level: 1 }))
      await expectShown(keeper.getByText('答案：正确'))
      await desks.look(keeper)
      await keeper.getByRole('button', { name: '调换第1题' }).click()
      const box = dialogue(keeper, '调换第1题')
      await box.getByRole('button', { name: '调换第1题' }).click()
      await expectShown(box.getByText('请写明理由'))
      await box.getByLabel('理由').fill('与上次考试相同')
      await settle(keeper, '调换第1题', '调换第1题')
      await expectShown(keeper.getByText(/：与上次考试相同$/))
      await deskOf(keeper)
      for (const form of ['A卷', '备用1卷']) {
        await paperOn(keeper, form).getByRole('button', { name: '送审' }).click()
        await expectShown(paperOn(keeper, form).getByText('待审批'))
      }
    },
  ],

  [
    'the group and what it handed over are registered, every member named and pledged [JC-012]',
    async () => {
      const keeper = await desks.as('bank_keeper')
      await bookOf(keeper, batch.id)
      await keeper.getByRole('button', { name: '登记命题组' }).click()
      const group = dialogue(keeper, '登记命题组卷组')
      await group.getByRole('button', { name: '登记' }).click()
      await expectShown(group.getByText('请填写姓名'))
      await desks.look(keeper)
      const names = group.getByLabel(/名成员姓名$/)
      const many = await names.count()
      assert.equal(many, 4)
      for (let at = 0; at < many; at++) await names.nth(at).fill(`成员${at + 1}`)
      await group.getByRole('button', { name: '登记' }).click()
      await expectRefusal(group.getByRole('alert'), /./, [/晋城|承诺/])
      for (let at = 0; at < many; at++) {
        await choose(keeper, group.getByLabel(`第${at + 1}名成员已签承诺书`), pledge)
        await keeper.keyboard.press('Escape')
      }
      await settle(keeper, '登记命题组卷组', '登记')
      await expectShown(keeper.getByText(/^成员1（系主任）、/))
      await keeper.getByRole('button', { name: '登记成果验收' }).click()
      const set = dialogue(keeper, '登记命题成果验收')
      await choose(keeper, set.getByLabel(/^已签字/), '验收人')
      await keeper.keyboard.press('Escape')
      await settle(keeper, '登记命题成果验收', '登记')
      await expectShown(keeper.getByText(/验收人签字$/))
    },
  ],

  [
    'two people approve, and whoever approved is not offered to approve again',
    async () => {
      const head = await desks.as('head')
      await deskOf(head)
      const spare = paperOn(head, '备用1卷')
      await spare.getByRole('button', { name: '退回' }).click()
      const back = dialogue(head, '退回')
      await back.getByRole('button', { name: '退回' }).click()
      await expectShown(back.getByText('请写明理由'))
      await back.getByLabel('理由').fill('题目与A卷重复太多')
      await settle(head, '退回', '退回')
      await expectShown(spare.getByText('已退回'))
      const paper = paperOn(head, 'A卷')
      await paper.getByRole('button', { name: '批准' }).click()
      await dialogue(head, '批准').getByLabel('登录密码').fill('not the password')
      await dialogue(head, '批准').getByRole('button', { name: '批准' }).click()
      await expectRefusal(dialogue(head, '批准').getByRole('alert'), /密码不正确/)
      await sign(head, '批准')
      await expectShown(paper.getByText('您已批准，待另一人批准'))
      assert.equal(await paper.getByRole('button', { name: '批准' }).count(), 0)
      await desks.look(head)
      const director = await desks.as('director')
      await deskOf(director)
      await paperOn(director, 'A卷').getByRole('link', { name: '审看' }).click()
      await expectShown(director.getByRole('heading', { name: /A卷$/, level: 1 }))
      await deskOf(director)
      await paperOn(director, 'A卷').getByRole('button', { name: '批准' }).click()
      await sign(director, '批准')
      await expectShown(paperOn(director, 'A卷').getByText('已批准'))
    },
  ],

  [
    'a passphrase is enrolled twice alike, and a paper sealed to three custodians and two of the emergency',
    async () => {
      const custodian = await desks.as('paper_custodian')
      await custodian.goto('/paper-custodians')
      await custodian.getByRole('button', { name: '登记本人口令' }).click()
      const enrol = dialogue(custodian, '登记启封口令')
      await enrol.getByRole('textbox', { name: '启封口令' }).fill('太短')
      await enrol.getByLabel('再输一次').fill('不同')
      await enrol.getByRole('button', { name: '登记' }).click()
      await expectShown(enrol.getByText('两次输入不一致'))
      await enrol.getByLabel('再输一次').fill('太短')
      await enrol.getByLabel('登录密码').fill(password)
      await enrol.getByRole('button', { name: '登记' }).click()
      await expectShown(enrol.getByText('口令至少10个字'))
      for (const label of ['启封口令', '再输一次'])
        await enrol.getByRole('textbox', { name: label }).fill(passphraseOf('0'))
      await settle(custodian, '登记启封口令', '登记')
      await expectShown(custodian.getByRole('button', { name: '更换本人口令' }))
      await desks.look(custodian)
      const { names } = await keepersOf(world)
      await deskOf(custodian)
      const paper = paperOn(custodian, 'A卷')
      await paper.getByRole('button', { name: '密封' }).click()
      const seal = dialogue(custodian, '密封A卷')
      await seal.getByRole('button', { name: '密封' }).click()
      for (const words of ['请填写封签号', '请选择三名保管人', '请输入登录密码'])
        await expectShown(seal.getByText(words))
      await seal.getByLabel('封签号').fill('F2026-0901')
      const keepers = seal.getByLabel('三名保管人')
      for (const name of names.slice(0, 2)) await choose(custodian, keepers, name)
      await custodian.keyboard.press('Escape')
      await seal.getByLabel('登录密码').fill(password)
      await seal.getByRole('button', { name: '密封' }).click()
      await expectRefusal(seal.getByRole('alert'), /填写的内容有误/)
      await choose(custodian, keepers, names[2] ?? '')
      await custodian.keyboard.press('Escape')
      for (const name of ['评价机构负责人1', '认定中心主任1'])
        await choose(custodian, seal.getByLabel(/^应急信封/), name)
      await custodian.keyboard.press('Escape')
      await settle(custodian, '密封A卷', '密封')
      await expectShown(paper.getByText(/封签F2026-0901/))
    },
  ],

  [
    'leave is asked for a server and for print, and whoever proposes it is not offered to confirm it',
    async () => {
      const custodian = await desks.as('paper_custodian')
      await deskOf(custodian)
      const paper = paperOn(custodian, 'A卷')
      await paper.getByRole('button', { name: '申请印制许可' }).click()
      const ask = dialogue(custodian, '申请印制许可')
      await ask.getByRole('button', { name: '申请印制许可' }).click()
      await expectShown(ask.getByText('请写明理由'))
      await ask.getByLabel('理由').fill('学校停电')
      await settle(custodian, '申请印制许可', '申请印制许可')
      await paper.getByRole('button', { name: '申请启封许可' }).click()
      const exam = dialogue(custodian, '申请A卷启封许可')
      await exam.getByRole('button', { name: '提交指导中心' }).click()
      await expectShown(exam.getByText('请选择考点服务器'))
      await exam.getByRole('button', { name: '取消' }).click()
      await world.settle()
      const reviewer = await desks.as('centre_reviewer')
      await reviewer.goto('/centre/paper-permits')
      await reviewer.getByRole('button', { name: '拟同意' }).click()
      await sign(reviewer, '拟同意')
      await expectShown(reviewer.getByText('您已拟同意，待另一人确认'))
      assert.equal(await reviewer.getByRole('button', { name: '确认签发' }).count(), 0)
      await desks.look(reviewer)
      const chief = await desks.as('centre_head')
      await chief.goto('/centre/paper-permits')
      await chief.getByRole('button', { name: '不予许可' }).click()
      const no = dialogue(chief, '不予许可')
      await no.getByRole('button', { name: '不予许可' }).click()
      await expectShown(no.getByText('请写明理由'))
      await no.getByRole('button', { name: '取消' }).click()
      await chief.getByRole('button', { name: '确认签发' }).click()
      await sign(chief, '确认签发')
      await expectShown(chief.getByText('已许可'))
      await world.settle()
    },
  ],

  [
    'two custodians print, the second without being offered the first one’s part',
    async () => {
      const [first, second] = [await desks.as('paper_custodian'), await desks.as('paper_custodian', 2)]
      await deskOf(first)
      await paperOn(first, 'A卷').getByRole('button', { name: '发起印制' }).click()
      const start = dialogue(first, '发起印制A卷')
      await start.getByRole('button', { name: '发起印制' }).click()
      await expectShown(start.getByText('请填写份数'))
      await start.getByLabel('份数').fill('2')
      await start.getByRole('textbox', { name: '启封口令' }).fill('不对的口令不对的口令')
      await start.getByLabel('登录密码（签字）').fill(password)
      await start.getByRole('button', { name: '发起印制' }).click()
      await expectRefusal(start.getByRole('alert'), /启封口令不正确/)
      await start.getByRole('textbox', { name: '启封口令' }).fill(passphraseOf('0'))
      await settle(first, '发起印制A卷', '发起印制')
      await expectShown(first.getByText('您已发起印制2份，待另一名保管人完成'))
      assert.equal(await first.getByRole('button', { name: '完成印制' }).count(), 0)
      await deskOf(second)
      await paperOn(second, 'A卷').getByRole('button', { name: '完成印制' }).click()
      const finish = dialogue(second, '完成印制A卷')
      await finish.getByRole('textbox', { name: '启封口令' }).fill(passphraseOf('1'))
      await finish.getByLabel('登录密码（签字）').fill(password)
      const [pdf] = await Promise.all([
        second.waitForEvent('download'),
        finish.getByRole('button', { name: '得到试卷' }).click(),
      ])
      assert.equal(
        readFileSync(await pdf.path())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      )
      await desks.look(second)
    },
  ],

  [
    'a sealed paper is withdrawn with a reason and a signature',
    async () => {
      const head = await desks.as('head')
      await deskOf(head)
      const paper = paperOn(head, 'A卷')
      await paper.getByRole('button', { name: '作废' }).click()
      const box = dialogue(head, '作废')
      await box.getByRole('button', { name: '作废' }).click()
      for (const words of ['请写明理由', '请输入登录密码']) await expectShown(box.getByText(words))
      await box.getByLabel('理由').fill('疑似泄露')
      await box.getByLabel('登录密码（签字）').fill(password)
      await settle(head, '作废', '作废')
      await paper.waitFor({ state: 'hidden' })
    },
  ],
  [
    'the custody book takes its records, refuses what the articles refuse, and hands over by count [AY-032]',
    async () => {
      const { id } = await openRegistrationBatch(world, { profile: 'anyang' })
      const [giver, taker] = [await desks.as('paper_custodian'), await desks.as('paper_custodian', 2)]
      await bookOf(giver, id)
      const open = async (kind: string) => {
        await choose(giver, giver.getByLabel('登记事项'), kind)
        return dialogue(giver, `登记${kind}`)
      }
      const stage = await open('管理环节')
      await stage.getByRole('button', { name: '登记' }).click()
      for (const words of ['请选择环节', '请填写经手人，可填多人']) await expectShown(stage.getByText(words))
      await choose(giver, stage.getByLabel('环节', { exact: true }), '存档')
      await typeNames(stage.getByLabel('经手人'), ['甲某'])
      await settleNot(giver, '登记管理环节', '登记', /./, [/安阳/])
      const again = await open('管理环节')
      await choose(giver, again.getByLabel('环节', { exact: true }), '密封')
      await typeNames(again.getByLabel('经手人'), ['甲某'])
      await settle(giver, '登记管理环节', '登记')
      await expectShown(giver.getByText('密封：甲某'))
      const copies = await open('制卷数量')
      await copies.getByLabel(/^制卷份数/).fill('9')
      await copies.getByRole('button', { name: '登记' }).click()
      await expectRefusal(copies.getByRole('alert'), /./, [/安阳/])
      await copies.getByLabel(/^多制的原因/).fill('备用九份')
      await copies.getByRole('button', { name: '增加考场' }).click()
      await copies.getByLabel('第1行考场').fill('第一考场')
      await copies.getByLabel('第1行考生人数').fill('7')
      await copies.getByLabel('第1行备卷份数').fill('9')
      await settle(giver, '登记制卷数量', '登记')
      await expectShown(giver.getByText('共制9份，第一考场9份（备用九份）'))
      await (await open('入库存放')).getByLabel('存放场所').fill('保密室')
      await settle(giver, '登记入库存放', '登记')
      const collection = await open('收卷')
      await collection.getByRole('button', { name: '登记' }).click()
      await expectShown(collection.getByText('请填写到考人数'))
      await desks.look(giver)
      await collection.getByLabel('考场').fill('第一考场')
      await collection.getByLabel('到考人数').fill('30')
      await collection.getByLabel('已交卷人数').fill('30')
      for (const box of await collection.getByRole('checkbox').all()) await box.check()
      await typeNames(collection.getByLabel('经手人'), ['甲某', '乙某'])
      await settle(giver, '登记收卷', '登记')
      await giver.getByRole('button', { name: '交出试卷' }).click()
      const give = dialogue(giver, '交出试卷')
      await give.getByRole('button', { name: '签字交出' }).click()
      await expectShown(give.getByText('请填写清点的份数'))
      await give.getByLabel('封签号').fill('X-1')
      await give.getByLabel('科目').fill('车工四级理论')
      await give.getByLabel('份数').fill('9')
      await give.getByLabel('登录密码（签字）').fill(password)
      await settle(giver, '交出试卷', '签字交出')
      await bookOf(taker, id)
      await taker.getByRole('button', { name: '核对接收' }).click()
      const take = dialogue(taker, '接收封签X-1')
      await take.getByLabel('科目').fill('车工四级理论')
      await take.getByLabel('份数').fill('8')
      await take.getByLabel('登录密码（签字）').fill(password)
      await take.getByRole('button', { name: '签字接收' }).click()
      await expectRefusal(take.getByRole('alert'), /./)
      await take.getByLabel('份数').fill('9')
      await settle(taker, '接收封签X-1', '签字接收')
      await giver.getByRole('button', { name: '领出送考场' }).click()
      const out = dialogue(giver, '领出试卷送考场')
      await out.getByLabel('领卷人').fill('甲某')
      await out.getByLabel('同行人').fill('甲某')
      await out.getByLabel('登录密码（签字）').fill(password)
      await out.getByRole('button', { name: '签字领出' }).click()
      await expectShown(out.getByText('领卷须两人，不能填同一人'))
      await desks.look(giver)
    },
  ],
  [
    'none of these pages failed in its script or is hard to reach for anybody',
    async () => assert.deepEqual(desks.faults, []),
  ],
]

test('papers go from the blueprint to print and withdrawal through the hands of eight people', (t) =>
  walk(t, desks, steps))
