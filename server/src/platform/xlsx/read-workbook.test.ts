import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { DomainError } from '#contract/domain-error.ts'
import type { FileCode } from '#contract/messages/files.ts'
import { forgeZip } from '../zip/forge-zip.ts'
import { forgeXlsx, numberRows } from './forge-xlsx.ts'
import { readWorkbook } from './read-workbook.ts'
import type { WorkbookLimits } from './workbook.ts'

const assertRefused = (file: Buffer, code: FileCode, limits: Partial<WorkbookLimits> = {}) =>
  assert.rejects(readWorkbook(file, limits), (error) => {
    assert.ok(error instanceof DomainError, String(error))
    assert.equal(error.code, code)
    assert.doesNotMatch(error.text, /\{\w+\}/)
    return true
  })
const firstRows = async (file: Buffer) => (await readWorkbook(file)).sheets[0]?.rows

function oldWorkbook(): Buffer {
  const sheet = utils.aoa_to_sheet([
    ['姓名', '证件号码', '出生日期', '年限'],
    ['张三', '410101199001011234', new Date(Date.UTC(1990, 0, 1)), 3.5],
    [null, Number('410101199001011234')],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '考生')
  return write(book, { type: 'buffer', bookType: 'biff8' })
}

test('reads an old .xls by its content: text, dates, numbers and merged cells', async () => {
  const sheet = (await readWorkbook(oldWorkbook())).sheets[0]
  assert.deepEqual(sheet?.rows[1], [
    { text: '张三', type: 'text' },
    { text: '410101199001011234', type: 'text' },
    { text: '1990-01-01', type: 'date' },
    { text: '3.5', type: 'number' },
  ])
  assert.equal(sheet?.rows[2]?.[1]?.imprecise, true)
  assert.deepEqual(sheet?.merges, [{ fromRow: 1, fromColumn: 1, toRow: 1, toColumn: 2 }])
})

test('keeps an identity number typed as text and marks one that a spreadsheet made a number', async () => {
  const rows = await firstRows(
    forgeXlsx(
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>11010519491231002X</t></is></c><c r="B1"><v>4.10101199001011E+17</v></c><c r="C1"><v>13800138000</v></c></row></sheetData>',
    ),
  )
  assert.deepEqual(rows?.[0], [
    { text: '11010519491231002X', type: 'text' },
    { text: '410101199001011000', type: 'number', imprecise: true },
    { text: '13800138000', type: 'number' },
  ])
})

test('gives a formula its last value and says that it is a formula; errors are errors', async () => {
  const rows = await firstRows(
    forgeXlsx(
      '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://x")</f><v>张</v></c><c r="C1" t="e"><v>#N/A</v></c></row></sheetData>',
    ),
  )
  assert.deepEqual(rows?.[0], [
    { text: '2', type: 'number', formula: true },
    { text: '张', type: 'text', formula: true },
    { text: '#N/A', type: 'error' },
  ])
})

test('keeps hidden rows, row numbers and merged ranges', async () => {
  const xml =
    '<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="B4"><v>4</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>'
  const sheet = (await readWorkbook(forgeXlsx(xml))).sheets[0]
  assert.equal(sheet?.rows.length, 4)
  assert.equal(sheet?.rows[0]?.[0]?.text, '1')
  assert.equal(sheet?.rows[3]?.[1]?.text, '4')
  assert.deepEqual(sheet?.merges, [{ fromRow: 1, fromColumn: 1, toRow: 2, toColumn: 3 }])
})

test('reads 50,000 rows of 33 columns below a header, and refuses one row more', async () => {
  const sheet = (await readWorkbook(forgeXlsx(numberRows(50_001, 33)), { maxSeconds: 60 })).sheets[0]
  assert.equal(sheet?.rows.length, 50_001)
  assert.equal(sheet?.rows[50_000]?.[32]?.text, '32')
  await assertRefused(forgeXlsx(numberRows(50_002, 1)), 'workbook.too_many_rows')
})

test('refuses a zip bomb in a sheet, whatever size it declares', async () => {
  const bomb = forgeXlsx(`<sheetData>${' '.repeat(8_000_000)}</sheetData>`)
  await assertRefused(bomb, 'zip.too_large', { maxInflatedBytes: 500_000 })
  await assertRefused(bomb, 'zip.ratio')
})

test('refuses two cells at the far corners of a sheet', async () => {
  const corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  await assertRefused(forgeXlsx(`<sheetData>${corners}</sheetData>`), 'workbook.too_complex')
})

test('refuses more cells or merged ranges than the whole workbook may have, before parsing them', async () => {
  await assertRefused(forgeXlsx(numberRows(11, 10)), 'workbook.too_complex', { maxCells: 100 })
  assert.equal((await readWorkbook(forgeXlsx(numberRows(10, 10)), { maxCells: 100 })).sheets[0]?.rows.length, 10)
  const merges = Array.from({ length: 10_001 }, (_, i) => `<mergeCell ref="A${i + 1}:C${i + 1}"/>`).join('')
  await assertRefused(forgeXlsx(`<sheetData/><mergeCells>${merges}</mergeCells>`), 'workbook.too_complex')
})

test('refuses too many columns and too long a cell, naming the place', async () => {
  await assertRefused(forgeXlsx(numberRows(1, 201)), 'workbook.too_many_columns')
  const long = `<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>${'长'.repeat(4_001)}</t></is></c></row></sheetData>`
  await assert.rejects(readWorkbook(forgeXlsx(long)), (error) => {
    assert.ok(error instanceof DomainError)
    assert.equal(error.text, '工作表“考生”第3行第2列的内容有4001个字，超过上限4000个字。')
    return true
  })
})

test('stops a workbook that needs too much memory or time, and reads the next one', async () => {
  await assertRefused(forgeXlsx(numberRows(30_000, 33)), 'workbook.too_complex', { maxMemoryMb: 16, maxSeconds: 60 })
  await assertRefused(forgeXlsx(numberRows(1, 1)), 'workbook.too_slow', { maxSeconds: 0.001 })
  assert.equal((await firstRows(forgeXlsx(numberRows(2, 2))))?.length, 2)
})

test('refuses entities and document types', async () => {
  const evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>'
  await assertRefused(forgeXlsx('<sheetData/>', { 'xl/sharedStrings.xml': evil }), 'workbook.entities')
})

test('refuses a workbook whose parts are not UTF-8 rather than read other characters', async () => {
  const gbk = Buffer.concat([Buffer.from('<sst><si><t>'), Buffer.from([0xd5, 0xc5]), Buffer.from('</t></si></sst>')])
  await assertRefused(forgeXlsx('<sheetData/>', { 'xl/sharedStrings.xml': gbk }), 'workbook.damaged')
  const wide = Buffer.from('\ufeff<sst><si><t>张</t></si></sst>', 'utf16le')
  await assertRefused(forgeXlsx('<sheetData/>', { 'xl/sharedStrings.xml': wide }), 'workbook.damaged')
})

test('tells what a disguised file is and what to do', async () => {
  const gbk = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd6, 0xa4, 0xbc, 0xfe, 0xba, 0xc5, 0xc2, 0xeb, 0x0d, 0x0a])
  await assertRefused(Buffer.from('姓名,证件号码\r\n张三,1\r\n'), 'workbook.is_text')
  await assertRefused(gbk, 'workbook.is_text')
  await assertRefused(Buffer.from('\ufeff姓名\t证件号码', 'utf16le'), 'workbook.is_text')
  await assertRefused(Buffer.from('\ufeff <html><table><tr><td>1'), 'workbook.is_web_page')
  await assertRefused(
    Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'),
    'workbook.is_web_page',
  )
  await assertRefused(Buffer.alloc(0), 'workbook.empty_file')
  await assertRefused(Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 9]), 'workbook.unknown')
  await assertRefused(forgeZip([{ name: 'word/document.xml', bytes: Buffer.from('x') }]), 'workbook.not_workbook')
  await assertRefused(forgeXlsx('<sheetData/>', { 'xl/workbook.bin': 'x' }), 'workbook.binary')
  await assertRefused(forgeXlsx('<sheetData/>', { '../../evil.xml': 'x' }), 'zip.unsafe_name')
})

test('refuses a workbook with a password', async () => {
  const locked = await writeXlsx({
    sheets: [{ name: '考生', rows: [['x']] }],
    encryption: { password: 'a', spinCount: 10 },
  })
  await assertRefused(Buffer.from(locked), 'workbook.encrypted')
})

test('answers random bytes behind every known beginning with a refusal, never with another error', async () => {
  const beginning = fc.constantFrom('', '504b0304', 'd0cf11e0a1b11ae1', 'ffd8ff', '3c', 'efbbbf')
  await fc.assert(
    fc.asyncProperty(beginning, fc.uint8Array({ maxLength: 3_000 }), async (start, bytes) => {
      await assert.rejects(readWorkbook(Buffer.concat([Buffer.from(start, 'hex'), bytes])), DomainError)
    }),
    { numRuns: 24 },
  )
})

test('survives bytes changed anywhere in a sound .xls or .xlsx', async () => {
  const sound = [oldWorkbook(), forgeXlsx(numberRows(3, 3))]
  const change = fc.tuple(fc.nat(), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.array(change, { minLength: 1, maxLength: 20 }), async (which, changes) => {
      const bytes = Buffer.from(sound[which] ?? Buffer.alloc(0))
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      await readWorkbook(bytes).catch((error: unknown) => assert.ok(error instanceof DomainError, String(error)))
    }),
    { numRuns: 24 },
  )
})
