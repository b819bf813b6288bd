import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmImport, downloadFailedRows, getImport, listRegistrations } from '#contract/registration.ts'
import { spoilRow } from '#generate/spoilt-rows.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openRegistrationBatch, pupilRow, pupils, pupilWorkbook, upload } from '#server/testing/registrations.ts'
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
