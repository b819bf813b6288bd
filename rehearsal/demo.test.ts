import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { getInstallation, login, switchRole } from '#contract/access.ts'
import { listMatters } from '#contract/centre.ts'
import { getSite } from '#contract/exam-node.ts'
import { getBooks, listBanks } from '#contract/item-bank.ts'
import { listCheckpoints } from '#contract/ledger.ts'
import { getMarking, getMarkingStatistics } from '#contract/marking.ts'
import { getPaperDesk } from '#contract/paper.ts'
import { getPaperBook } from '#contract/paper-custody.ts'
import { listBatches } from '#contract/plan.ts'
import { listCentreResults } from '#contract/report-centre.ts'
import { listScores } from '#contract/score.ts'
import { listSimilarity } from '#contract/similarity.ts'
import { type Role, roleCodes, roles } from '#core/access/roles.ts'
import { Caller } from '#server/demo/acting/caller.ts'
import { networkWire } from '#server/demo/acting/wire.ts'
import { endServer, launchServer, type ServerProcess, spawnServer } from './server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-demo-test-'))
chmodSync(folder, 0o755)
const env = {
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: join(folder, 'data'),
  KEY_FILE: join(folder, 'master.key'),
  CHECKPOINT_DIR: join(folder, 'checkpoints'),
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
}
let server: ServerProcess

/** Kills the first start while it fills the demo; the second makes it anew. */
before(async () => {
  const broken = spawnServer(env)
  await new Promise<void>((resolve) => broken.heard(() => broken.said().includes('正在建立演示数据 2/') && resolve()))
  await endServer(broken.child, 'SIGKILL')
  server = await launchServer(env)
})

after(async () => {
  await endServer(server.child)
  rmSync(folder, { recursive: true, force: true })
})

const house = (tenant: string) => tenant.slice(0, 2)

async function enter(role: string, tenant: string): Promise<Caller> {
  const anybody = new Caller(networkWire(server.address), '')
  const { demoAccounts, demoPassword = '' } = await anybody.call(getInstallation)
  const account = demoAccounts.find((one) => one.roles[0] === role && house(one.tenant) === tenant)
  const caller = new Caller(networkWire(server.address), demoPassword)
  const me = await caller.call(login, { body: { username: account?.username ?? '', password: demoPassword } })
  // Whoever has two duties comes back in the one of last time.
  const wanted = roleCodes.find((code) => roles[code].title === role)
  if (wanted && me.role !== wanted) await caller.call(switchRole, { body: { role: wanted } })
  return caller
}

const standings = async (tenant: string) => {
  const { batches } = await (await enter('考务管理岗', tenant)).call(listBatches)
  return batches
    .map(({ serial, stepTitle, planStatusTitle }) => `${serial} ${stepTitle ?? '办结'} ${planStatusTitle}`)
    .sort()
}

test('an empty installation becomes a demo with a batch in each state, even where the first filling was broken off', async () => {
  assert.match(server.said(), /上次没有建成演示数据，现在重新建立。/)
  assert.deepEqual(await standings('豫衡'), [
    '1 办结 已批准',
    '2 归档 已批准',
    '3 公示 已批准',
    '4 上报 已批准',
    '5 评分会签 已批准',
    '6 考试 已批准',
    '7 考场编排 已批准',
    '8 报名 编制中',
  ])
  assert.deepEqual(await standings('嵩岳'), ['1 资格审核 已批准', '2 计划报送 待中心审核', '3 计划报送 编制中'])
})

test('one plan and one report wait for the centre', async () => {
  const centre = await enter('中心审核员', '豫衡')
  assert.equal((await centre.call(listMatters, { query: { status: 'received', kind: 'plan' } })).matters.length, 1)
  assert.equal((await centre.call(listCentreResults, { query: { status: 'received' } })).total, 1)
})

const school = (role: Role) => enter(roles[role].title, '豫衡')

async function batchOf(serial: number): Promise<string> {
  const { batches } = await (await school('exam_officer')).call(listBatches)
  return batches.find((one) => one.serial === serial)?.id ?? ''
}

/** The papers of a batch: form, state, what its seal says, and how the centre answered. */
const papersOf = async (batchId: string) =>
  (await (await school('bank_keeper')).call(getPaperDesk, { params: { batchId } })).entries
    .flatMap(({ papers }) => papers)
    .map(({ form, status, sealNumber, custodians, permits }) =>
      [`${form} ${status} ${sealNumber} ${custodians.length}`, ...permits.map((one) => one.status)].join(' '),
    )
    .sort()

test('a visitor finds banks with items in use, drawn from public ones', async () => {
  const keeper = await school('bank_keeper')
  const { banks } = await keeper.call(listBanks)
  assert.deepEqual(banks.map(({ title, counts, unplaced }) => [title, (counts.in_use ?? 0) >= 300, unplaced]).sort(), [
    ['保育师四级/中级工', true, 0],
    ['收银员四级/中级工', true, 0],
    ['汽车维修工（汽车机械维修工）四级/中级工', true, 0],
  ])
  assert.deepEqual((await keeper.call(getBooks)).missing, [])
})

test('the exam of this morning has sealed papers, a custody book and a room that is ready', async () => {
  const batchId = await batchOf(6)
  assert.deepEqual(await papersOf(batchId), [
    'A sealed F20261116-001 3 granted',
    'A sealed F20261116-003 3 granted',
    '备用1 sealed F20261116-002 3 requested',
    '备用1 sealed F20261116-004 3 requested',
  ])
  const book = await (await school('paper_custodian')).call(getPaperBook, { params: { batchId } })
  const count = (kind: string) => book.entries.filter((one) => one.kind === kind).length
  assert.deepEqual([count('group'), count('store'), count('watch')], [1, 1, 4])
  const { sessions } = await (await school('invigilator')).call(getSite, { query: {} })
  const [session] = sessions.filter((one) => one.batchId === batchId)
  assert.equal(session?.startsAt, '2026-11-18T02:00:00.000Z')
  assert.deepEqual(
    session?.runs.map(({ status }) => status),
    ['waiting', 'waiting'],
  )
  assert.ok(session?.papers.filter(({ spare }) => !spare).every(({ permitted }) => permitted))
})

test('one exam was sat at machines: its marks are registered, its sheets compared, its items have figures', async () => {
  const params = { batchId: await batchOf(4) }
  assert.deepEqual(await papersOf(params.batchId), [
    'A key_opened F20261105-001 3 granted',
    '备用1 sealed F20261105-002 3',
  ])
  const officer = await school('exam_officer')
  const { status, sheets, scorers } = await officer.call(getMarking, { params })
  assert.deepEqual([status, sheets, scorers.disagreements], ['released', { present: 19, absent: 1, expelled: 0 }, []])
  const { reports } = await officer.call(listSimilarity, { params })
  assert.deepEqual(
    reports.map(({ candidates, found }) => [candidates, found.length, found[0]?.adjacent]),
    [[19, 1, true]],
  )
  const { papers } = await officer.call(getMarkingStatistics, { params })
  assert.deepEqual(
    papers.map(({ form, candidates, items }) => [form, candidates, items.length]),
    [['A', 19, 100]],
  )
  const scores = await (await school('score_recorder')).call(listScores, { params, query: { limit: 100 } })
  assert.equal(
    scores.rows.flatMap(({ subjects }) => subjects).filter((one) => one.subject === 'theory' && one.flag === null)
      .length,
    19,
  )
})

test('the clock shows the morning of the demo, and another start finds everything as it was', async () => {
  const anybody = new Caller(networkWire(server.address), '')
  assert.equal((await anybody.call(getInstallation)).today, '2026-11-18')
  const roots = async () => {
    const { checkpoints } = await (await enter('只读审计员', '豫衡')).call(listCheckpoints, { query: { size: 200 } })
    // The acts that are numbered do not depend on how many seconds the filling took, as the number of notes does.
    assert.ok(Math.max(...checkpoints.map((one) => one.size)) > 500)
    return checkpoints.map((one) => one.root)
  }
  const before = await roots()
  await endServer(server.child)
  server = await launchServer(env)
  assert.doesNotMatch(server.said(), /演示数据/)
  const afterwards = await roots()
  assert.deepEqual(
    before.filter((root) => !afterwards.includes(root)),
    [],
  )
})
