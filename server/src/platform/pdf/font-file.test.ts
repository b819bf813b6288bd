import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readFontFile } from './font-file.ts'
import { findFonts } from './fonts.ts'

const folder = mkdtempSync(join(tmpdir(), 'fonts-'))
after(() => rmSync(folder, { recursive: true }))

const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]))
const u32 = (...values: number[]) => Buffer.concat(values.map((value) => u16(value >>> 16, value & 0xffff)))

/** A name table with one Windows family name for each language. */
function nameTable(names: Array<[language: number, family: string]>): Buffer {
  const texts = names.map(([, family]) => Buffer.from(family, 'utf16le').swap16())
  let at = 0
  const records = names.map(([language], i) => {
    const record = u16(3, 1, language, 1, texts[i]!.length, at)
    at += texts[i]!.length
    return record
  })
  return Buffer.concat([u16(0, names.length, 6 + names.length * 12), ...records, ...texts])
}

function cmapTable(subtable: Buffer): Buffer {
  return Buffer.concat([u16(0, 1), u16(3, 10), u32(12), subtable])
}

/** Maps U+4E00 and U+4E02 by glyph ids, U+4E01 to no glyph, and U+0041 to U+0042 by delta. */
const FORMAT_4 = Buffer.concat([
  u16(4, 0, 0, 6, 0, 0, 0),
  u16(0x42, 0x4e02, 0xffff),
  u16(0),
  u16(0x41, 0x4e00, 0xffff),
  u16(10, 0, 1),
  u16(0, 4, 0),
  u16(7, 0, 8),
])
const FORMAT_12 = Buffer.concat([u16(12, 0), u32(28, 0, 1), u32(0x30edd, 0x30ede, 5)])

function font(name: Buffer, cmap: Buffer, start = 0): Buffer {
  const offset = start + 12 + 32
  const directory = [Buffer.from('cmap'), u32(0, offset, cmap.length), Buffer.from('name')]
  return Buffer.concat([
    u32(0x10000),
    u16(2, 0, 0, 0),
    ...directory,
    u32(0, offset + cmap.length, name.length),
    cmap,
    name,
  ])
}

function file(name: string, content: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const english = nameTable([[0x409, 'Plain']])

test('reads a segmented table and leaves out what has no glyph', () => {
  const [face] = readFontFile(file('four.ttf', font(english, cmapTable(FORMAT_4))))
  assert.deepEqual(face, { family: 'Plain', ranges: [[0x41, 0x41], [0x42, 0x42], [0x4e00, 0x4e00], [0x4e02, 0x4e02]] }) // biome-ignore format: one row of ranges
})

test('reads characters beyond the first plane', () => {
  const [face] = readFontFile(file('twelve.ttf', font(english, cmapTable(FORMAT_12))))
  assert.deepEqual(face?.ranges, [[0x30edd, 0x30ede]])
})

test('reads every font of a collection and prefers its English family name', () => {
  const first = font(nameTable([[0x804, '宋体']]), cmapTable(FORMAT_12), 20)
  const both = nameTable([[0x804, '黑体'], [0x409, 'Hei']]) // biome-ignore format: pairs
  const second = font(both, cmapTable(FORMAT_12), 20 + first.length)
  const head = Buffer.concat([Buffer.from('ttcf'), u32(0x10000, 2, 20, 20 + first.length)])
  const path = file('both.ttc', Buffer.concat([head, first, second]))
  assert.deepEqual(
    readFontFile(path).map((face) => face.family),
    ['宋体', 'Hei'],
  )
  assert.equal(readFontFile(path, (family) => family === 'Hei').length, 1)
})

test('takes a file that is no font, or is cut short, as holding none', () => {
  assert.deepEqual(readFontFile(file('text.ttf', Buffer.from('not a font at all'))), [])
  assert.deepEqual(readFontFile(file('cut.ttf', font(english, cmapTable(FORMAT_12)).subarray(0, 60))), [])
})

test('takes 仿宋 from the font folder of the institution and says when there is none', () => {
  assert.equal(findFonts().fangsong, null)
  assert.equal(findFonts([join(folder, 'absent')]).fangsong, null)
  file('simfang.ttf', font(nameTable([[0x409, 'FangSong_GB2312']]), cmapTable(FORMAT_12)))
  const found = findFonts([folder])
  assert.equal(found.fangsong, 'FangSong_GB2312')
  assert.deepEqual(found.families.fang.slice(0, 2), ['FangSong_GB2312', 'Noto Serif SC'])
  assert.equal(found.has(0x30ede), true)
})
