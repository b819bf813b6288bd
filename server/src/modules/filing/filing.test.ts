import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCentreInstitutions } from '#contract/centre.ts'
import {
  directoryTemplate,
  exportFiling,
  grantDirectoryTemplate,
  grantFiling,
  listFilings,
  readDirectory,
  readGrantDirectory,
  recordFiling,
  resolveFilingEntry,
} from '#contract/filing.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { filedInstitution, filing21 } from '#server/testing/batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()

test('the institution records its letter with the directory of 21 rows; the neighbour sees nothing of it', async () => {
  const filing = await filedInstitution(world)
  assert.equal(filing.entries.length, 21)
  assert.equal(filing.standing, 'in_force')
  const { filings } = await (await world.as('auditor')).call(listFilings)
  assert.deepEqual(
    filings.map(({ number }) => number),
    ['S000041000217'],
  )
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.deepEqual((await neighbour.call(listFilings)).filings, [])
  const stolen = await refusalOf(neighbour.download(exportFiling, { params: { filingId: filing.id } }))
  assert.equal(stolen.status, 404)
  const workbook = await (await world.as('auditor')).download(exportFiling, { params: { filingId: filing.id } })
  assert.equal(workbook.subarray(0, 2).toString(), 'PK')
})

test('a short name is shown with the row it means, and what lies outside with its article [LG-002]', async () => {
  await filedInstitution(world)
  const clerk = await world.as('exam_officer')
  const found = await clerk.call(resolveFilingEntry, { query: { text: '互联网营销师', level: 4 } })
  assert.equal(found.entry?.job, '直播销售员')
  const outside = await clerk.call(resolveFilingEntry, { query: { text: '焊工', level: 4 } })
  assert.equal(outside.ok, false)
  assert.deepEqual(outside.reasons, [
    { code: 'filing.not_filed', clause: 'LG-002', who: '焊工', text: '不在备案目录内' },
  ])
  const several = await clerk.call(resolveFilingEntry, { query: { text: '快递员', level: 4 } })
  assert.equal(several.candidates.length, 2)
})

test('a letter that contradicts itself or bears an impossible number is refused and nothing is kept [HN-080]', async () => {
  const clerk = await world.as('director', { tenant: 'neighbour' })
  const refused = (change: object) => refusalOf(clerk.call(recordFiling, { body: { ...filing21, ...change } }))
  assert.equal((await refused({ number: 'S0000410002' })).code, 'input.invalid')
  assert.equal((await refused({ validTo: '2025-01-01' })).body.error.fields?.[0]?.path, 'validTo')
  const [row] = filing21.entries
  assert.equal((await refused({ entries: [row, row] })).code, 'filing.duplicate_rows')
  assert.equal(
    (await refused({ entries: [row, { ...row, job: '另一工种', aliases: [row?.job] }] })).code,
    'filing.duplicate_names',
  )
  assert.equal((await refused({ entries: [] })).code, 'input.invalid')
  assert.equal((await refused({ entries: 'rubbish' })).code, 'input.invalid')
  const number = await refused({ number: 'S000099000217' })
  assert.equal(number.code, 'filing.number_refused')
  assert.deepEqual(number.clauses, ['HN-080'])
  assert.deepEqual((await clerk.call(listFilings)).filings, [])
})

test('the centre files an institution of its own by a signed message, and no other', async () => {
  const centre = await world.as('centre_reviewer')
  const params = { institutionId: world.neighbour.id }
  const body = { ...filing21, number: 'S000041000218' }
  await centre.call(grantFiling, { params, body })
  await world.settle()
  const { filings } = await (await world.as('head', { tenant: 'neighbour' })).call(listFilings)
  assert.equal(filings[0]?.number, 'S000041000218')
  assert.equal(filings[0]?.entries.length, 21)
  const { institutions } = await centre.call(listCentreInstitutions)
  assert.equal(institutions.find(({ id }) => id === world.neighbour.id)?.filing?.entryCount, 21)
  const strange = await refusalOf(centre.call(grantFiling, { params: { institutionId: world.centre.id }, body }))
  assert.equal(strange.status, 404)
  const clerk = await world.as('exam_officer')
  assert.equal((await refusalOf(clerk.call(grantFiling, { params, body }))).status, 403)
})

test('a newer letter replaces the directory, and who may only read cannot record one', async () => {
  await filedInstitution(world)
  const clerk = await world.as('exam_officer')
  const [first] = filing21.entries
  await clerk.call(recordFiling, { body: { ...filing21, letterNumber: '增量函', entries: [first as never] } })
  const { filings } = await clerk.call(listFilings)
  assert.deepEqual(
    filings.map(({ standing, entries }) => [standing, entries.length]),
    [
      ['in_force', 1],
      ['superseded', 21],
    ],
  )
  const auditor = await world.as('auditor')
  assert.equal((await refusalOf(auditor.call(recordFiling, { body: filing21 }))).status, 403)
})

const titles = ['职业编码', '大典版本', '职业名称', '工种名称', '等级', '对应专业', '评价标准', '标准口径', '别名']
const sheetOf = async (rows: string[][], headers = titles) => ({
  name: '目录.xlsx',
  bytes: await writeWorkbook(
    { sheets: [{ name: '备案目录', columns: headers.map((header) => ({ header, width: 12 })), rows }] },
    new Date('2026-10-01T00:00:00Z'),
  ),
})
const nurse = ['4-10-01-03', '2022', '保育师', '', '5、4，3', '学前教育、早期教育', '', '2023规程', '保育员']

test('the template names the nine columns, offers both editions, and its example is never read as a row', async () => {
  const clerk = await world.as('exam_officer')
  const bytes = await clerk.download(directoryTemplate)
  const [sheet, notes, options] = (await readWorkbook(bytes)).sheets
  assert.deepEqual(
    sheet?.rows[0]?.map((cell) => cell.text),
    titles,
  )
  assert.equal(notes?.name, '填表说明')
  assert.deepEqual(
    options?.rows.map((row) => row[1]?.text),
    ['旧规程', '2023规程'],
  )
  const refused = await refusalOf(clerk.call(readDirectory, { file: { name: '模板.xlsx', bytes } }))
  assert.equal(refused.code, 'filing.directory_empty')
})

test('a filled directory is read as rows that can be recorded, and nothing is stored by reading', async () => {
  const head = await world.as('director', { tenant: 'neighbour' })
  const before = (await head.call(listFilings)).filings.length
  const turner = ['6-18-01-01', '', '车工', '--', '4', '', '行业标准', '', '']
  const read = await head.call(readDirectory, { file: await sheetOf([nurse, turner]) })
  assert.deepEqual(read, {
    rows: [
      {
        ...{ occupationCode: '4-10-01-03', classificationEdition: '2022', occupation: '保育师', job: '' },
        ...{ levels: [5, 4, 3], majors: ['学前教育', '早期教育'], standard: '国家职业标准' },
        ...{ standardEdition: 'y2023', aliases: ['保育员'] },
      },
      {
        ...{ occupationCode: '6-18-01-01', classificationEdition: '2015', occupation: '车工', job: '' },
        ...{ levels: [4], majors: [], standard: '行业标准', standardEdition: 'old', aliases: [] },
      },
    ],
    problems: [],
  })
  assert.equal((await head.call(listFilings)).filings.length, before)
  const kept = await head.call(recordFiling, { body: { ...filing21, number: 'S000041000218', entries: read.rows } })
  assert.deepEqual(
    kept.entries.map(({ occupation, standardEdition }) => [occupation, standardEdition]),
    [
      ['保育师', 'y2023'],
      ['车工', 'old'],
    ],
  )
})

test('an exported directory can be changed and read again', async () => {
  const filing = await filedInstitution(world)
  const clerk = await world.as('exam_officer')
  const bytes = await clerk.download(exportFiling, { params: { filingId: filing.id } })
  const read = await clerk.call(readDirectory, { file: { name: '备案目录.xlsx', bytes } })
  assert.deepEqual(read.problems, [])
  assert.deepEqual(
    read.rows,
    filing.entries.map(({ id: _, position: __, ...entry }) => entry),
  )
})

test('every faulty row of a directory is named with its row, column and reason', async () => {
  const clerk = await world.as('exam_officer')
  const change = (at: number, text: string, name: string) =>
    nurse.map((cell, i) => (i === at ? text : i === 2 && at !== 2 ? name : i === 8 && at !== 8 ? '' : cell))
  const rows = [
    nurse,
    change(0, '4-10-1-3', '甲'),
    change(2, '', ''),
    change(4, '5、6、高级', '丙'),
    change(4, '', '丁'),
    change(1, '1999', '戊'),
    change(7, '新规程', '己'),
    nurse,
    change(8, '保育员', '庚'),
  ]
  const read = await clerk.call(readDirectory, { file: await sheetOf(rows) })
  assert.equal(read.rows.length, 1)
  assert.deepEqual(
    read.problems.map(({ row, column, message }) => [row, column, message]),
    [
      [3, '职业编码', '职业编码应如4-12-01-01'],
      [4, '职业名称', '请填写职业名称'],
      [5, '等级', '等级为1至5的数字，用、分隔，不能写“6、高级”'],
      [6, '等级', '请至少填写一个等级'],
      [7, '大典版本', '大典版本为2015或2022'],
      [8, '标准口径', '标准口径应为旧规程或2023规程'],
      [9, '职业编码', '与第2行是同一职业和工种，请合并为一行'],
      [10, '别名', '“保育员”已是第2行的工种或别名，只能属于一行'],
    ],
  )
})

test('what is no directory is refused with the reason', async () => {
  const clerk = await world.as('exam_officer')
  const code = async (file: { name: string; bytes: Buffer }) =>
    (await refusalOf(clerk.call(readDirectory, { file }))).code
  assert.equal(await code({ name: '目录.xlsx', bytes: Buffer.from('[{"occupation":"车工"}]') }), 'workbook.is_text')
  assert.equal(await code(await sheetOf([['张三', '男']], ['姓名', '性别'])), 'sheet.header_missing')
  assert.equal(await code(await sheetOf([['4-10-01-03']], ['职业编码'])), 'sheet.columns_missing')
  assert.equal(await code(await sheetOf([nurse], [...titles.slice(0, 8), '工种名称'])), 'sheet.columns_duplicate')
  const many = Array.from({ length: 501 }, () => nurse)
  assert.equal(await code(await sheetOf(many)), 'filing.directory_long')
})

test('only who records or grants filings has the template and the reading, each through the own door', async () => {
  const file = await sheetOf([nurse])
  for (const role of ['auditor', 'centre_reviewer'] as const) {
    const client = await world.as(role)
    assert.equal((await refusalOf(client.call(readDirectory, { file }))).status, 403)
    assert.equal((await refusalOf(client.download(directoryTemplate))).status, 403)
  }
  const centre = await world.as('centre_reviewer')
  assert.equal((await centre.call(readGrantDirectory, { file })).rows.length, 1)
  assert.equal((await centre.download(grantDirectoryTemplate)).subarray(0, 2).toString(), 'PK')
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(readGrantDirectory, { file }))).status, 403)
  assert.equal((await refusalOf(neighbour.download(grantDirectoryTemplate))).status, 403)
})
