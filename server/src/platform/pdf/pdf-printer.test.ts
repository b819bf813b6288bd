import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { pdfPlain, pdfText } from '#documents/samples/pdf-text.ts'
import { SAMPLES } from '#documents/samples/samples.ts'
import { createPdfPrinter } from './pdf-printer.ts'
import { PrintError } from './print-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'printer-'))
const printer = createPdfPrinter()
after(async () => {
  await printer.close()
  rmSync(folder, { recursive: true })
})

const handover = SAMPLES.handover(1)
const withFile = (file: string) => ({ ...handover, rows: [{ ...handover.rows[0]!, file }] })
const refusal = (code: string) => (error: unknown) => error instanceof PrintError && error.code === code

/** A printer whose thread answers one page, unless the data says 崩溃 (crash) or 死循环 (never answer). */
function fragilePrinter(timeoutMs: number) {
  const file = join(folder, 'fragile-worker.mjs')
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ id, payload }) => {
       if (payload.includes('崩溃')) process.exit(3)
       if (payload.includes('死循环')) for (;;) {}
       parentPort.postMessage({ id, ok: true, pdf: new Uint8Array([37]), pages: 1 })
     })`,
  )
  return createPdfPrinter({ workerFile: pathToFileURL(file), timeoutMs })
}

test('prints PDF/A-2b with the creation time it is given', async () => {
  const { pdf, pages } = await printer.print('handover', handover, { createdAt: new Date('2026-12-02T08:00:00Z') })
  assert.equal(pages, 1)
  assert.match(pdfPlain(pdf), /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</)
  assert.match(pdfPlain(pdf), /<xmp:CreateDate>2026-12-02T08:00:00Z</)
})

test('prints the same bytes for the same data', async () => {
  const [one, other] = [await printer.print('handover', handover), await printer.print('handover', handover)]
  assert.deepEqual(one.pdf, other.pdf)
})

test('each form shows its own data, also when many are asked for at once', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `第${i + 1}号材料`)
  const printed = await Promise.all(names.map((name) => printer.print('handover', withFile(name))))
  assert.deepEqual(
    printed.map(({ pdf }) => /第\d+号材料/.exec(pdfText(pdf)[0]!)?.[0]),
    names,
  )
})

test('refuses a character without a glyph by name, and prints the rest after it', async () => {
  const printing = printer.print('handover', withFile('王😀的材料'))
  await assert.rejects(printing, { code: 'missing_glyphs', characters: ['😀（U+1F600）'], message: /😀（U\+1F600）/ })
  const printed = await printer.print('handover', withFile('王明的材料'))
  assert.deepEqual(printed.missingGlyphs, [])
})

test('prints 〓 for such a character when a person allowed it, and still reports it', async () => {
  const printed = await printer.print('handover', withFile('王😀的材料'), { allowMissingGlyphs: true })
  assert.deepEqual(printed.missingGlyphs, ['😀（U+1F600）'])
  assert.match(pdfText(printed.pdf)[0]!, /王〓的材料/)
})

test('leaves out control characters and marks that turn the direction of reading', async () => {
  const printed = await printer.print('handover', withFile('王\u0007明\u202e的\u2066材料'))
  assert.match(pdfText(printed.pdf)[0]!, /王明的材料/)
})

test('refuses a picture that cannot be read', async () => {
  const tickets = SAMPLES.tickets(1)
  tickets.tickets[0]!.photo = new Uint8Array([0xff, 0xd8, 0xff, 0x00])
  await assert.rejects(printer.print('tickets', tickets), refusal('compile_failed'))
})

test('gives a clean error for data the template cannot set, and prints the next form', async () => {
  const broken = { ...handover, rows: 'none' } as unknown as typeof handover
  await assert.rejects(printer.print('handover', broken), {
    code: 'compile_failed',
    message: '表单未能排版，请联系管理员（type string has no method `enumerate`）',
  })
  assert.equal((await printer.print('handover', handover)).pages, 1)
})

test('a thread that dies fails only its own form', async () => {
  const fragile = fragilePrinter(30_000)
  const [died, waited] = await Promise.allSettled([
    fragile.print('handover', withFile('崩溃')),
    fragile.print('handover', handover),
  ])
  assert.equal(died.status === 'rejected' && (died.reason as PrintError).code, 'worker_crashed')
  assert.equal(waited.status === 'fulfilled' && waited.value.pages, 1)
  await fragile.close()
})

test('a thread that does not answer in time is replaced', async () => {
  const fragile = fragilePrinter(3_000)
  await assert.rejects(fragile.print('handover', withFile('死循环')), refusal('timeout'))
  assert.equal((await fragile.print('handover', handover)).pages, 1)
  await fragile.close()
})

test('closing refuses what waits and what comes after', async () => {
  const closing = createPdfPrinter()
  const waiting = closing.print('handover', handover)
  const refused = assert.rejects(waiting, refusal('closed'))
  await closing.close()
  await refused
  await assert.rejects(closing.print('handover', handover), refusal('closed'))
})
