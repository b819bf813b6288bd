import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { downloadArchivePack } from '#contract/archive.ts'
import { provePack } from '#server/modules/archive/pack/prove-pack.ts'
import { takeFile } from '#server/modules/archive/pack/put-file.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { batchBeforeArchive, sealedBatch } from '#server/testing/archive-batch.ts'
import { resign } from '#server/testing/resign-ledger.ts'
import { openWorld } from '#server/testing/world.ts'
import { verifyPack } from './verify.ts'

const world = await openWorld()
const folder = mkdtempSync(join(tmpdir(), 'jiheng-pack-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const batch = await batchBeforeArchive(world)
await sealedBatch(world, batch)
const archivist = await world.as('archivist')
const zip = await archivist.download(downloadArchivePack, { params: { batchId: batch.id } })
const pack = join(folder, 'pack')
const entries = readZip(zip)
for (const { name, bytes } of entries) {
  mkdirSync(dirname(join(pack, name)), { recursive: true })
  writeFileSync(join(pack, name), bytes)
}
writeFileSync(join(folder, 'pack.zip'), zip)
const outside = `${pack}.checkpoints`
copyFileSync(join(world.platform.config.checkpointDir, `${world.institution.id}.checkpoints`), outside)

const jiheng = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'jiheng.ts'), ...args], {
    encoding: 'utf8',
  })
  const lines = stdout.trimEnd().split('\n')
  return { status, lines, stderr, summary: JSON.parse(lines.at(-1) || 'null') }
}

test('an untouched pack passes as a folder and as an archive, with the checkpoints that lie beside it, and says so in one JSON line', () => {
  for (const path of [pack, join(folder, 'pack.zip')]) {
    const { status, lines, summary } = jiheng('verify', path)
    assert.equal(status, 0, lines.join('\n'))
    assert.equal(summary.ok, true)
    assert.equal(summary.certificates, 3)
    assert.equal(summary.files, entries.length)
    assert.ok(summary.leaves > 5 && summary.outside.compared > 1)
    assert.deepEqual(summary.wrong, [])
    assert.match(lines.at(-2) ?? '', /归档包完整，未被改动/)
  }
})

test('without an outside copy it passes and says what cannot be told', () => {
  renameSync(outside, `${outside}.away`)
  const { status, lines, summary } = jiheng('verify', pack)
  renameSync(`${outside}.away`, outside)
  assert.equal(status, 0)
  assert.equal(summary.outside, null)
  assert.ok(lines.some((line) => line.startsWith('提示：没有外部检查点')))
})

const changed = async (path: string, change: (bytes: Buffer) => Buffer) => {
  const file = join(pack, path)
  const before = readFileSync(file)
  writeFileSync(file, change(before))
  try {
    return await verifyPack(pack, outside)
  } finally {
    writeFileSync(file, before)
  }
}

test('one changed byte of any file whatever is found, and the file is named', async () => {
  for (const { name } of entries)
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const { summary } = await changed(name, (bytes) => {
            const copy = Buffer.from(bytes)
            const place = Math.floor(at * copy.length)
            copy[place] = (copy[place] ?? 0) ^ by
            return copy
          })
          assert.equal(summary.ok, false)
          assert.ok(summary.wrong.includes(name), `${name} not in ${summary.wrong}`)
        },
      ),
      { numRuns: 4 },
    )
})

test('the command ends with 1 and names the first and every wrong, missing and added file', async () => {
  const [first, second] = entries.filter((one) => one.name.endsWith('.pdf'))
  const [a, b] = [join(pack, first?.name ?? ''), join(pack, second?.name ?? '')]
  const kept = [readFileSync(a), readFileSync(b)]
  appendFileSync(a, 'x')
  rmSync(b)
  writeFileSync(join(pack, '多余.txt'), 'x')
  const { status, lines, summary } = jiheng('verify', pack)
  writeFileSync(a, kept[0] ?? '')
  writeFileSync(b, kept[1] ?? '')
  rmSync(join(pack, '多余.txt'))
  assert.equal(status, 1)
  assert.deepEqual(new Set(summary.wrong), new Set([first?.name, second?.name, '多余.txt']))
  assert.ok(lines.some((line) => line.includes(second?.name ?? '') && line.includes('缺少')))
})

test('a truncated or emptied file is found, also where it is a proof', async () => {
  for (const { name } of entries) {
    const { summary } = await changed(name, () => Buffer.alloc(0))
    assert.ok(summary.wrong.includes(name), name)
  }
})

/** Writes the proofs of the ledger as it stands now, signed by the institution's own key, over those of the pack. */
async function proveAgain(): Promise<void> {
  const { rows } = await world.owner.query('select id from evidence_packs where batch_id = $1', [batch.id])
  const tenant = world.institution.id
  await world.owner.query(`delete from evidence_files where pack_id = $1 and part = 'ledger'`, [rows[0].id])
  const files = await transactFor(world.platform, systemActor(tenant, 'institution'), tenant, async (tx) => {
    const row = await tx.db
      .selectFrom('evidence_packs')
      .selectAll()
      .where('id', '=', rows[0].id)
      .executeTakeFirstOrThrow()
    await provePack(tx, row)
    const names = entries.map((one) => one.name).filter((name) => name.startsWith('ledger/'))
    return Promise.all(names.map(async (name) => ({ name, bytes: await takeFile(tx, row.id, name) })))
  })
  for (const { name, bytes } of files) writeFileSync(join(pack, name), bytes)
}

const edits: readonly [string, string][] = [
  ['a changed act', `update ledger_leaves set reason = '改过的理由' where tenant_id = $1 and position = 3`],
  ['a deleted act', `delete from ledger_leaves where tenant_id = $1 and position = 3`],
  [
    'acts in another order',
    `update ledger_leaves set position = case position when 3 then 900004 else 900003 end where tenant_id = $1 and position in (3, 4)`,
  ],
]

for (const [name, statement] of edits)
  test(`${name}, re-signed with the server's own key throughout, passes in itself and fails against the outside copy`, async () => {
    await world.owner.query(statement, [world.institution.id])
    await world.owner.query(
      'update ledger_leaves set position = position - 900000 where tenant_id = $1 and position > 800000',
      [world.institution.id],
    )
    await resign(world, world.institution.id)
    await proveAgain()
    assert.equal((await verifyPack(pack, null)).summary.ok, true)
    const { findings, summary } = await verifyPack(pack, outside)
    assert.equal(summary.ok, false)
    assert.match(findings.failed.map((one) => one.fault).join('\n'), /与外部的检查点不符/)
  })

test('what is no pack is refused with a usage error, not with a failure', () => {
  assert.equal(jiheng2('verify', join(folder, 'nothing')).status, 2)
  assert.equal(jiheng2('verify').status, 2)
  assert.equal(jiheng2('verify', outside).status, 2)
})

function jiheng2(...args: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'jiheng.ts'), ...args], { encoding: 'utf8' })
}
