import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openZip } from '#server/platform/zip/read-zip.ts'
import { anyItems } from '../import/any-item.ts'
import type { ExportedItem, ImportedItem, ItemImport } from '../import/imported-item.ts'
import { parseItemWorkbook } from '../import/item-workbook.ts'
import { parseQti } from '../import/parse-qti.ts'
import { writeItemWorkbook } from './write-item-workbook.ts'
import { writeQti } from './write-qti.ts'

const at = new Date('2026-11-01T00:00:00Z')

// Formulas are drawn from their LaTeX again and pictures from their points: both keep the id of what they were.
const kept = ({
  content,
  key,
  title,
  knowledgePoint,
  difficulty,
  importance,
  points,
  explanation,
  assets,
}: ExportedItem | ImportedItem) => ({
  ...{ content, key, title, knowledgePoint, difficulty, importance, points, explanation },
  assets: assets.map(({ id, mediaType }) => `${mediaType} ${id}`).sort(),
})

function assertSame(written: readonly ExportedItem[], { items, problems }: ItemImport): void {
  assert.deepEqual(problems, [])
  assert.deepEqual(items.map(kept), written.map(kept))
}

test('whatever is written as a QTI package is read back as it was, pictures and formulas included', async () => {
  await fc.assert(
    fc.asyncProperty(anyItems, async (items) => assertSame(items, await parseQti((await writeQti(items, at)).bytes))),
    { numRuns: 150 },
  )
})

test('whatever is written as a sheet is read back as it was, pictures and formulas included', async () => {
  await fc.assert(
    fc.asyncProperty(anyItems, async (items) =>
      assertSame(items, await parseItemWorkbook((await writeItemWorkbook(items, at)).bytes)),
    ),
    { numRuns: 40 },
  )
})

const formula: ExportedItem = {
  ...{
    id: 'Q-1',
    assets: [],
    title: '@SUM(1)',
    knowledgePoint: '+1',
    difficulty: null,
    importance: null,
    points: null,
  },
  content: { type: 'short', stem: [{ line: ["=cmd|' /C calc'!A0"] }] },
  key: { type: 'short', points: [{ text: '-2+3', share: 100 }] },
  explanation: null,
}

test('text that begins like a formula is written as text', async () => {
  const { bytes, extension } = await writeItemWorkbook([formula], at)
  assert.equal(extension, '.xlsx')
  const sheet =
    openZip(bytes)
      .find(({ name }) => name === 'xl/worksheets/sheet1.xml')
      ?.read()
      .toString() ?? ''
  assert.ok(sheet.includes('<c '))
  assert.doesNotMatch(sheet, /<f[ >]/)
  assertSame([formula], await parseItemWorkbook(bytes))
})

test('the same items give the same bytes', async () => {
  const [first, second] = [await writeQti([formula], at), await writeQti([formula], at)]
  assert.deepEqual(first.bytes, second.bytes)
})
