import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { newExamMachine, theoryFile } from '#server/demo/steps/score.ts'
import { applicants, theOne } from './applicants.ts'
import { attestOnScreen } from './attesting.ts'
import { expectRefusal, expectShown } from './expect.ts'
import { dialogue, settle, settleNot, type Walk } from './walk.ts'

/** One stays away in both subjects, the others come; the exam ends. */
export async function hold(walk: Walk): Promise<void> {
  const page = await walk.as('监考员')
  await walk.open(page, 'attendance', '考场到考')
  const rooms = page.locator('.attendance-rooms').getByRole('button')
  await expectShown(rooms.first())
  for (const subject of ['理论', '操作']) {
    await rooms
      .filter({ hasText: `${subject}第` })
      .first()
      .click()
    const absent = page.getByRole('row').filter({ hasText: theOne('absent') })
    await absent.getByRole('button', { name: '缺考' }).click()
    await absent.locator('.jh-status', { hasText: '缺考' }).waitFor()
    await page.getByRole('button', { name: '全部到考' }).click()
    await expectShown(
      rooms
        .filter({ hasText: `${subject}第` })
        .first()
        .getByText('已登记', { exact: true }),
    )
  }
  await attestOnScreen(walk, page, '监考和考评人员已提前检查考场准备')
  await walk.open(page, 'attendance', '考场到考')
  await page.getByRole('button', { name: '考试结束' }).click()
  await page.getByRole('button', { name: '结束考试', exact: true }).click()
  await expectShown(page.getByText('考试已结束', { exact: true }))
}

interface Ticket {
  name: string
  ticketNumber: string | null
}

/** The exam system's key is registered; its signed file is taken in, another's is not. */
export async function importTheory(walk: Walk): Promise<void> {
  const machine = newExamMachine()
  const administrator = await walk.as('系统管理员')
  await administrator.goto('/exam-systems')
  await administrator.getByRole('button', { name: '登记公钥' }).click()
  await dialogue(administrator, '登记机考系统').getByLabel('名称').fill('第三机考系统')
  await dialogue(administrator, '登记机考系统').getByLabel('公钥').fill(machine.publicKey)
  await settle(administrator, '登记机考系统', '登记公钥')
  await expectShown(administrator.getByRole('cell', { name: '第三机考系统' }))
  const page = await walk.as('考务管理岗')
  const { rows } = await walk.read<{ rows: Ticket[] }>(page, `/batches/${walk.batchId}/tickets?limit=50`)
  const scores = rows
    .filter(({ name }) => name !== theOne('absent'))
    .map(({ ticketNumber }, index) => ({ ticket: ticketNumber ?? '', score: 71 + index * 4 }))
  const file = (by: typeof machine) => ({
    name: '理论成绩.json',
    mimeType: 'application/json',
    buffer: theoryFile(by, walk.batchId, scores),
  })
  await walk.open(page, 'scores', '成绩登记表')
  await page.getByRole('link', { name: '理论成绩导入' }).click()
  await expectShown(page.getByRole('heading', { name: '理论成绩导入', level: 1 }))
  await page.locator('input[type=file]').setInputFiles(file(newExamMachine()))
  await expectRefusal(page.getByRole('alert'), /签名/)
  await page.locator('input[type=file]').setInputFiles(file(machine))
  await expectShown(page.getByText('“第三机考系统”签名有效，导入4人，缺考1人、违纪0人按零分计。'))
}

/** Two assessors type the same column, the second without seeing the first. */
export async function enterPractical(walk: Walk): Promise<void> {
  for (const number of [1, 2]) {
    const page = await walk.as('考评员', number)
    await walk.open(page, 'scores/entry', '成绩登记')
    for (const { person, fate } of applicants) {
      if (fate === 'early' || fate === 'absent') continue
      const field = page.getByLabel(`${person.name}的成绩`)
      assert.equal(await field.inputValue(), '')
      await field.fill(fate === 'fails' ? '45' : '82.5')
    }
    await page.getByRole('button', { name: '保存4个成绩' }).click()
    await expectShown(page.getByText(number === 1 ? '待另一人核对' : '已核对', { exact: true }))
    await expectShown(page.getByRole('button', { name: '保存', exact: true, disabled: true }))
  }
}

async function prepareToSign(page: Page, password: string): Promise<void> {
  await page.getByRole('button', { name: '核对并签字' }).click()
  await dialogue(page, '成绩登记表签字').getByLabel('登录密码').fill(password)
}

/** Signed by four with their passwords; whoever signed once is refused in another role. */
export async function signSheet(walk: Walk): Promise<void> {
  const recorder = await walk.as('汇总记分员')
  await walk.open(recorder, 'scores', '成绩登记表')
  await recorder.getByRole('button', { name: '生成成绩登记表' }).click()
  await recorder.getByRole('button', { name: '生成成绩登记表' }).waitFor({ state: 'hidden' })
  const lead = await walk.asNewcomer('考评组长')
  await walk.open(lead, 'scores', '成绩登记表')
  await prepareToSign(lead, 'wrong-password')
  await settleNot(lead, '成绩登记表签字', '核对并签字', /密码/, [])
  await prepareToSign(lead, walk.newcomerPassword)
  await settle(lead, '成绩登记表签字', '核对并签字')
  const same = await walk.asNewcomer('汇总记分员')
  await walk.open(same, 'scores', '成绩登记表')
  await prepareToSign(same, walk.newcomerPassword)
  await settleNot(same, '成绩登记表签字', '核对并签字', /须由不同的人办理/, [/规定/, /实际 陶兼任/])
  for (const role of ['汇总记分员', '内部质量督导员', '评价机构负责人']) {
    const page = await walk.as(role)
    await walk.open(page, 'scores', '成绩登记表')
    await prepareToSign(page, walk.password)
    await settle(page, '成绩登记表签字', '核对并签字')
  }
  const head = await walk.as('评价机构负责人')
  await expectShown(head.locator('header').getByText(/锁定/))
}
