import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  confirmImport,
  discardImport,
  downloadFailedRows,
  downloadTemplate,
  getImport,
  listImports,
  listRegistrations,
} from '#contract/registration.ts'
import { levelTitle } from '#core/kernel/levels.ts'
import { registrationPreset } from '#core/registration/columns.ts'
import { spoilRow } from '#generate/spoilt-rows.ts'
import { forgeXlsx, numberRows } from '#server/platform/xlsx/forge-xlsx.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { forgeZip } from '#server/platform/zip/forge-zip.ts'
import { refusalOf } from '#server/testing/client.ts'
import {
  openRegistrationBatch,
  pupilRow,
  pupils,
  pupilWorkbook,
  registerPupils,
  upload,
} from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const clerk = await world.as('exam_officer')

test('a preview tells good rows from bad ones with column and reason, and the import takes the good ones once', async () => {
  const batch = await openRegistrationBatch(world)
  const rows = pupils('import one', 6).map((person, place) => pupilRow(person, place + 1))
  const [a, b, c, d, e, f] = rows
  assert.ok(a && b && c && d && e && f)
  const sheet = [
    a,
    spoilRow(b, 'wrong_check_character'),
    { ...c, occupation: '数控车工' },
    { ...d, occupation: '焊工' },
    { ...e, level: '三级/高级工' },
    { ...f, occupation: '车工' },
  ]
  const preview = await upload(clerk, batch, await pupilWorkbook(sheet))
  assert.deepEqual([preview.rowCount, preview.goodCount, preview.badCount], [6, 2, 4])
  const { rows: bad } = await clerk.call(getImport, { params: { importId: preview.id }, query: { show: 'bad' } })
  assert.deepEqual(
    bad.map((row) => [row.row, row.reasons[0]?.column, row.reasons[0]?.code, row.reasons[0]?.message]),
    [
      [3, '证件号码', 'row.identity_checksum', '校验位不符，请逐位核对'],
      [
        5,
        '职业工种名称',
        'row.entry_unknown',
        '“焊工”不在本批次的职业（工种）内（车工/普通车床、车工/数控车床、保育师）',
      ],
      [6, '认定等级', 'row.entry_level', '“车工/数控车床”在本批次没有三级，本批次的等级为四级'],
      [7, '职业工种名称', 'row.entry_ambiguous', '“车工”对应多个工种，请写明是车工/普通车床、车工/数控车床中的哪一个'],
    ],
  )
  assert.equal((await clerk.call(listRegistrations, { params: { batchId: batch.id } })).total, 0)
  const done = await clerk.call(confirmImport, { params: { importId: preview.id }, body: {} })
  assert.deepEqual([done.imported, done.fellOut], [2, []])
  const list = await clerk.call(listRegistrations, { params: { batchId: batch.id } })
  assert.deepEqual(
    list.rows.map((row) => [row.serial, row.job, row.statusTitle]),
    [
      [1, '数控车床', '待初审'],
      [2, '数控车床', '待初审'],
    ],
  )
  assert.equal(
    (await refusalOf(clerk.call(confirmImport, { params: { importId: preview.id }, body: {} }))).code,
    'registration.import_done',
  )
  const book = await readWorkbook(await clerk.download(downloadFailedRows, { params: { importId: preview.id } }))
  assert.equal(book.sheets[0]?.rows.length, 5)
  assert.equal(book.sheets[0]?.rows[0]?.at(-2)?.text, '原因')
})

const codes = async (importId: string) =>
  (await clerk.call(getImport, { params: { importId }, query: { show: 'bad' } })).rows.map(
    (row) => row.reasons[0]?.code,
  )

const headers = registrationPreset.columns.map((column) => column.header)
const cells = (row: Record<string, string | undefined>) =>
  registrationPreset.columns.map((column) => row[column.key] ?? '')
const at = new Date(0)
const plainSheet = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  writeWorkbook({ sheets: [{ name: '考生', columns: heads.map((header) => ({ header, width: 10 })), rows }] }, at)

test('two imports of one preview at once write it once, and two previews of one sheet do not double it', async () => {
  const batch = await openRegistrationBatch(world)
  const rows = pupils('race', 20).map((person, place) => pupilRow(person, place + 1))
  const bytes = await pupilWorkbook(rows)
  const [one, two] = [await upload(clerk, batch, bytes), await upload(clerk, batch, bytes)]
  const second = await world.as('exam_officer', { number: 2 })
  const go = (who: typeof clerk, importId: string) => who.call(confirmImport, { params: { importId }, body: {} })
  const both = await Promise.allSettled([go(clerk, one.id), go(second, one.id)])
  assert.deepEqual(both.map((each) => each.status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await refusalOf(go(clerk, two.id))).code, 'registration.import_empty')
  assert.equal((await clerk.call(listRegistrations, { params: { batchId: batch.id } })).total, 20)
  const { rows: uses } = await world.owner.query(
    'select count(*)::int as count from identity_index where institution_id = $1',
    [batch.tenantId],
  )
  assert.ok(uses[0].count >= 20)
})

test('a row that became impossible between preview and import falls out and is told, the others go in', async () => {
  const batch = await openRegistrationBatch(world)
  const people = pupils('fallen', 3)
  const preview = await upload(
    clerk,
    batch,
    await pupilWorkbook(people.map((person, place) => pupilRow(person, place + 1))),
  )
  assert.equal((await registerPupils(clerk, batch, people.slice(1, 2))).imported, 1)
  const done = await clerk.call(confirmImport, { params: { importId: preview.id }, body: { leaveOut: [4] } })
  assert.equal(done.imported, 1)
  assert.deepEqual(
    done.fellOut.map((row) => [row.row, row.reasons[0]?.code]),
    [[3, 'row.registered']],
  )
  assert.equal(done.summary.badCount, 1)
})

test('a discarded preview is not imported, and the list of uploads tells what became of each', async () => {
  const batch = await openRegistrationBatch(world)
  const preview = await upload(clerk, batch, await pupilWorkbook(pupils('discard', 1).map((one) => pupilRow(one, 1))))
  await clerk.call(discardImport, { params: { importId: preview.id } })
  assert.equal(
    (await refusalOf(clerk.call(confirmImport, { params: { importId: preview.id }, body: {} }))).code,
    'registration.import_done',
  )
  const { imports } = await clerk.call(listImports, { params: { batchId: batch.id } })
  assert.deepEqual(
    imports.map((one) => one.status),
    ['discarded'],
  )
})

test('the neighbour finds neither the batch nor the preview', async () => {
  const batch = await openRegistrationBatch(world)
  const bytes = await pupilWorkbook(pupils('next door', 1).map((one) => pupilRow(one, 1)))
  const preview = await upload(clerk, batch, bytes)
  const stranger = await world.as('exam_officer', { tenant: 'neighbour' })
  const params = { importId: preview.id }
  assert.equal((await refusalOf(upload(stranger, batch, bytes))).status, 404)
  assert.equal((await refusalOf(stranger.call(getImport, { params }))).status, 404)
  assert.equal((await refusalOf(stranger.call(confirmImport, { params, body: {} }))).status, 404)
  assert.equal((await refusalOf(stranger.download(downloadFailedRows, { params }))).status, 404)
  assert.equal((await refusalOf((await world.as('auditor')).call(confirmImport, { params, body: {} }))).status, 403)
})

test('what is uploaded and what was found in it lie encrypted in the database', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('sealed', 1)
  assert.ok(person)
  const preview = await upload(clerk, batch, await pupilWorkbook([pupilRow(person, 1)]))
  const { rows } = await world.owner.query(
    'select i.report, f.ciphertext from registration_imports i join files f on f.id = i.file_id where i.id = $1',
    [preview.id],
  )
  assert.equal(rows[0].report.includes(person.documentNumber), false)
  assert.equal(rows[0].ciphertext.includes('xl/worksheets'), false)
})

test('the template offers exactly the occupations and levels of the batch', async () => {
  const batch = await openRegistrationBatch(world)
  const book = await readWorkbook(await clerk.download(downloadTemplate, { params: { batchId: batch.id } }))
  assert.deepEqual(
    book.sheets.map((sheet) => sheet.name),
    ['考生信息', '填表说明', '选项'],
  )
  assert.deepEqual(
    book.sheets[0]?.rows[0]?.map((cell) => cell.text),
    headers,
  )
  const choices = book.sheets[2]?.rows.map((row) => row.slice(0, 2).map((cell) => cell.text)).slice(0, 3)
  assert.deepEqual(choices, [
    ['车工/普通车床', levelTitle(4)],
    ['车工/数控车床', ''],
    ['保育师', ''],
  ])
  assert.equal(
    (await refusalOf(upload(clerk, batch, await clerk.download(downloadTemplate, { params: { batchId: batch.id } }))))
      .code,
    'sheet.no_rows',
  )
})

test('files that are no workbook, or a hostile one, are refused with their own reason and nothing is kept', async () => {
  const batch = await openRegistrationBatch(world)
  const [row] = pupils('hostile', 1).map((person) => pupilRow(person, 1))
  assert.ok(row)
  const twice = plainSheet([...headers, '姓名'], [cells(row)])
  const gbk = Buffer.concat([
    Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd6, 0xa4, 0xbc, 0xfe, 0x0a]),
    Buffer.alloc(400, 0xd5),
  ])
  const merged = forgeXlsx(
    `<sheetData><row r="1">${headers.map((header) => `<c t="inlineStr"><is><t>${header}</t></is></c>`).join('')}</row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`,
  )
  const cases: readonly (readonly [Buffer, string])[] = [
    [await twice, 'sheet.columns_duplicate'],
    [merged, 'sheet.merged_cells'],
    [gbk, 'workbook.is_text'],
    [Buffer.from('<html><table></table></html>'), 'workbook.is_web_page'],
    [forgeXlsx('', { 'xl/worksheets/sheet1.xml': Buffer.alloc(60_000_000, ' ') }), 'zip.ratio'],
    [forgeZip([{ name: '../../etc/passwd', bytes: Buffer.from('x') }]), 'zip.unsafe_name'],
    [(await pupilWorkbook([row])).subarray(0, 3_000), 'zip.not_zip'],
    [Buffer.alloc(20 * 1024 * 1024 + 1), 'input.too_large'],
  ]
  for (const [bytes, code] of cases) {
    const refused = await refusalOf(upload(clerk, batch, bytes))
    assert.equal(refused.code, code)
    assert.doesNotMatch(refused.body.error.message, /\{\w+\}/)
  }
  assert.deepEqual((await clerk.call(listImports, { params: { batchId: batch.id } })).imports, [])
})

test('fifty thousand rows are refused by their number, and the server answers on', async () => {
  const batch = await openRegistrationBatch(world)
  const refused = await refusalOf(upload(clerk, batch, forgeXlsx(numberRows(50_000, 33))))
  assert.ok(
    ['workbook.too_many_rows', 'workbook.too_complex', 'workbook.too_slow', 'workbook.too_many_cells'].includes(
      refused.code,
    ),
    refused.code,
  )
  assert.match(refused.body.error.message, /拆分后分批上传/)
  assert.equal((await clerk.call(listRegistrations, { params: { batchId: batch.id } })).total, 0)
})

test('numbers a spreadsheet has shortened, formulas and wrong documents are told row by row', async () => {
  const batch = await openRegistrationBatch(world)
  const rows = pupils('slips', 3).map((person, place) => pupilRow(person, place + 1))
  const [a, b, c] = rows
  assert.ok(a && b && c)
  const sheet = [
    spoilRow(a, 'scientific_number'),
    { ...b, name: '=cmd|calc' },
    { ...c, documentType: '护照', documentNumber: 'E12345678', birth: '', sex: '' },
  ]
  const preview = await upload(clerk, batch, await pupilWorkbook(sheet))
  assert.deepEqual(await codes(preview.id), ['row.scientific_number', 'row.name', 'row.missing'])
  const book = await readWorkbook(await clerk.download(downloadFailedRows, { params: { importId: preview.id } }))
  const name = book.sheets[0]?.rows[2]?.find((cell) => cell.text.includes('cmd'))
  assert.deepEqual(name, { text: '=cmd|calc', type: 'text' })
})

test('more candidates than planned are remarked and imported all the same', async () => {
  const batch = await openRegistrationBatch(world, { expected: 2 })
  const preview = await upload(
    clerk,
    batch,
    await pupilWorkbook(pupils('many', 3).map((one, place) => pupilRow(one, place + 1))),
  )
  assert.deepEqual(
    preview.remarks.map((one) => one.message),
    ['车工/数控车床四级共3人，超过计划的2人，可导入，请按变更程序调整计划'],
  )
  assert.equal((await clerk.call(confirmImport, { params: { importId: preview.id }, body: {} })).imported, 3)
})

test('one person twice in a sheet under two names of one occupation is a duplicate', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('twice', 1)
  assert.ok(person)
  const preview = await upload(
    clerk,
    batch,
    await pupilWorkbook([pupilRow(person, 1), pupilRow(person, 2, { occupation: '数控车工' })]),
  )
  assert.equal(preview.goodCount, 1)
  assert.deepEqual(await codes(preview.id), ['row.duplicate'])
})
