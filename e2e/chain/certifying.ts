import assert from 'node:assert/strict'
import { phone } from '../browser.ts'
import { applicants } from './applicants.ts'
import { expectShown, textOf } from './expect.ts'
import { confirmSelf, dialogue, settle, type Walk } from './walk.ts'

/** Composed by one, issued by the head under his password, one of them printed. */
export async function issueCertificates(walk: Walk): Promise<void> {
  const officer = await walk.as('综合管理岗')
  await walk.open(officer, 'certificates', '批次证书')
  await officer.getByRole('button', { name: '编制证书' }).click()
  await settle(officer, '编制证书', '编制3本证书')
  const head = await walk.as('评价机构负责人')
  await walk.later(`${walk.noticeOver}T11:00`)
  await walk.open(head, 'certificates', '批次证书')
  await head.getByRole('button', { name: '核发证书' }).click()
  const box = dialogue(head, '核发证书')
  for (const paper of await box.getByRole('checkbox').all()) await paper.check()
  await box.getByRole('button', { name: '核发3本证书' }).click()
  await confirmSelf(head, walk.password)
  await box.waitFor({ state: 'hidden' })
  await walk.open(officer, 'certificates', '批次证书')
  await officer.getByRole('row').filter({ hasText: '已核发' }).first().click()
  await expectShown(officer.getByRole('heading', { name: /的证书$/, level: 1 }))
  const id = new URL(officer.url()).pathname.split('/').at(-1) ?? ''
  const { name, number } = await walk.read<{ name: string; number: string }>(officer, `/certificates/${id}`)
  walk.certificate = { id, name, number }
  const coming = officer.context().waitForEvent('response', (answer) => answer.url().includes(`/certificates/${id}/`))
  await officer.getByRole('button', { name: '打印证书' }).click()
  const answer = await coming
  assert.equal(answer.status(), 200)
  assert.match(answer.headers()['content-type'] ?? '', /^application\/pdf/)
  await walk.open(officer, 'certificates', '批次证书')
  await officer.getByRole('button', { name: '办结证书' }).click()
  await settle(officer, '办结证书', '办结证书')
  await expectShown(officer.locator('header').getByText('已办结', { exact: true }))
}

/** On a phone: the address in the code opens the answer; a name with the number finds the certificate, another name does not. */
export async function verify(walk: Walk): Promise<void> {
  const officer = await walk.as('综合管理岗')
  const { id, name, number } = walk.certificate
  const { code } = await walk.read<{ code: string }>(officer, `/certificates/${id}`)
  const page = await walk.asAnybody(phone)
  await page.goto(
    code.startsWith('http') ? code.replace(/^https?:\/\/[^/]+/, '') : `/verify#${encodeURIComponent(code)}`,
  )
  await expectShown(page.getByRole('heading', { name: '真实有效' }))
  const shown = await textOf(page.locator('main, #root'))
  assert.ok(shown.includes(name) && shown.includes('数控车床'), shown)
  assert.ok(!applicants.some(({ person }) => shown.includes(person.documentNumber)))
  await page.getByRole('button', { name: '再扫一张' }).click()
  await page.getByLabel('姓名', { exact: true }).fill(name)
  await page.getByRole('textbox', { name: '证书编号' }).fill(number)
  await page.getByRole('button', { name: '查询' }).click()
  await expectShown(page.getByText('有效', { exact: true }))
  await page.getByLabel('姓名', { exact: true }).fill('无此人')
  await page.getByRole('button', { name: '查询' }).click()
  await expectShown(page.getByRole('heading', { name: '没有查到' }))
  await page.context().close()
}

/** What is missing is explained, the pack made and sealed; the batch is closed. */
export async function seal(walk: Walk): Promise<void> {
  const archivist = await walk.as('档案员')
  await walk.open(archivist, 'archive', '批次归档')
  const missing = archivist.locator('.jh-archive-items > li').filter({ hasText: '尚缺' })
  await expectShown(missing)
  for (let left = await missing.count(); left > 0; left--) {
    await missing.first().getByRole('button', { name: '说明缺件' }).click()
    const box = archivist.getByRole('dialog')
    await box.getByLabel('缺件原因').fill('原件存认定中心档案室，编号见移交登记')
    await box.getByRole('button', { name: '记入归档目录' }).click()
    await box.waitFor({ state: 'hidden' })
    await missing.nth(left - 1).waitFor({ state: 'hidden' })
  }
  await archivist.getByRole('button', { name: '整理归档包' }).click()
  await expectShown(archivist.getByText('整理完成，待负责人封存'))
  const head = await walk.as('评价机构负责人')
  await walk.open(head, 'archive', '批次归档')
  await head.getByRole('button', { name: '封存归档包' }).click()
  await dialogue(head, '封存归档包').getByLabel('登录密码').fill(walk.password)
  await dialogue(head, '封存归档包').getByRole('button', { name: '封存', exact: true }).click()
  await dialogue(head, '封存归档包').waitFor({ state: 'hidden' })
  await expectShown(head.locator('header').getByText('已封存', { exact: true }))
  await expectShown(head.getByRole('button', { name: '下载归档包' }))
}
