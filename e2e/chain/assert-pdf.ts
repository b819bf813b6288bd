import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Download } from 'playwright-core'

/** What was downloaded is a PDF, and not an empty one. */
export async function assertPdf(download: Download): Promise<void> {
  const bytes = await readFile(await download.path())
  assert.equal(bytes.subarray(0, 5).toString('latin1'), '%PDF-')
  assert.ok(bytes.length > 5_000, `${bytes.length} bytes`)
}
