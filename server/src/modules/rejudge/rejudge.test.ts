import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { decideFirst, getReview } from '#contract/eligibility.ts'
import { previewOverlay, rejudgeBatch } from '#contract/rejudge.ts'
import * as rulebook from '#contract/rulebook.ts'
import { masterKeyFromHex, writeMasterKey } from '#server/platform/keys/master-key.ts'
import { refusalOf } from '#server/testing/client.ts'
import { clearFacts, seedBatch } from '#server/testing/examinees.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
const folder = mkdtempSync(join(tmpdir(), 'jiheng-rejudge-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const [clerk, head, reviewer, auditor] = [
  await world.as('exam_officer'),
  await world.as('head'),
  await world.as('first_reviewer'),
  await world.as('auditor'),
]
const batch = await seedBatch(world, {
  step: 'review',
  groups: [{ occupation: '车工', job: '数控车床', count: 1, facts: clearFacts }],
})
const params = { batchId: batch.id }
await reviewer.call(decideFirst, {
  params: { registrationId: batch.people[0]?.id ?? '' },
  body: { decision: 'pass' },
})

/** The lowest age a person is not asked about, raised from 16 to 40: a rule of the institution's own. */
const version = await clerk.call(rulebook.draftOverlay, {
  body: {
    changes: [{ path: 'eligibility.ageFloor', entry: { years: 40, clause: null } }],
    effectiveOn: '2026-09-10',
    reason: '年轻考生逐人核对',
  },
})
const overlay = { overlayId: version.id }
const keptHash = async () =>
  (await world.owner.query('select policy_hash from batches where id = $1', [batch.id])).rows[0].policy_hash

test('before it is approved a change shows which running batch would differ, in what and for whom, and changes none', async () => {
  const earlier = await keptHash()
  const { batches, unchanged } = await head.call(previewOverlay, { params: overlay })
  assert.equal(unchanged, 0)
  assert.equal(batches.length, 1)
  const [shown] = batches
  assert.deepEqual(shown?.parameters, [
    { path: 'eligibility.ageFloor', sectionTitle: '申报资格', label: '年龄下限', from: '16岁', to: '40岁' },
  ])
  assert.deepEqual(
    shown?.kinds.find(({ kind }) => kind === 'application'),
    {
      kind: 'application',
      title: '报名资格',
      judged: 1,
      different: 1,
    },
  )
  const [difference] = shown?.differences ?? []
  assert.deepEqual(difference?.before, { result: '符合申报条件', clauses: ['HN-097'] })
  assert.match(difference?.after.result ?? '', /^由人判断：/)
  assert.equal(await keptHash(), earlier)
})

test('who may not read applications sees how many would differ under a change, and no name', async () => {
  const { batches } = await (await world.as('invigilator')).call(previewOverlay, { params: overlay })
  const [shown] = batches
  assert.equal(shown?.kinds.find(({ kind }) => kind === 'application')?.different, 1)
  assert.deepEqual(shown?.differences, [])
})

test('what was decided comes out the same by the rules the batch pinned', async () => {
  const found = await auditor.call(rejudgeBatch, { params })
  assert.equal(found.with, 'pinned')
  assert.equal(found.judged, 1)
  assert.deepEqual(found.differences, [])
  assert.equal(found.policyHash, found.pinnedHash)
})

test('after the change is in force the same decision reads differently by the rules of today, and not by the pinned ones', async () => {
  await clerk.call(rulebook.proposeOverlay, { params: overlay, body: {} })
  await head.call(rulebook.approveOverlay, { params: overlay, body: {} })
  const early = await auditor.call(rejudgeBatch, { params, query: { with: 'today' } })
  assert.deepEqual(early.differences, [])
  world.setClock('2026-09-10T09:00')
  const today = await auditor.call(rejudgeBatch, { params, query: { with: 'today' } })
  assert.deepEqual(today.kinds, [{ kind: 'eligibility', title: '资格审核', judged: 1, different: 1 }])
  assert.deepEqual(today.differences[0]?.before, { result: '符合申报条件', clauses: ['HN-097'] })
  assert.deepEqual(today.differences[0]?.after.clauses, [])
  assert.notEqual(today.policyHash, today.pinnedHash)
  assert.deepEqual((await auditor.call(rejudgeBatch, { params })).differences, [])
  const seen = await reviewer.call(getReview, { params: { registrationId: batch.people[0]?.id ?? '' } })
  assert.equal(seen.verdict.ok, true)
})

const { host, port, user, password, database } = world.owner.options
writeMasterKey(join(folder, 'master.key'), masterKeyFromHex('5a'.repeat(32)))
const jiheng = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../../../cli/jiheng.ts'), 'rejudge', ...args],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        LOG_LEVEL: 'silent',
        DATA_DIR: folder,
        KEY_FILE: join(folder, 'master.key'),
        DATABASE_URL: `postgres://${user}:${password ?? ''}@localhost:${port}/${database}?host=${encodeURIComponent(String(host))}`,
      },
    },
  )
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

test('the command line judges a batch again: exit 0 where it agrees, 1 with a line where it does not', async () => {
  const agreed = jiheng(batch.id)
  assert.equal(agreed.status, 0, agreed.stderr)
  assert.equal(agreed.lines.length, 1)
  assert.match(agreed.lines[0] ?? '', /按批次固定的规则重判1项，不同0项；资格审核1项，不同0项$/)
  await world.owner.query(
    `update eligibility_reviews set verdict = jsonb_set(verdict, '{basis}', '["HN-096"]') where registration_id = $1`,
    [batch.people[0]?.id],
  )
  const disagreed = jiheng(batch.id)
  assert.equal(disagreed.status, 1)
  assert.match(disagreed.lines[0] ?? '', /^资格审核 {2}.*初审 {2}符合申报条件（HN-096） → 符合申报条件（HN-097）$/)
  const json = JSON.parse(jiheng(batch.id, '--json').lines[0] ?? '{}')
  assert.deepEqual([json.with, json.differences.length], ['pinned', 1])
  assert.equal(jiheng('nothing').status, 2)
  assert.equal(jiheng('01980000-0000-7000-8000-00000000000a').status, 2)
})

test('a neighbour cannot judge the batch again, and a clerk without the audit cannot either', async () => {
  const neighbour = await world.as('auditor', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(rejudgeBatch, { params }))).status, 404)
  assert.equal((await refusalOf((await world.as('first_reviewer')).call(rejudgeBatch, { params }))).status, 403)
  const other = await world.as('head', { tenant: 'neighbour' })
  assert.equal((await refusalOf(other.call(previewOverlay, { params: overlay }))).status, 404)
})
