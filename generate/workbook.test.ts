import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placedProblemText } from '#contract/messages/row-problems.ts'
import { registrationPreset } from '#contract/registration-columns.ts'
import { readRegistrationSheet } from '#core/registration/read-registration-sheet.ts'
import { loadRegions } from '#policies/load-regions.ts'
import { readPhotoArchive } from '#server/platform/photo/read-photo-archive.ts'
import { candidateTemplate, failedCandidates } from '#server/platform/xlsx/candidate-sheet.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { generatePeople } from './people.ts'
import { drawPhotographs, photoArchive } from './photographs.ts'
import { type SpoilKind, spoilKinds, spoilRow } from './spoilt-rows.ts'
import { type CandidateRow, candidateRow, candidateWorkbook } from './workbook.ts'

const at = new Date('2026-09-01T08:00:00Z')
const known = { on: '2026-09-01', regions: loadRegions() }
const people = generatePeople({ seed: 'w', count: 120, bornFrom: '2007-09-01', bornTo: '2008-08-31' })
const rows = people.map((person, index) =>
  candidateRow(
    {
      person,
      occupation: '车工/数控车床',
      level: 4,
      condition: '条件三',
      registeredBy: '示范学校',
      employer: '示范学校',
      education: '中等专科',
      source: '在校学生',
      major: '数控技术应用',
    },
    index + 1,
  ),
)

async function readBack(file: Buffer) {
  const sheet = (await readWorkbook(file)).sheets[0]
  assert.ok(sheet)
  const read = readRegistrationSheet(sheet, registrationPreset, known)
  assert.ok(read.ok, JSON.stringify(read))
  return read
}

test('a generated workbook is read back whole: every row good, every name as it was', async () => {
  const read = await readBack(await candidateWorkbook(rows, at))
  assert.deepEqual(read.bad, [])
  assert.deepEqual(
    read.good.map((row) => row.values.name),
    people.map((person) => person.name),
  )
})

const expected: Record<SpoilKind, string> = {
  wrong_check_character: '第2行“证件号码”：校验位不符，请逐位核对',
  scientific_number: '第2行“证件号码”：号码显示为科学记数法',
  no_name: '第2行“姓名”：未填写',
  other_birth: '第2行“出生日期”：与证件号码中的出生日期不一致',
  unknown_education: '第2行“文化程度”：“大专在读”不在可选项中',
  short_mobile: '第2行“手机号码”：“1990',
  unknown_region: '第2行“证件号码”：前6位不是有效的行政区划代码',
  level_unknown: '第2行“认定等级”：“六级”不是可识别的等级',
}

for (const kind of spoilKinds)
  test(`a row spoilt by ${kind} is refused with one reason that names row, column and rule`, async () => {
    const read = await readBack(
      await candidateWorkbook([spoilRow(rows[0] as CandidateRow, kind), rows[1] as CandidateRow], at),
    )
    const texts = read.bad.flatMap((bad) => bad.problems.map((problem) => placedProblemText(problem, bad.row)))
    assert.equal(texts.length, 1, texts.join())
    const [text = ''] = texts
    assert.ok(text.startsWith(expected[kind]), text)
    assert.doesNotMatch(text, /\{\w+\}/)
    assert.equal(read.good.length, 1)
  })

test('failed rows, once corrected, can be uploaded as they were given back', async () => {
  const bad = (await readBack(await candidateWorkbook([spoilRow(rows[0] as CandidateRow, 'no_name')], at))).bad
  const again = await readBack(await failedCandidates(registrationPreset, bad, at))
  assert.deepEqual(
    again.bad.map((row) => row.problems.map((problem) => problem.code)),
    [['row.missing']],
  )
  assert.deepEqual(again.unknownHeaders, ['原因', '原行号'])
})

test('the template holds no candidate, and its sample row would be a sound one', async () => {
  const sheets = (await readWorkbook(await candidateTemplate(registrationPreset, at))).sheets
  assert.deepEqual(
    sheets.map((sheet) => sheet.name),
    ['考生信息', '填表说明', '选项'],
  )
  const [sheet] = sheets
  assert.ok(sheet)
  assert.deepEqual(readRegistrationSheet(sheet, registrationPreset, known), {
    ok: false,
    code: 'sheet.no_rows',
    params: {},
  })
  const sample = sheet.rows.map((row) => row.map((cell) => (cell.text === '示例' ? { ...cell, text: '1' } : cell)))
  const read = readRegistrationSheet({ rows: sample, merges: [] }, registrationPreset, known)
  assert.ok(read.ok)
  assert.deepEqual(
    read.bad.flatMap((row) => row.problems.map((problem) => [problem.column, problem.code])),
    [],
  )
})

test('drawn photographs are taken for everybody, white and of one inch, each its own', async () => {
  const some = people.slice(0, 60)
  const photos = await drawPhotographs(some)
  assert.equal(new Set(photos.map((photo) => photo.bytes.toString('base64'))).size, 60)
  const owners = some.map((person) => ({
    id: person.documentNumber,
    name: person.name,
    documentNumber: person.documentNumber,
  }))
  const archive = await readPhotoArchive(await photoArchive(photos, at), owners)
  assert.deepEqual(
    [archive.taken.length, archive.broken, archive.missing, archive.strays, archive.duplicates],
    [60, [], [], [], []],
  )
  assert.ok(archive.taken.every(({ photo }) => photo.background.white && photo.shapeFits))
})
