import type { Page } from 'playwright-core'
import { signs } from './paper.ts'
import type { RoomCandidate } from './room.ts'

/** The paper's letter of an option, by what a candidate reads of it. */
export const letterOf = (text: string): string => {
  const at = signs.findIndex((sign) => text.includes(`题的${sign}项`))
  if (at >= 0) return 'ABCDE'[at] ?? ''
  return text.includes('正确') ? 'T' : 'F'
}

/**
 * A machine whose hours can be made to pass: the page counts by the clock that nobody can set. Runs before anything of
 * the page does.
 */
export function passableTime(): void {
  const steady = performance.now.bind(performance)
  const passed = { by: 0 }
  Object.assign(globalThis, { passed })
  performance.now = () => steady() + passed.by
}

/** A candidate at a machine, and his own list of what he entered: nothing of it comes from the programme. */
export class Sitter {
  page: Page
  /** The address this machine reaches the node by. */
  readonly url: string
  readonly who: RoomCandidate
  /** Question and value as the candidate would swear to them; empty where he cleared it. */
  readonly entered: Map<string, string[]>
  count = 0
  patient = false

  constructor(page: Page, url: string, who: RoomCandidate, entered = new Map<string, string[]>()) {
    this.page = page
    this.url = url
    this.who = who
    this.entered = entered
  }

  async pair(code: string, seat = this.who.seat): Promise<void> {
    await this.page.goto(`${this.url}/exam/`)
    await this.page.getByLabel('配对码').fill(code)
    await this.page.getByLabel('机号').fill(String(seat))
    await this.page.getByRole('button', { name: '配对' }).click()
    await this.page.getByRole('button', { name: '完成' }).click()
  }

  async signIn(): Promise<void> {
    await this.page.getByLabel('准考证号').fill(this.who.ticket)
    await this.page.getByLabel('证件号码后六位').fill(this.who.tail)
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
    await this.page.getByRole('heading', { name: this.who.name }).waitFor()
    await this.page.getByRole('button', { name: '是我本人' }).click()
  }

  async readRules(): Promise<void> {
    await this.page.getByRole('button', { name: '已阅读，等待开考' }).click()
    await this.page.getByText('开考才能打开').waitFor()
  }

  /** The paper is on the screen. */
  async begun(): Promise<void> {
    await this.page.locator('.qn h1').waitFor()
  }

  /** The paper's own number of the item on the screen. */
  async number(): Promise<string> {
    const text = await this.page.locator('.q .rich').first().innerText()
    return /〔(\d+)〕/.exec(text)?.[1] ?? ''
  }

  goTo(shown: number): Promise<void> {
    return this.page.getByRole('button', { name: new RegExp(`^第${shown}题，`) }).click()
  }

  async shown(): Promise<number> {
    return Number((await this.page.locator('.qn h1').innerText()).replace(/\D/g, ''))
  }

  /** So many questions are shown as answered. */
  async answered(count: number): Promise<void> {
    await this.page.waitForFunction((all) => document.querySelectorAll('.gr button.a').length === all, count)
  }

  /** The item on the screen is the one a page started anew would open at: a moment after it is shown, its place is kept. */
  async placeKept(): Promise<void> {
    const isKept = async (place: number) => {
      const open = indexedDB.open('jiheng-exam')
      await new Promise((resolve) => open.addEventListener('success', resolve))
      const ask = open.result.transaction('sitting').objectStore('sitting').get('current')
      await new Promise((resolve) => ask.addEventListener('success', resolve))
      open.result.close()
      const { key, sealed } = ask.result
      const algorithm = { name: 'AES-GCM', iv: sealed.nonce, additionalData: new TextEncoder().encode('sitting') }
      const text = new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed.cipher))
      return JSON.parse(text).place === place
    }
    await this.page.waitForFunction(isKept, (await this.shown()) - 1, { polling: 100 })
  }

  /** The pages themselves are on the machine, so that they load without a network. */
  pagesKept(): Promise<void> {
    return this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  }

  /** Seconds left, as the page shows them. */
  left(): Promise<number> {
    return this.page
      .locator('.clock')
      .evaluate((clock) => (clock.textContent ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0))
  }

  /** Lets time pass on a machine with `passableTime`. */
  timePasses(seconds: number): Promise<void> {
    return this.page.evaluate((by) => {
      ;(globalThis as unknown as { passed: { by: number } }).passed.by += by * 1_000
    }, seconds)
  }

  /** The operating system tells the page that its cable is in again. */
  cableIsBack(): Promise<boolean> {
    return this.page.evaluate(() => dispatchEvent(new Event('online')))
  }

  /** Presses a key for an option and notes what stands beside it. */
  async choose(key: string): Promise<void> {
    const option = this.page.locator('.q .o').nth('abcde'.indexOf(key))
    const letter = letterOf(await option.innerText())
    const number = await this.number()
    await this.page.keyboard.press(key)
    await this.page.locator('.q .o[aria-checked="true"] svg').waitFor()
    this.entered.set(number, [letter])
    this.count += 1
  }

  /** Ticks several options and notes them. */
  async tick(keys: string): Promise<void> {
    const number = await this.number()
    const letters: string[] = []
    for (const key of keys) {
      letters.push(letterOf(await this.page.locator('.q .o').nth('abcde'.indexOf(key)).innerText()))
      await this.page.keyboard.press(key)
    }
    await this.page.waitForFunction(
      (count) => document.querySelectorAll('.q .o[aria-checked="true"] svg').length === count,
      keys.length,
    )
    this.entered.set(number, letters.toSorted())
    this.count += keys.length
  }

  /** Types texts into the fields on the screen. */
  async write(...texts: string[]): Promise<void> {
    const number = await this.number()
    const fields = this.page.locator('.q input, .q textarea')
    for (const [at, text] of texts.entries()) await fields.nth(at).fill(text)
    await fields.nth(texts.length - 1).blur()
    await this.page.locator('[data-save="run"]').waitFor({ state: 'detached' })
    const isCase = (await this.page.locator('.sub').count()) > 0
    this.entered.set(isCase ? `${number}.2` : number, texts)
    this.count += 1
  }

  /** Answers items one after another from the one on the screen, all with the keyboard. */
  async answerOn(count: number, keys = 'abcd'): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const options = await this.page.locator('.q .o').count()
      await this.choose(keys[n % Math.min(keys.length, options)] ?? 'a')
      // Where the machine keeps nothing, the next answer waits for the node.
      if (this.patient) await this.page.locator('[data-save="bad"]').waitFor({ state: 'detached' })
      await this.page.keyboard.press('ArrowRight')
    }
  }

  /** Everything on the screen is on the node's disk. */
  async saved(): Promise<void> {
    await this.page.locator('[data-save="ok"]', { hasText: '已保存' }).waitFor()
  }

  async handIn(): Promise<string> {
    await this.page.getByRole('button', { name: '交卷', exact: true }).click()
    await this.page.getByRole('button', { name: '确认交卷' }).click()
    return this.receipt()
  }

  async receipt(): Promise<string> {
    const page = this.page.locator('[data-receipt]')
    await page.waitFor()
    return (await page.getAttribute('data-receipt')) ?? ''
  }
}
