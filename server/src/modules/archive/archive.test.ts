import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import {
  attachToArchive,
  detachFromArchive,
  downloadArchivePack,
  getArchive,
  openArchiveAttachment,
  prepareArchivePack,
  printArchiveIndex,
  sealArchivePack,
  waiveArchiveItem,
} from '#contract/archive.ts'
import { requestMovement } from '#contract/archive-movement.ts'
import type { PackManifest } from '#core/archive/manifest.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { batchBeforeArchive, completeArchive, sealedBatch } from '#server/testing/archive-batch.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openRegistrationBatch } from '#server/testing/registrations.ts'
import { confirmAgain, openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const archivist = await world.as('archivist')
const head = await world.as('head')
/** The programme itself has no right to delete what was brought into the archive. */
async function assertKeptForGood() {
  const { rows } = await world.owner.query(
    `select has_table_privilege('jiheng_app', 'archive_attachments', 'delete') as a, has_table_privilege('jiheng_app', 'files', 'delete') as b`,
  )
  assert.deepEqual(rows[0], { a: false, b: false })
}

const pdf = Buffer.from('%PDF-1.4\ntrailer <<>>\n%%EOF\n')
const scanOf = (folder: string, item: string, bytes = pdf) => ({
  name: '扫描件.pdf',
  bytes,
  fields: { folder, item, title: '签字扫描件' },
})

test('the archive list of the school asks for its five kinds and the exam papers, nothing kept shorter than five years [LG-041, LG-024, LG-025]', async () => {
  const batch = await batchBeforeArchive(world, { profile: 'ligong' })
  const view = await archivist.call(getArchive, { params: { batchId: batch.id } })
  const asked = (clause: string) =>
    view.folders.filter((folder) => folder.clause === clause).flatMap((folder) => folder.items.map((one) => one.item))
  const five = [
    'registration_forms',
    'theory_scores',
    'practical_score_sheets',
    'room_records',
    'video',
    'supervision_report',
  ]
  for (const item of [...five, 'qualified_list', 'certificate_register'])
    assert.ok(asked('LG-041').includes(item), item)
  for (const item of ['papers', 'seating_plan', 'staff_list', 'certificate_issue', 'work_plan'])
    assert.ok(asked('LG-024').includes(item), item)
  assert.equal(view.retention.videoYears, 5)
  await assertKeptForGood()
})

test('the handbook’s eight kinds and the fee list are asked for, and recordings are never taken away [HN-163, HN-077, HN-036]', async () => {
  const batch = await batchBeforeArchive(world, { profile: 'henan' })
  const view = await archivist.call(getArchive, { params: { batchId: batch.id } })
  const titles = view.folders.filter((folder) => /HN-(163|077)/.test(folder.clause ?? '')).map((folder) => folder.title)
  assert.equal(titles.length, 8)
  const items = view.folders.filter((folder) => folder.clause === 'HN-077').flatMap((folder) => folder.items)
  for (const item of [
    'registration_forms',
    'fee_list',
    'theory_scores',
    'practical_score_sheets',
    'room_records',
    'qualified_list',
  ])
    assert.ok(
      items.some((one) => one.item === item),
      item,
    )
  const refused = await refusalOf(archivist.call(prepareArchivePack, { params: { batchId: batch.id }, body: {} }))
  assert.equal(refused.code, 'archive.items_missing')
  assert.ok(refused.clauses.includes('HN-163') && refused.clauses.includes('HN-077'))
  assert.ok(refused.body.error.citations?.some((one) => one.gap === '视频监控资料'))
  await assertKeptForGood()
})

test('a pack with a gap nobody explained is not made, and the refusal names each gap with its article [LG-041]', async () => {
  const batch = await batchBeforeArchive(world)
  const refused = await refusalOf(archivist.call(prepareArchivePack, { params: { batchId: batch.id }, body: {} }))
  assert.equal(refused.status, 422)
  assert.ok(refused.clauses.includes('LG-041'))
  const { missing } = await archivist.call(getArchive, { params: { batchId: batch.id } })
  assert.equal(refused.body.error.citations?.length, missing.length)
})

test('a sealed pack holds every folder, its manifest lists every file, and the batch can no longer be changed', async () => {
  const batch = await batchBeforeArchive(world)
  const hash = await sealedBatch(world, batch)
  const params = { batchId: batch.id }
  const view = await archivist.call(getArchive, { params })
  assert.equal(view.pack?.status, 'sealed')
  assert.equal(view.sealed, true)
  const files = new Map(
    readZip(await archivist.download(downloadArchivePack, { params })).map((one) => [one.name, one.bytes]),
  )
  assert.equal(view.pack?.fileCount, files.size)
  const manifestBytes = files.get('manifest.json') ?? Buffer.alloc(0)
  assert.equal(createHash('sha256').update(manifestBytes).digest('hex'), hash)
  const manifest = JSON.parse(manifestBytes.toString()) as PackManifest
  for (const { path, sha256 } of manifest.files)
    assert.equal(
      createHash('sha256')
        .update(files.get(path) ?? '')
        .digest('hex'),
      sha256,
      path,
    )
  const paths = manifest.files.map((file) => file.path)
  for (const path of [
    '01备案表/备案表/备案表-车工-数控车床-四级-数控2401.pdf',
    '01备案表/参考人员名单/参考人员名单.xlsx',
    '03合格人员成绩及证书编号/证书核发名册/证书核发名册.pdf',
    '05内部质量督导报告/内部质量督导报告/内部质量督导报告.pdf',
    'README.txt',
    'index.pdf',
    'certificates.json',
  ])
    assert.ok(paths.includes(path), `${path} in ${paths.join(' ')}`)
  assert.ok(manifest.missing.some((one) => one.item === 'video' && one.reason === '本批次以纸质材料另行存放'))
  for (const name of ['leaves.jsonl', 'hashes.txt', 'checkpoint.txt', 'consistency.json', 'keys.json'])
    assert.ok(files.has(`ledger/${name}`))
  const body = { folder: 'video', item: 'video', reason: '以后再说吧' }
  assert.equal((await refusalOf(archivist.call(waiveArchiveItem, { params, body }))).code, 'archive.already_sealed')
  const late = archivist.call(attachToArchive, { params, file: scanOf('video', 'video') })
  assert.equal((await refusalOf(late)).code, 'archive.already_sealed')
  assert.equal(
    (await refusalOf(archivist.call(prepareArchivePack, { params, body: {} }))).code,
    'archive.already_sealed',
  )
})

/** A confirmed correction of a key, by rows alone. */
async function correctedKey(batchId: string, differences: object): Promise<void> {
  const values = [world.institution.id, batchId, randomUUID(), JSON.stringify(differences)]
  const insert = (text: string, own: unknown[]) => world.owner.query(text, own)
  await insert(
    `insert into markings (institution_id, batch_id, status, rules, prepared_by, prepared_name, prepared_at)
     values ($1, $2, 'released', '{}', $2, '', now())`,
    values.slice(0, 2),
  )
  await insert(
    `insert into marking_papers (institution_id, batch_id, paper_id, form, title, full_marks, content_sealed, key_sealed,
       first_by, first_name, second_by, second_name, opened_at)
     values ($1, $2, $3, 'A', '', 100, '\\x00', '\\x00', $2, '', $3, '', now())`,
    values.slice(0, 3),
  )
  await insert(
    `insert into marking_corrections (institution_id, id, batch_id, paper_id, question, kind, change_sealed, reason, status,
       proposed_by, proposed_name, proposed_at, decided_by, decided_name, decided_at, differences, signature)
     values ($1, $3, $2, $3, '1', 'void', '\\x00', '', 'confirmed', $2, '', now(), $3, '', now(), $4, 'signed')`,
    values,
  )
}

test('the signed lists of corrected keys stand in the pack, as they were signed', async () => {
  const batch = await batchBeforeArchive(world)
  const content = { format: 'jiheng-marking-differences-1', candidates: [{ code: 'ABCDEF' }] }
  await correctedKey(batch.id, content)
  await sealedBatch(world, batch)
  const files = readZip(await archivist.download(downloadArchivePack, { params: { batchId: batch.id } }))
  const found = files.filter(({ name }) => name.endsWith('/答案更正与复评差异清单.json'))
  const lists = found.map(({ bytes }) => (JSON.parse(bytes.toString()) as { lists: unknown }).lists)
  assert.deepEqual(lists, [[{ content, signature: 'signed' }]])
})

test('a masked pack shows no whole identity number, a whole one shows them all', async () => {
  for (const masked of [true, false]) {
    const batch = await batchBeforeArchive(world, { people: 2 })
    await completeArchive(world, batch, archivist)
    await archivist.call(prepareArchivePack, { params: { batchId: batch.id }, body: { masked } })
    await world.settle()
    const { pack } = await archivist.call(getArchive, { params: { batchId: batch.id } })
    await confirmAgain(head)
    const body = { manifestHash: pack?.manifestHash ?? '' }
    await head.call(sealArchivePack, { params: { batchId: batch.id }, body })
    await world.settle()
    const files = readZip(await archivist.download(downloadArchivePack, { params: { batchId: batch.id } }))
    const text = files
      .filter((one) => one.name.endsWith('.json'))
      .map((one) => one.bytes.toString())
      .join('\n')
    assert.equal(/"\d{17}[\dX]"/.test(text), !masked)
  }
})

test('the seal waits for the pack the head has seen, and a batch that changed meanwhile must be prepared anew', async () => {
  const batch = await batchBeforeArchive(world)
  const params = { batchId: batch.id }
  await confirmAgain(head)
  const seal = (manifestHash: string) => head.call(sealArchivePack, { params, body: { manifestHash } })
  assert.equal((await refusalOf(seal('0'.repeat(64)))).code, 'archive.not_prepared')
  await completeArchive(world, batch, archivist)
  await archivist.call(prepareArchivePack, { params, body: {} })
  await world.settle()
  assert.equal((await refusalOf(seal('0'.repeat(64)))).code, 'archive.other_manifest')
  const { pack } = await archivist.call(getArchive, { params })
  await archivist.call(attachToArchive, { params, file: scanOf('video', 'video') })
  const stale = await refusalOf(seal(pack?.manifestHash ?? ''))
  assert.equal(stale.code, 'archive.stale')
  assert.match(stale.body.error.message, /归档扫描件/)
  assert.equal((await refusalOf(archivist.download(downloadArchivePack, { params }))).code, 'archive.not_sealed')
})

test('of two heads who seal at once exactly one does, and only a head may, with his password', async () => {
  const batch = await batchBeforeArchive(world)
  const params = { batchId: batch.id }
  await completeArchive(world, batch, archivist)
  await archivist.call(prepareArchivePack, { params, body: {} })
  await world.settle()
  const { pack } = await archivist.call(getArchive, { params })
  const body = { manifestHash: pack?.manifestHash ?? '' }
  assert.equal((await refusalOf(archivist.call(sealArchivePack, { params, body }))).status, 403)
  const second = await world.as('head', { number: 2 })
  await confirmAgain(head)
  await confirmAgain(second)
  const given = await Promise.allSettled([head, second].map((one) => one.call(sealArchivePack, { params, body })))
  assert.equal(given.filter((one) => one.status === 'fulfilled').length, 1)
  const { rows } = await world.owner.query(
    `select count(*)::int as n from ledger_leaves where act = 'archive.seal' and batch_id = $1`,
    [batch.id],
  )
  assert.equal(rows[0].n, 1)
})

test('before its turn a batch takes in scans but makes no pack, and the refusal names the step that is missing', async () => {
  const batch = await openRegistrationBatch(world)
  const params = { batchId: batch.id }
  await archivist.call(attachToArchive, { params, file: scanOf('video', 'video') })
  const refused = await refusalOf(archivist.call(prepareArchivePack, { params, body: {} }))
  assert.equal(refused.code, 'chain.too_early')
})

test('a scan is what its bytes say, opened again unchanged, and taken off only with a reason', async () => {
  const batch = await batchBeforeArchive(world)
  const params = { batchId: batch.id }
  const bad = [Buffer.from('MZ…'), Buffer.from('%PDF-1.4 cut short'), Buffer.from('PK\u0003\u0004 not really')]
  for (const bytes of bad) {
    const refused = await refusalOf(archivist.call(attachToArchive, { params, file: scanOf('video', 'video', bytes) }))
    assert.equal(refused.status, 400)
  }
  const wrong = await refusalOf(archivist.call(attachToArchive, { params, file: scanOf('video', 'ledger') }))
  assert.equal(wrong.code, 'archive.no_such_item')
  const view = await archivist.call(attachToArchive, { params, file: scanOf('video', 'video') })
  const item = view.folders.find((one) => one.id === 'video')?.items[0]
  assert.equal(item?.state, 'attached')
  const attachmentId = item?.attachments[0]?.id ?? ''
  assert.deepEqual(await archivist.download(openArchiveAttachment, { params: { ...params, attachmentId } }), pdf)
  const off = (reason: string) =>
    archivist.call(detachFromArchive, { params: { ...params, attachmentId }, body: { reason } })
  assert.equal((await refusalOf(off(''))).status, 400)
  const after = await off('传错了批次')
  assert.equal(after.folders.find((one) => one.id === 'video')?.items[0]?.state, 'missing')
  assert.equal((await refusalOf(off('再撤一次看看'))).status, 409)
})

test('the index of the archive prints, and the neighbour finds nothing', async () => {
  const batch = await batchBeforeArchive(world)
  const params = { batchId: batch.id }
  const bytes = await archivist.download(printArchiveIndex, { params })
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  const neighbour = await world.as('archivist', { tenant: 'neighbour' })
  for (const route of [getArchive, printArchiveIndex, downloadArchivePack])
    assert.equal((await refusalOf(neighbour.call(route as typeof getArchive, { params }))).status, 404, route.path)
  const write = neighbour.call(attachToArchive, { params, file: scanOf('video', 'video') })
  assert.equal((await refusalOf(write)).status, 404)
})

test('nothing of a sealed archive is destroyed before its years are over, and a recording never [LG-025]', async () => {
  const batch = await batchBeforeArchive(world, { profile: 'ligong' })
  await sealedBatch(world, batch)
  const ask = (material: 'paper' | 'video', kind: 'destroy' | 'copy' = 'destroy') =>
    archivist.call(requestMovement, {
      body: {
        ...{ kind, material, batchId: batch.id, documents: '考场录像一套' },
        ...{ reason: '清理库房', place: '档案室', receiver: '档案室' },
      },
    })
  const video = await refusalOf(ask('video'))
  assert.deepEqual([video.code, video.clauses], ['movement.kept', ['LG-025']])
  const paper = await refusalOf(ask('paper'))
  assert.equal(paper.code, 'movement.kept')
  assert.match(paper.body.error.message, /^这批归档材料2029-09-\d\d起方可销毁。$/)
  assert.equal((await ask('video', 'copy')).kind, 'copy')
})

test('each institution’s own list is asked for piece by piece, under its article [AY-055, JC-029, JC-031]', async () => {
  for (const [profile, key, clause] of [
    ['anyang', 'supervision/supervision_report', 'AY-055'],
    ['anyang', 'process/meeting_record', 'AY-055'],
    ['anyang', 'video/video', 'AY-055'],
    ['jincheng', 'supervision/supervision_report', 'JC-029'],
    ['jincheng', 'video/video', 'JC-031'],
  ] as const) {
    const batch = await batchBeforeArchive(world, { profile })
    const params = { batchId: batch.id }
    const { missing } = await archivist.call(getArchive, { params })
    const others = missing.filter(({ folder, item }) => `${folder}/${item}` !== key)
    for (const { folder, item } of others)
      await archivist.call(waiveArchiveItem, { params, body: { folder, item, reason: '本批次以纸质材料另行存放' } })
    const refused = await refusalOf(archivist.call(prepareArchivePack, { params, body: {} }))
    assert.deepEqual([refused.code, refused.clauses], ['archive.items_missing', [clause]], key)
  }
})
