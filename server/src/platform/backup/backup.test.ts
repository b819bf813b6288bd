import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadCalendar } from '#policies/load-calendar.ts'
import { readMasterKey } from '#server/platform/keys/master-key.ts'
import { foundRealInstallation } from '../../installation/found-real.ts'
import { readConfig } from '../config.ts'
import { lockDataDir } from '../data-lock.ts'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { openPlatform } from '../open-platform.ts'
import { restoreBackup } from './restore-backup.ts'
import { ledgerHeads, takeBackup } from './take-backup.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-backup-'))
chmodSync(folder, 0o755)
after(() => rmSync(folder, { recursive: true, force: true }))
const config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })

const answers = {
  centreName: '测试指导中心',
  centreRegionCode: '410000',
  centreUsername: 'centre-admin',
  centreAdministrator: '孟知远',
  centrePassword: 'Zhongxin-2026',
  institutionName: '测试学校',
  institutionKind: 'school' as const,
  issuingName: '测试学校认定中心',
  englishIssuingName: '',
  profile: 'henan',
  contactName: '顾言之',
  contactPhone: '0371-12345678',
  username: 'admin',
  administrator: '顾言之',
  password: 'Jigou-2026-mima',
}

test('a backup of a running database is restored elsewhere with the same ledgers, and a single changed byte is found', async () => {
  const { platform, owner, close } = await openPlatform(config, { kind: 'real' })
  await foundRealInstallation(platform, answers, loadCalendar())
  await platform.sequencer.flush()
  const heads = await ledgerHeads(owner)
  assert.equal(heads.length, 2)
  const backup = join(folder, 'backup')
  const master = readMasterKey(config.keyFile)
  await takeBackup(config, owner, backup, { masterKeyId: master.id, takenAt: '2026-11-18T00:00:00Z', ledgers: heads })
  await close()
  for (const name of ['cluster/base.tar', 'owner-password'])
    assert.ok(!readFileSync(join(backup, name)).includes(master.key), `the master key lies in ${name}`)

  await restoreBackup(backup, join(folder, 'restored'))
  const restored = await startEmbeddedPostgres(join(folder, 'restored'))
  assert.deepEqual(await ledgerHeads({ ...restored.address, database: 'jiheng' }), heads)
  await restored.stop()

  const tar = join(backup, 'cluster', 'base.tar')
  const bytes = readFileSync(tar)
  bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 1
  writeFileSync(tar, bytes)
  await assert.rejects(restoreBackup(backup, join(folder, 'third')), /base\.tar与记录的校验值不符/)
})

test('a backup is never put over data, and a real installation is never made twice or turned into a demo', async () => {
  await assert.rejects(restoreBackup(join(folder, 'backup'), join(folder, 'data')), /不符|已有数据/)
  await assert.rejects(openPlatform(config, { kind: 'demo' }), /属于正式环境/)
  const { platform, close } = await openPlatform(config)
  await assert.rejects(foundRealInstallation(platform, answers, loadCalendar()), /已有正式环境/)
  await close()
})

test('without its key an installation does not open, and another key is refused', async () => {
  const wrong = { ...config, keyFile: join(folder, 'missing.key') }
  await assert.rejects(openPlatform(wrong), /找不到主密钥文件/)
})

test('one server holds a data directory', () => {
  const release = lockDataDir(join(folder, 'locked'))
  writeFileSync(join(folder, 'locked', 'server.pid'), String(process.ppid))
  assert.throws(() => lockDataDir(join(folder, 'locked')), /正由另一个技衡进程/)
  release()
  lockDataDir(join(folder, 'locked'))()
})
