import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { logIn, openPage } from '../browser.ts'
import { settled } from '../crawl.ts'
import { expectRefusal, expectShown } from './expect.ts'

/**
 * Opens the menu of hats and takes one. A page that is still loading may move beneath the pointer, so that the menu
 * closes or the press goes astray; then it is pressed again, as a person would.
 */
async function putOn(page: Page, role: string): Promise<void> {
  const hat = page.getByRole('button', { name: /，切换角色$/ })
  const item = page.getByRole('menuitem', { name: role, exact: true })
  for (let tries = 1; ; tries++) {
    try {
      if (!(await item.isVisible())) await hat.click()
      await item.click({ timeout: 5000 })
      await page.getByRole('button', { name: `${role}，切换角色` }).waitFor({ timeout: 10_000 })
      return
    } catch (error) {
      if (tries === 6) throw error
    }
  }
}

/** An account of the demo, as its door lists it. */
interface Account {
  username: string
  name: string
  roles: string[]
  tenant: string
  side: string
}

interface Door {
  demoPassword: string
  demoAccounts: Account[]
}

/** Somebody made during the walk, with a password of his own. */
interface Newcomer {
  readonly username: string
  readonly password: string
}

const school = '豫衡理工中等专业学校'

/** One batch on its way through the screens: who is at which desk, and what the walk has learnt so far. */
export class Walk {
  batchId = ''
  batchName = ''
  /** The first day after the public notice, as its page states the term. */
  noticeOver = ''
  certificate = { id: '', name: '', number: '' }
  readonly #browser: Browser
  readonly #url: string
  readonly #door: Door
  readonly #desks = new Map<string, { page: Page; context: BrowserContext; complaints: string[] }>()
  #newcomer: Newcomer | null = null

  constructor(browser: Browser, url: string, door: Door) {
    this.#browser = browser
    this.#url = url
    this.#door = door
  }

  static async begin(browser: Browser, url: string): Promise<Walk> {
    return new Walk(browser, url, (await (await fetch(`${url}/api/v1/installation`)).json()) as Door)
  }

  /** The page of the person who holds a role; `number` the second person. Logs in where that is still to be done. */
  async as(role: string, number = 1): Promise<Page> {
    const side = role.startsWith('中心') ? 'centre' : 'institution'
    const holders = this.#door.demoAccounts
      .filter((one) => one.side === side && (side === 'centre' || one.tenant === school) && one.roles.includes(role))
      .sort((a, b) => a.roles.length - b.roles.length)
    const account = holders[number - 1]
    if (!account) throw new Error(`nobody is ${role} ${number}`)
    return this.#desk(account.username, this.#door.demoPassword)
  }

  /** From now on somebody else works here, too. */
  welcome(newcomer: Newcomer): void {
    this.#newcomer = newcomer
  }

  /** The page of the newcomer, in one of his roles. */
  async asNewcomer(role: string): Promise<Page> {
    if (!this.#newcomer) throw new Error('nobody was welcomed')
    const page = await this.#desk(this.#newcomer.username, this.#newcomer.password)
    const hat = page.getByRole('button', { name: /，切换角色$/ })
    if (!(await hat.getAttribute('aria-label'))?.startsWith(role)) {
      await settled(page)
      await putOn(page, role)
    }
    return page
  }

  /** A page of nobody in particular. */
  async asAnybody(size: { width: number; height: number }): Promise<Page> {
    return (await openPage(this.#browser, this.#url, size)).page
  }

  async #desk(username: string, password: string): Promise<Page> {
    const known = this.#desks.get(username)
    if (known) return known.page
    const { page, context, complaints } = await openPage(this.#browser, this.#url)
    await logIn(page, username, password)
    await page.getByRole('button', { name: /，切换角色$/ }).waitFor()
    this.#desks.set(username, { page, context, complaints })
    return page
  }

  /** The password of the person at a page. */
  get password(): string {
    return this.#door.demoPassword
  }

  get newcomerPassword(): string {
    return this.#newcomer?.password ?? ''
  }

  /** Sets the demo's clock to another day; logins do not outlast days, so everybody comes anew. */
  async setClock(local: string): Promise<void> {
    await this.later(local)
    for (const { context } of this.#desks.values()) await context.close()
    this.#desks.clear()
  }

  /** Sets the demo's clock on within the day, a China wall-clock time; whoever is logged in stays at his desk. */
  async later(local: string): Promise<void> {
    const page = await this.as('考务管理岗')
    const answer = await page.request.post('/api/v1/demo/clock', {
      headers: { 'x-requested-with': 'jiheng' },
      data: { now: `${local}:00+08:00` },
    })
    if (!answer.ok()) throw new Error(await answer.text())
  }

  /** What every desk shows at this moment, for the report of a step that failed. */
  async look(): Promise<string> {
    const seen: string[] = []
    for (const [username, { page, complaints }] of this.#desks) {
      const text = await page.locator('body').ariaSnapshot()
      seen.push(`${username} at ${page.url()}: ${text.slice(0, 4000)}`, ...complaints)
    }
    return seen.join('\n')
  }

  /** Reads what the server has; ids only, nothing is done this way. */
  async read<T>(page: Page, path: string): Promise<T> {
    const answer = await page.request.get(`/api/v1${path}`)
    if (!answer.ok()) throw new Error(await answer.text())
    return (await answer.json()) as T
  }

  /** Opens a page of the batch and waits for its heading. */
  async open(page: Page, path: string, heading: string | RegExp): Promise<void> {
    await page.goto(path === '' ? `/batches/${this.batchId}` : `/batches/${this.batchId}/${path}`)
    await expectShown(page.getByRole('heading', { name: heading, level: 1 }))
  }
}

/** Chooses an option of a select box by its words; `typed` is what is searched for where that is something else. */
export async function choose(page: Page, box: Locator, words: string, typed = words): Promise<void> {
  await box.click()
  const editable = (await box.getAttribute('readonly')) === null
  if (editable) await box.fill(typed)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: words }).first().click()
}

/** Types a day into a date field. */
export async function typeDay(field: Locator, day: string): Promise<void> {
  await field.click()
  await field.fill(day)
  await field.press('Tab')
}

/** The dialogue that is open. */
export const dialogue = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title })

/** Presses a button of a dialogue and waits until the dialogue is gone. */
export async function settle(page: Page, title: string, button: string): Promise<void> {
  const box = dialogue(page, title)
  await box.getByRole('button', { name: button, exact: true }).click()
  await box.waitFor({ state: 'hidden' })
}

/** Presses a button of a dialogue, which must be refused with these grounds, and gives up. */
export async function settleNot(
  page: Page,
  title: string,
  button: string,
  message: RegExp,
  grounds: readonly RegExp[],
): Promise<void> {
  const box = dialogue(page, title)
  await box.getByRole('button', { name: button, exact: true }).click()
  await expectRefusal(box.getByRole('alert'), message, grounds)
  await box.getByRole('button', { name: '取消', exact: true }).click()
  await box.waitFor({ state: 'hidden' })
}

/** Gives the password where somebody who gave it a while ago is asked to confirm himself. */
export async function confirmSelf(page: Page, password: string): Promise<void> {
  const box = dialogue(page, '再次确认身份')
  await box.getByLabel('登录密码').fill(password)
  await box.getByRole('button', { name: '确认', exact: true }).click()
}
