import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'

/** Waits until something is on the screen. */
export async function expectShown(what: Locator): Promise<void> {
  await what.first().waitFor({ state: 'visible' })
}

/** Waits until something is on the screen and gives its text, spaces made one. */
export async function textOf(what: Locator): Promise<string> {
  await expectShown(what)
  return (await what.first().innerText()).replaceAll(/\s+/g, ' ').trim()
}

/** A refusal must state what is refused and, where an article or a named choice is its ground, all of it. */
export async function expectRefusal(panel: Locator, message: RegExp, grounds: readonly RegExp[] = []): Promise<void> {
  const text = await textOf(panel)
  assert.match(text, message)
  for (const ground of grounds) assert.match(text, ground)
}
