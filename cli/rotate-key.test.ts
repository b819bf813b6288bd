import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { foundCentre, foundInstitution } from '#server/modules/institution/index.ts'
import { readConfig } from '#server/platform/config.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import { newId } from '#server/platform/ids.ts'
import { generateMasterKey, readMasterKey, writeMasterKey } from '#server/platform/keys/master-key.ts'
import { recoveryChecksum } from '#server/platform/keys/recovery-groups.ts'
import { openPlatform } from '#server/platform/open-platform.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-rotate-'))
// PostgreSQL runs as another account under root and must reach the data below.
chmodSync(folder, 0o711)
after(() => rmSync(folder, { recursive: true, force: true }))
const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' }
const config = readConfig(env)
const [centreId, tenant] = [newId(), newId()]
const actor = systemActor(tenant, 'institution')
const secret = Buffer.from('只有本机构能读的内容')

const jiheng = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'jiheng.ts'), ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

/** Opens the installation as the server would, and reads the secret and the signing key. */
async function readBack(fileId: string) {
  const { platform, close } = await openPlatform(config)
  try {
    return await transactFor(platform, actor, tenant, async (tx) => {
      const { rows } = await sql<{ who: string }>`select current_user as who`.execute(tx.db)
      const signature = await platform.keys.sign(tx.db, tenant, 'text')
      return { bytes: (await openFile(tx, fileId)).bytes, who: rows[0]?.who, signature }
    })
  } finally {
    await close()
  }
}

async function found(): Promise<string> {
  const { platform, close } = await openPlatform(config, { kind: 'real' })
  try {
    await foundCentre(platform, { id: centreId, name: '甲中心', shortName: '甲', regionCode: '410000' })
    await foundInstitution(platform, {
      ...{ id: tenant, centreId, name: '乙学校', shortName: '乙', englishName: '', issuingName: '乙' },
      ...{ englishIssuingName: '', profile: 'ligong', kind: 'school', address: '', contactName: '', contactPhone: '' },
    })
    return await transactFor(platform, actor, tenant, (tx) =>
      keepFile(tx, { purpose: 'test', name: 'a.txt', contentType: 'text/plain', bytes: secret }),
    )
  } finally {
    await close()
  }
}
const fileId = await found()

test('a new key opens everything, signs with the same keys, and the old one lies beside it until told to go', async () => {
  const before = await readBack(fileId)
  const old = readMasterKey(config.keyFile)
  const { status, lines, stderr } = jiheng('rotate-key')
  assert.equal(status, 0, stderr)
  const said = JSON.parse(lines.at(-1) ?? '')
  const now = readMasterKey(config.keyFile)
  assert.deepEqual([said.from, said.to, said.keys], [old.id, now.id, 5])
  assert.notEqual(now.id, old.id)
  assert.equal(readMasterKey(`${config.keyFile}.old`).id, old.id)
  assert.equal(statSync(config.keyFile).mode & 0o077, 0)
  assert.equal(existsSync(`${config.keyFile}.next`), false)
  const after = await readBack(fileId)
  assert.deepEqual(after.bytes, secret)
  assert.equal(after.who, 'jiheng_app')
  assert.equal(after.signature, before.signature)
  assert.equal(jiheng('rotate-key', '--forget-old').status, 0)
  assert.equal(existsSync(`${config.keyFile}.old`), false)
  assert.equal(jiheng('rotate-key', '--forget-old').status, 2)
})

test('the old key opens nothing afterwards', async () => {
  const now = readFileSync(config.keyFile)
  writeMasterKey(config.keyFile, generateMasterKey())
  await assert.rejects(readBack(fileId), /主密钥不符/)
  writeFileSync(config.keyFile, now)
  assert.deepEqual((await readBack(fileId)).bytes, secret)
})

test('a change that broke off after the database was rewrapped is finished by the next one, nothing lost', async () => {
  const { status, lines } = jiheng('rotate-key')
  assert.equal(status, 0)
  const { to } = JSON.parse(lines.at(-1) ?? '')
  // As if the machine had failed just before the new key took the old one's place.
  renameSync(config.keyFile, `${config.keyFile}.next`)
  renameSync(`${config.keyFile}.old`, config.keyFile)
  const again = jiheng('rotate-key')
  assert.equal(again.status, 0, again.stderr)
  assert.equal(JSON.parse(again.lines.at(-1) ?? '').from, to)
  assert.deepEqual((await readBack(fileId)).bytes, secret)
})

test('a running server is left alone', async () => {
  const holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600000)'], { stdio: 'ignore' })
  await once(holder, 'spawn')
  writeFileSync(join(config.dataDir, 'server.pid'), String(holder.pid))
  const key = readFileSync(config.keyFile)
  const { status, stderr } = jiheng('rotate-key')
  holder.kill()
  rmSync(join(config.dataDir, 'server.pid'), { force: true })
  assert.equal(status, 2)
  assert.match(stderr, /正由另一个技衡进程/)
  assert.deepEqual(readFileSync(config.keyFile), key)
})

test('the recovery sheet prints the key once, readable by its owner alone', () => {
  const out = join(folder, '恢复单.pdf')
  const { status, lines, stderr } = jiheng('recovery-sheet', '--out', out, '--name', '乙学校')
  assert.equal(status, 0, stderr)
  const said = JSON.parse(lines.at(-1) ?? '')
  assert.equal(said.checksum, recoveryChecksum(readMasterKey(config.keyFile)))
  assert.equal(readFileSync(out).subarray(0, 5).toString(), '%PDF-')
  assert.equal(statSync(out).mode & 0o077, 0)
  assert.equal(jiheng('recovery-sheet', '--out', out).status, 2)
})

test('the ledgers of a data directory pass against their copies, and an edit by the owner of the database is found', async () => {
  const { platform, close } = await openPlatform(config)
  await platform.sequencer.flush()
  await close()
  const good = jiheng('verify-ledger')
  assert.equal(good.status, 0, good.lines.join('\n') + good.stderr)
  assert.equal(JSON.parse(good.lines.at(-1) ?? '').ledgers.length, 2)
  const { owner, close: closeAgain } = await openPlatform(config)
  const pool = new pg.Pool({ ...owner, max: 1 })
  await pool.query(`update ledger_leaves set summary = '改过' where tenant_id = $1 and position = 0`, [tenant])
  await pool.end()
  await closeAgain()
  const bad = jiheng('verify-ledger')
  assert.equal(bad.status, 1)
  assert.match(bad.lines.join('\n'), /第0条留痕的内容与其校验值不符/)
  assert.match(bad.lines.join('\n'), /与外部的检查点不符/)
})
