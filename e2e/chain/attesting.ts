import type { Page } from 'playwright-core'
import { expectShown } from './expect.ts'
import { dialogue, settle, type Walk } from './walk.ts'

/** On the batch's own page one item is affirmed point by point; `note` where the article asks for one. */
export async function attestOnScreen(walk: Walk, page: Page, item: string, note = ''): Promise<void> {
  await walk.open(page, '', walk.batchName)
  await page.getByRole('button', { name: `核对：${item}` }).click()
  const box = dialogue(page, '核对')
  for (const point of await box.getByRole('checkbox').all()) await point.check()
  if (note) await box.getByLabel(/^说明/).fill(note)
  await settle(page, '核对', '确认属实')
  const row = page.getByRole('listitem').filter({ hasText: item })
  await expectShown(row.getByText('已核对', { exact: true }))
}

/** A leading person waives an item the batch holds nothing for. */
export async function waiveOnScreen(walk: Walk, page: Page, item: string, reason: string): Promise<void> {
  await walk.open(page, '', walk.batchName)
  await page.getByRole('button', { name: `豁免：${item}` }).click()
  await dialogue(page, '豁免核对事项').getByLabel('理由').fill(reason)
  await settle(page, '豁免核对事项', '豁免')
  const row = page.getByRole('listitem').filter({ hasText: item })
  await expectShown(row.getByText('已豁免', { exact: true }))
}
