import type { Browser, Page } from 'playwright-core'
import { openContext } from '../browser.ts'

/** A machine whose browser has this much room and no more: its storage is a bucket with a quota of its own. */
export async function smallDisk(browser: Browser, quota: number): Promise<Page> {
  // The client's file is held back until the bucket is open; a worker would give it from its shelf.
  const context = await openContext(browser, { serviceWorkers: 'block' })
  await context.addInitScript((bytes) => {
    interface Buckets {
      open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>
    }
    const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets }
    const bucketOpen = storageBuckets.open('disk', { quota: bytes }).then(({ indexedDB }) => {
      Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true })
    })
    Object.assign(globalThis, { bucketOpen })
  }, quota)
  await context.route('**/exam/assets/*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `await globalThis.bucketOpen;\n${await response.text()}` })
  })
  return context.newPage()
}

/** Writes until not even a small record fits any more. */
export const fillDisk = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const open = indexedDB.open('filler')
    open.addEventListener('upgradeneeded', () => open.result.createObjectStore('blocks'))
    await new Promise((resolve) => open.addEventListener('success', resolve))
    const fits = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = open.result.transaction('blocks', 'readwrite', { durability: 'strict' })
        transaction.objectStore('blocks').put(crypto.getRandomValues(new Uint8Array(bytes)), Math.random())
        transaction.addEventListener('complete', () => resolve(true))
        transaction.addEventListener('abort', () => resolve(false))
      })
    let kept = 0
    for (let bytes = 32_768; bytes >= 16; ) {
      if (await fits(bytes)) kept += bytes
      else bytes = Math.floor(bytes / 2)
    }
    open.result.close()
    return kept
  })
