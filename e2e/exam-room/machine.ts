import type { Page } from 'playwright-core'
import { signs } from './paper.ts'
import type { RoomCandidate } from './room.ts'

/** The paper's letter of an option, by what a candidate reads of it. */
export const letterOf = (text: string): string => {
  const at = signs.findIndex((sign) => text.includes(`题的${sign}项`))
  if (at >= 0) return 'ABCDE'[at] ?? ''
  return text.includes('正确') ? 'T' : 'F'
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
    await this.page.locator('.qn h1').waitFor({ timeout: 30_000 })
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
    await this.page.locator('[data-save="ok"]', { hasText: '已保存' }).waitFor({ timeout: 40_000 })
  }

  async handIn(): Promise<string> {
    await this.page.getByRole('button', { name: '交卷', exact: true }).click()
    await this.page.getByRole('button', { name: '确认交卷' }).click()
    return this.receipt()
  }

  async receipt(): Promise<string> {
    const page = this.page.locator('[data-receipt]')
    await page.waitFor({ timeout: 40_000 })
    return (await page.getAttribute('data-receipt')) ?? ''
  }
}
