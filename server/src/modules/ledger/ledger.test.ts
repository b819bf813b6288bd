import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setDemoClock } from '#contract/access.ts'
import { importCalendarYear } from '#contract/calendar.ts'
import { checkLedger, exportLedger, getLedgerProof, listCheckpoints, listLedger } from '#contract/ledger.ts'
import { parseCheckpoint } from '#core/ledger/checkpoint.ts'
import { verifyInclusion } from '#core/ledger/merkle.ts'
import { isSignedBy, readPublicKey } from '#server/platform/audit/check-ledger.ts'
import { hashLeaf, type LeafFacts, sha256 } from '#server/platform/audit/leaf.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { refusalOf } from '#server/testing/client.ts'
import { resign } from '#server/testing/resign-ledger.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const head = await world.as('head')
for (const hour of ['09', '10', '11']) {
  await head.call(setDemoClock, { body: { now: `2026-09-01T${hour}:00:00+08:00` } })
  await world.settle()
}
const outside = join(world.platform.config.checkpointDir, `${world.institution.id}.checkpoints`)

test('the ledger lists who did what and when, newest first, narrowed by act, person, words and day', async () => {
  const all = await head.call(listLedger)
  assert.equal(all.waiting, 0)
  assert.equal(all.head?.size, all.total)
  assert.deepEqual(
    all.rows.map((row) => row.position),
    all.rows.map((_, index) => all.total - 1 - index),
  )
  const moved = await head.call(listLedger, { query: { act: 'clock.set' } })
  assert.equal(moved.total, 3)
  assert.equal(moved.rows[0]?.actTitle, '设置演练时钟')
  assert.equal(moved.rows[0]?.roleTitle, '评价机构负责人')
  const by = (query: Record<string, string>) => head.call(listLedger, { query })
  assert.equal((await by({ actor: '负责人', act: 'clock.set' })).total, 3)
  assert.equal((await by({ actor: '考务', act: 'clock.set' })).total, 0)
  assert.equal((await by({ q: '100%_没有这样的字' })).total, 0)
  assert.equal((await by({ act: 'clock.set', from: '2026-09-02' })).total, 0)
  assert.equal((await by({ act: 'clock.set', from: '2026-09-01', to: '2026-09-01' })).total, 3)
  const paged = await head.call(listLedger, { query: { act: 'clock.set', page: 2, size: 2 } })
  assert.deepEqual([paged.rows.length, paged.total], [1, 3])
})

test('the proof of an act holds without the system, and not for another act', async () => {
  const { rows } = await head.call(listLedger, { query: { act: 'clock.set' } })
  const proof = await head.call(getLedgerProof, { params: { leafId: rows[0]?.id ?? '' } })
  const checkpoint = parseCheckpoint(proof.checkpoint)
  const key = readPublicKey(proof.publicKey)
  assert.ok(checkpoint && key)
  assert.ok(isSignedBy(checkpoint, key))
  const given = (facts: Record<string, unknown>) => ({
    index: proof.position,
    size: checkpoint.size,
    leaf: hashLeaf(Buffer.from(proof.salt, 'base64'), facts as unknown as LeafFacts),
    path: proof.path.map((step) => Buffer.from(step, 'base64')),
    root: checkpoint.root,
  })
  assert.equal(verifyInclusion(sha256, given(proof.facts)), true)
  assert.equal(verifyInclusion(sha256, given({ ...proof.facts, actorName: '他人' })), false)
})

test('checkpoints are listed with their signed text, the last one first', async () => {
  const { checkpoints, publicKey } = await head.call(listCheckpoints)
  const key = readPublicKey(publicKey)
  assert.ok(checkpoints.length >= 3 && key)
  for (const { note, size } of checkpoints) {
    const parsed = parseCheckpoint(note)
    assert.ok(parsed && isSignedBy(parsed, key))
    assert.equal(parsed.size, size)
  }
  const sizes = checkpoints.map((one) => one.size)
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => b - a),
  )
})

test('an export holds the rows of the filter', async () => {
  const bytes = await head.download(exportLedger, { query: { act: 'clock.set' } })
  const { sheets } = await readWorkbook(bytes)
  assert.equal(sheets[0]?.rows.length, 4)
})

test('only those who may read the record see it, and a neighbour’s or the centre’s acts are never among it', async () => {
  assert.equal((await refusalOf((await world.as('archivist')).call(listLedger))).status, 403)
  const neighbour = await world.as('head', { tenant: 'neighbour' })
  const { rows } = await head.call(listLedger, { query: { act: 'clock.set' } })
  assert.equal((await neighbour.call(listLedger, { query: { act: 'clock.set' } })).total, 0)
  const refused = await refusalOf(neighbour.call(getLedgerProof, { params: { leafId: rows[0]?.id ?? '' } }))
  assert.equal(refused.status, 404)
  const admin = await world.as('centre_administrator')
  const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2028-02-${day}`)
  await admin.call(importCalendarYear, {
    params: { year: '2028' },
    body: { source: '国务院办公厅通知', off, makeupWorkdays: [] },
  })
  const centre = await world.as('centre_head')
  const { rows: seen } = await centre.call(listLedger, { query: { act: 'calendar.import' } })
  assert.equal(seen[0]?.summary, '导入2028年节假日安排')
  assert.equal((await head.call(listLedger, { query: { act: 'calendar.import' } })).total, 0)
})

test('rubbish in a filter is refused in Chinese and never reaches the database', async () => {
  const refused = await refusalOf(head.call(listLedger, { query: { batchId: "' or 1=1 --", from: '2026-13-40' } }))
  assert.deepEqual(
    refused.body.error.fields?.map((field) => field.path),
    ['batchId', 'from'],
  )
})

test('an honest ledger passes its check against the copy outside the database', async () => {
  await world.settle()
  const found = await head.call(checkLedger)
  assert.deepEqual(found.faults, [])
  assert.ok(found.ok && found.outside > 0)
})

const tampers: readonly [string, string[]][] = [
  ['a changed fact', [`update ledger_leaves set summary = '改过' where tenant_id = $1 and position = 2`]],
  ['a deleted leaf', [`delete from ledger_leaves where tenant_id = $1 and position = 2`]],
  [
    'an inserted leaf',
    [
      `update ledger_leaves set position = position + 100000 where tenant_id = $1 and position >= 2`,
      `insert into ledger_leaves select tenant_id, gen_random_uuid(), 2, at, actor_id, actor_name, role, act, batch_id, subject_kind, subject_id, '插入的', reason, clauses, before_hash, after_hash, salt, leaf_hash from ledger_leaves where tenant_id = $1 and position = 1`,
    ],
  ],
  [
    'two leaves in another order',
    [
      `update ledger_leaves set position = -1 where tenant_id = $1 and position = 1`,
      `update ledger_leaves set position = 1 where tenant_id = $1 and position = 2`,
      `update ledger_leaves set position = 2 where tenant_id = $1 and position = -1`,
    ],
  ],
]

for (const [name, statements] of tampers)
  test(`${name}, with every hash and signature made anew by the server's own key, is found by the outside copy`, async () => {
    const { rows: kept } = await world.owner.query('select * from ledger_leaves where tenant_id = $1', [
      world.institution.id,
    ])
    const { rows: notes } = await world.owner.query('select * from ledger_checkpoints where tenant_id = $1', [
      world.institution.id,
    ])
    for (const statement of statements) await world.owner.query(statement, [world.institution.id])
    await resign(world, world.institution.id)
    const before = readFileSync(outside, 'utf8')
    const found = await head.call(checkLedger)
    assert.equal(found.ok, false)
    assert.match(found.faults.join('\n'), /数据库外副本/)
    // Without the copy outside, the edited ledger would pass: it is consistent in itself.
    writeFileSync(outside, '')
    assert.deepEqual((await head.call(checkLedger)).faults, [])
    writeFileSync(outside, before)
    await world.owner.query('delete from ledger_leaves where tenant_id = $1', [world.institution.id])
    await world.owner.query('delete from ledger_checkpoints where tenant_id = $1', [world.institution.id])
    await world.owner.query(
      'insert into ledger_leaves select * from json_populate_recordset(null::ledger_leaves, $1)',
      [JSON.stringify(kept.map(hexed))],
    )
    await world.owner.query(
      'insert into ledger_checkpoints select * from json_populate_recordset(null::ledger_checkpoints, $1)',
      [JSON.stringify(notes.map(hexed))],
    )
    assert.equal((await head.call(checkLedger)).ok, true)
  })

test('a forged note in the outside copy is named as not signed by the institution', async () => {
  const before = readFileSync(outside, 'utf8')
  const forged = before
    .trimEnd()
    .split('\n\n')
    .slice(-2)
    .join('\n\n')
    .replace(/^(jiheng\/\S+\n)(\d+)/, '$11')
  appendFileSync(outside, `${forged}\n`)
  assert.match((await head.call(checkLedger)).faults.join('\n'), /签名不是本机构密钥所签|格式不对/)
  writeFileSync(outside, before)
})

const hexed = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]),
  )
