import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RegistrationKey, registrationKeys, registrationPreset } from './columns.ts'
import { readRegistrationSheet } from './read-registration-sheet.ts'
import { readDay, readDayNumber, readDayOrMonth, readLevel, readName } from './read-text.ts'
import type { SheetCell } from './sheet-cell.ts'

const known = { on: '2026-11-21', regions: new Set(['110105', '440524', '370101']) }
const headers = registrationPreset.columns.map((column) => column.header)
const sound: Partial<Record<RegistrationKey, string>> = {
  sequence: '1',
  occupation: '车工/数控车床',
  level: '四级/中级工',
  condition: '条件三',
  documentType: '居民身份证',
  documentNumber: '11010519491231002X',
  name: '张三',
  mobile: '13800138000',
  hasCertificate: '否',
  education: '大学专科',
  province: '河南省',
  source: '在校学生',
  registeredBy: '某校',
  category: '初次认定',
  examType: '正考',
}
const cell = (text: string): SheetCell => (text === '' ? { text, type: 'empty' } : { text, type: 'text' })
const line = (changes: Partial<Record<RegistrationKey, string | SheetCell>> = {}) =>
  registrationKeys.map((key) => {
    const value = changes[key] ?? sound[key] ?? ''
    return typeof value === 'string' ? cell(value) : value
  })
const read = (
  lines: readonly (readonly SheetCell[])[],
  header = headers,
  merges: { fromRow: number; fromColumn: number; toRow: number; toColumn: number }[] = [],
) => readRegistrationSheet({ rows: [header.map(cell), ...lines], merges }, registrationPreset, known)
const codesOf = (changes: Partial<Record<RegistrationKey, string | SheetCell>>) => {
  const sheet = read([line(changes)])
  assert.ok(sheet.ok)
  return sheet.bad.flatMap((row) => row.problems.map((problem) => [problem.column, problem.code]))
}
const valueOf = (key: RegistrationKey, text: string | SheetCell) => {
  const sheet = read([line({ [key]: text })])
  assert.ok(sheet.ok)
  assert.deepEqual(sheet.bad, [])
  return sheet.good[0]?.values[key]
}

test('has the 33 columns of the provincial template in their order', () => {
  assert.equal(headers.length, 33)
  assert.deepEqual(headers.slice(0, 7), [
    '序号',
    '职业工种名称',
    '认定等级',
    '申报条件',
    '证件类型',
    '证件号码',
    '姓名',
  ])
  assert.deepEqual(headers.slice(-3), ['证书领取方式', '邮政编码', '邮寄地址'])
  assert.equal(registrationPreset.dictionaries.education?.items.length, 12)
  assert.deepEqual(registrationPreset.dictionaries.category?.items, ['初次认定', '晋级认定'])
  assert.deepEqual(registrationPreset.dictionaries.examType?.items, ['正考', '补考'])
  assert.equal(registrationPreset.dictionaries.ethnicity?.items.length, 57)
})

test('takes a sound row and fills in birth date and sex from the identity number', () => {
  const sheet = read([line()])
  assert.ok(sheet.ok)
  assert.deepEqual(sheet.bad, [])
  const values = sheet.good[0]?.values
  assert.deepEqual([values?.level, values?.birth, values?.sex], ['4', '1949-12-31', '女'])
})

test('finds the header below titles, whatever spaces, stars and brackets it is written with', () => {
  const written = headers.map((header) =>
    header === '姓名' ? '* 姓 名' : header.replace('（', '(').replace('）', ')'),
  )
  const sheet = readRegistrationSheet(
    {
      rows: [[cell('考生信息汇总表')], [], written.map(cell), line()],
      merges: [{ fromRow: 1, fromColumn: 1, toRow: 1, toColumn: 33 }],
    },
    registrationPreset,
    known,
  )
  assert.ok(sheet.ok)
  assert.deepEqual([sheet.headerRow, sheet.good[0]?.row], [3, 4])
})

test('reads columns in any order and tells which headers mean nothing', () => {
  const sheet = read([[...line()].reverse().concat(cell('x'))], [...headers].reverse().concat('备注'))
  assert.ok(sheet.ok)
  assert.equal(sheet.good[0]?.values.name, '张三')
  assert.deepEqual(sheet.unknownHeaders, ['备注'])
})

test('refuses doubled headers, missing columns, no header and merged cells, naming them', () => {
  assert.deepEqual(read([line()], [...headers, '姓名']), {
    ok: false,
    code: 'sheet.columns_duplicate',
    params: { row: 1, columns: ['姓名'] },
  })
  assert.deepEqual(
    read(
      [line()],
      headers.filter((header) => header !== '手机号码'),
    ),
    {
      ok: false,
      code: 'sheet.columns_missing',
      params: { row: 1, columns: ['手机号码'] },
    },
  )
  assert.deepEqual(read([line()], ['甲', '乙']), { ok: false, code: 'sheet.header_missing', params: {} })
  assert.deepEqual(read([line()], headers, [{ fromRow: 2, fromColumn: 7, toRow: 3, toColumn: 28 }]), {
    ok: false,
    code: 'sheet.merged_cells',
    params: { ranges: ['G2:AB3'] },
  })
  assert.deepEqual(read([]), { ok: false, code: 'sheet.no_rows', params: {} })
})

test('passes over empty rows, rows of a running number alone and the sample row', () => {
  const sheet = read([line({ sequence: '示例' }), [], [cell('2')], line()])
  assert.ok(sheet.ok)
  assert.deepEqual([sheet.good.map((row) => row.row), sheet.bad.length], [[5], 0])
})

test('finds an identity number that became a number or scientific notation', () => {
  const number: SheetCell = { text: '110105194912310000', type: 'number', imprecise: true }
  assert.deepEqual(codesOf({ documentNumber: number, birth: '1949-12-31', sex: '女' }), [
    ['证件号码', 'row.imprecise_number'],
  ])
  assert.deepEqual(codesOf({ documentNumber: '1.10105E+17', birth: '1949-12-31', sex: '女' }), [
    ['证件号码', 'row.scientific_number'],
  ])
})

test('finds every fault of a row at once, each with its column', () => {
  const faults = codesOf({
    documentNumber: '110105194912310021',
    mobile: '1380013800',
    education: '幼儿园',
    level: '六级',
    email: 'x',
    name: '',
    hasCertificate: '是',
  })
  assert.deepEqual(faults, [
    ['认定等级', 'row.level'],
    ['姓名', 'row.missing'],
    ['手机号码', 'row.mobile'],
    ['文化程度', 'row.not_in_list'],
    ['电子邮箱', 'row.email'],
    ['证件号码', 'row.identity_checksum'],
    ['证书等级', 'row.certificate_missing'],
    ['证书编号', 'row.certificate_missing'],
  ])
})

test('checks the identity number against region, birth date and sex', () => {
  assert.deepEqual(codesOf({ birth: '1949-12-30', sex: '男' }), [
    ['出生日期', 'row.identity_birth_mismatch'],
    ['性别', 'row.identity_sex_mismatch'],
  ])
  assert.deepEqual(codesOf({ documentNumber: '513101198201130014' }), [['证件号码', 'row.identity_region']])
  assert.deepEqual(codesOf({ documentNumber: '110105491231002' }).slice(0, 1), [['证件号码', 'row.identity_obsolete']])
})

test('asks for birth date and sex where the document does not tell them', () => {
  assert.deepEqual(codesOf({ documentType: '护照', documentNumber: 'E12345678' }), [
    ['性别', 'row.missing'],
    ['出生日期', 'row.missing'],
  ])
})

test('calls the second row of the same number, occupation and level a duplicate of the first', () => {
  const sheet = read([line(), line({ documentNumber: '11010519491231002x' }), line({ level: '三级' })])
  assert.ok(sheet.ok)
  assert.deepEqual(
    sheet.bad.map((row) => [row.row, row.problems[0]?.code, row.problems[0]?.params]),
    [[3, 'row.duplicate', { first: 2 }]],
  )
  assert.equal(sheet.bad[0]?.cells[6], '张三')
})

test('refuses error values, formulas without value and texts too long', () => {
  assert.deepEqual(codesOf({ employer: { text: '#REF!', type: 'error' } }), [['所在单位', 'row.error_value']])
  assert.deepEqual(codesOf({ name: { text: '', type: 'empty', formula: true } }), [['姓名', 'row.missing']])
  assert.deepEqual(codesOf({ address: '长'.repeat(201) }), [['通讯地址', 'row.too_long']])
})

test('refuses names that are none and takes long, dotted, Latin and rare ones', () => {
  for (const name of ['=1+1', '张三1', '<b>张</b>', '张\u0000三', '@张三'])
    assert.deepEqual(codesOf({ name }), [['姓名', 'row.name']], name)
  assert.equal(valueOf('name', '阿卜杜拉•买买提'), '阿卜杜拉·买买提')
  assert.equal(valueOf('name', '𠮷 𡛕'), '𠮷𡛕')
  assert.equal(valueOf('name', 'John  Smith'), 'John Smith')
})

test('reads full-width characters, spaces and other spellings as meant', () => {
  assert.equal(valueOf('documentNumber', ' １１０１０５１９４９１２３１００２ｘ'), '11010519491231002X')
  assert.equal(valueOf('mobile', '138 0013 8000'), '13800138000')
  assert.equal(valueOf('education', '本科'), '大学本科')
  assert.equal(valueOf('province', '广西'), '广西壮族自治区')
  assert.equal(valueOf('ethnicity', '汉'), '汉族')
  assert.equal(valueOf('workStart', { text: '44013', type: 'number' }), '2020-07-01')
})

test('reads levels and days in every usual form and nothing else', () => {
  const asLevel = [
    '五级/初级工',
    '中级工',
    '三级',
    '2',
    '高级技师',
    '技师',
    '高级',
    '4级',
    '特级技师',
    '六级',
    '初级工程师',
    '',
  ].map(readLevel)
  assert.deepEqual(asLevel, [5, 4, 3, 2, 1, 2, 3, 4, null, null, null, null])
  const days = [
    '2006-05-08',
    '2006/5/8',
    '20060508',
    '2006年5月8日',
    '2006.5.8',
    '2006-02-30',
    '06-5-8',
    '二〇〇六年',
  ].map(readDay)
  assert.deepEqual(days, [...Array(5).fill('2006-05-08'), null, null, null])
  assert.deepEqual(['2020-07', '2020年7月', '202007', '2020-13', '2020-07-01'].map(readDayOrMonth), [
    '2020-07',
    '2020-07',
    '2020-07',
    null,
    '2020-07-01',
  ])
  assert.deepEqual([readDayNumber('36526'), readDayNumber('99999')], ['2000-01-01', null])
  assert.equal(readName(' 买买提．依明 '), '买买提·依明')
})

test('refuses a day to come', () => {
  assert.deepEqual(codesOf({ workStart: '2026-12-01' }), [['参加工作时间', 'row.date_future']])
})
