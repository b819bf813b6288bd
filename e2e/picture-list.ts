import type { Page } from 'playwright-core'
import type { Role } from '#core/access/roles.ts'
import { desk, phone } from './browser.ts'
import type { House } from './demo-people.ts'
import type { DemoPlaces } from './demo-places.ts'
import { spoiltWorkbook } from './spoilt-workbook.ts'

/** One picture of the guide. */
export interface Picture {
  readonly name: string
  /** Whose login; nobody's for public pages. */
  readonly who: readonly [House, Role] | null
  readonly size: { width: number; height: number }
  readonly address: (places: DemoPlaces) => string
  /** What the person does before the picture is taken. */
  readonly act?: (page: Page, places: DemoPlaces) => Promise<void>
}

const school = '豫衡理工'

/** A page of one batch of the school, as a role sees it at the desk. */
const ofBatch = (name: string, role: Role, serial: number, page: string, act?: Picture['act']): Picture => ({
  name,
  who: [school, role],
  size: desk,
  address: (places) => `/batches/${places.batch(school, serial)}${page}`,
  ...(act ? { act } : {}),
})

const atDesk = (name: string, who: Picture['who'], address: Picture['address'], act?: Picture['act']): Picture => ({
  name,
  who,
  size: desk,
  address,
  ...(act ? { act } : {}),
})

const onPhone = (name: string, address: Picture['address'], act?: Picture['act']): Picture => ({
  name,
  who: null,
  size: phone,
  address,
  ...(act ? { act } : {}),
})

/** Asks the public page for a certificate and goes to the answer. */
const ask = async (page: Page, name: string, number: string) => {
  await page.getByLabel('姓名', { exact: true }).fill(name)
  await page.locator('#verify-value').fill(number)
  await page.getByRole('button', { name: '查询' }).click()
  await page.locator('.jh-verdict').scrollIntoViewIfNeeded()
  await page.locator('.jh-verdict').evaluate((verdict) => verdict.scrollIntoView({ block: 'start' }))
}

const enter = async (page: Page, { candidate }: DemoPlaces) => {
  await page.getByLabel('证件号码').fill(candidate.identityNumber)
  await page.getByLabel('查询码').fill(candidate.code)
  await page.getByRole('button', { name: '进入' }).click()
  await page.locator('.jh-own').waitFor()
}

const uploadSpoilt = async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles({
    name: '2026级考生信息.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await spoiltWorkbook(),
  })
  await page.getByRole('cell', { name: '不能导入' }).first().waitFor()
}

/** The pictures in the order of the chain. */
export const pictures: readonly Picture[] = [
  atDesk('login', null, () => '/login'),
  atDesk('home', [school, 'exam_officer'], () => '/'),
  ofBatch('batch', 'exam_officer', 7, ''),
  ofBatch('plan', 'exam_officer', 8, '/plan'),
  ofBatch('registrations', 'exam_officer', 8, '/registrations'),
  ofBatch('import-preview', 'exam_officer', 8, '/registrations/import', uploadSpoilt),
  atDesk('eligibility', ['嵩岳', 'final_reviewer'], (places) => `/batches/${places.batch('嵩岳', 1)}/eligibility`),
  ofBatch('arrangement', 'exam_officer', 7, '/arrangement'),
  ofBatch('tickets', 'exam_officer', 6, '/tickets'),
  ofBatch('attendance', 'invigilator', 6, '/attendance'),
  ofBatch('scores', 'lead_assessor', 5, '/scores'),
  ofBatch('signing', 'score_recorder', 5, '/scores'),
  ofBatch('publicity-desk', 'director', 3, '/publicity'),
  atDesk('publicity', null, (places) => `/publicity/${places.noticeId}`),
  onPhone('publicity-phone', (places) => `/publicity/${places.noticeId}`),
  ofBatch('report', 'exam_officer', 4, '/report'),
  atDesk('oversight', ['豫衡市', 'centre_reviewer'], () => '/centre/results'),
  atDesk('matter', ['豫衡市', 'centre_reviewer'], (places) => `/centre/matters/${places.matterId}`),
  atDesk('certificates', [school, 'certificate_officer'], () => '/certificates'),
  onPhone(
    'verify-genuine',
    () => '/verify',
    (page, { certificates: { valid } }) => ask(page, valid.name, valid.number),
  ),
  onPhone(
    'verify-revoked',
    () => '/verify',
    (page, { certificates: { revoked } }) => ask(page, revoked.name, revoked.number),
  ),
  onPhone(
    'verify-unknown',
    () => '/verify',
    (page, { certificates: { valid } }) => ask(page, valid.name, 'S000041000217264009999'),
  ),
  onPhone('candidate', () => '/candidate', enter),
  atDesk('ledger', [school, 'auditor'], () => '/ledger'),
  ofBatch('archive', 'archivist', 2, '/archive'),
]
