import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markMissing, missingGlyphs } from './missing-glyphs.ts'

const hasBasic = (codePoint: number) => codePoint < 0x10000

test('names each character without a glyph once, wherever it stands', () => {
  const data = { rows: [{ name: '王𡛕' }, { name: '𰻝𡛕' }], note: null, count: 3, photo: new Uint8Array([240]) }
  assert.deepEqual(missingGlyphs(data, hasBasic), ['𡛕（U+216D5）', '𰻝（U+30EDD）'])
})

test('does not ask glyphs of line breaks, joiners, variation selectors or the text of a QR code', () => {
  const data = ['a\n\t', '葛\u{e0100}', '\u200b', { qr: 'https://x/\u{1f600}' }]
  assert.deepEqual(
    missingGlyphs(data, (codePoint) => codePoint === 0x61 || codePoint === 0x845b),
    [],
  )
})

test('marks a character without a glyph instead of leaving a box', () => {
  assert.equal(markMissing('王𡛕明', hasBasic), '王〓明')
})
