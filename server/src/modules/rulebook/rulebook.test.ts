import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listLedger } from '#contract/ledger.ts'
import * as rulebook from '#contract/rulebook.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { draftBatch } from '#server/testing/batches.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-09-01T09:00' })
const clerk = await world.as('exam_officer')
const director = await world.as('director')
const head = await world.as('head')

type Change = { path: string; entry: Record<string, string | number | null> }
const days = (value: number | string, more: Change['entry'] = {}): Change => ({
  path: 'publicity.days',
  entry: { value, unit: 'workday', label: '结果公示天数', clause: null, choice: 'A10', ...more },
})
const bodyOf = (changes: Change[], effectiveOn = '2026-09-10') => ({
  changes,
  effectiveOn,
  reason: '按上级通知延长公示',
})
const draft = (client: TestClient, ...changes: Change[]) =>
  client.call(rulebook.draftOverlay, { body: bodyOf(changes) })

/** Two batches, one pinned before and one after the day a change to seven days takes effect. */
const before = await draftBatch(world)
const drafted = await draft(clerk, days(7))
const params = { overlayId: drafted.id }
const hashOf = async (batchId: string) => {
  const { rows } = await world.owner.query('select policy_hash, policy from batches where id = $1', [batchId])
  return { hash: rows[0].policy_hash as string, days: rows[0].policy.publicity.days.value as number }
}

test('a change is drafted by one person, with what it replaces in words, and nothing is in force yet', async () => {
  assert.equal(drafted.status, 'draft')
  assert.equal(drafted.proposedBy, (await clerk.call(rulebook.getOverlay, { params })).proposedBy)
  assert.deepEqual(
    drafted.changes.map(({ label, from, to, choice }) => [label, from, to, choice]),
    [['结果公示天数', '5个工作日', '7个工作日', 'A10']],
  )
  assert.deepEqual(drafted.may, { edit: true, propose: true, decide: false, withdraw: true })
})

test('a draft is not approved before it is proposed, and a version of a neighbour does not exist', async () => {
  assert.equal((await refusalOf(head.call(rulebook.approveOverlay, { params, body: {} }))).code, 'rulebook.state')
  const neighbour = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(rulebook.getOverlay, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(rulebook.proposeOverlay, { params, body: {} }))).status, 404)
  assert.deepEqual((await neighbour.call(rulebook.listOverlays)).versions, [])
})

test('whoever proposed a change does not approve it, in whatever role, and the refusal says why', async () => {
  const own = await draft(director, days(6))
  await director.call(rulebook.proposeOverlay, { params: { overlayId: own.id }, body: {} })
  const refused = await refusalOf(director.call(rulebook.approveOverlay, { params: { overlayId: own.id }, body: {} }))
  assert.equal(refused.status, 422)
  assert.equal(refused.code, 'rulebook.self_approval')
  const [ground] = refused.body.error.citations ?? []
  assert.equal(ground?.required, '提出规则修改与批准规则修改由两个人办理')
  assert.deepEqual(ground?.remedies, ['请没有参与起草和提出的负责人或主任办理'])
  const shown = await director.call(rulebook.getOverlay, { params: { overlayId: own.id } })
  assert.equal(shown.closedBecause, '这一版由您提出，须由另一人批准')
  assert.equal((await refusalOf(clerk.call(rulebook.approveOverlay, { params, body: {} }))).status, 403)
  const rejected = await head.call(rulebook.rejectOverlay, {
    params: { overlayId: own.id },
    body: { reason: '没有上级依据' },
  })
  assert.deepEqual([rejected.status, rejected.decisionReason], ['rejected', '没有上级依据'])
})

test('another person approves it once, and it waits for its day', async () => {
  assert.equal((await clerk.call(rulebook.proposeOverlay, { params, body: {} })).status, 'proposed')
  const decide = () => head.call(rulebook.approveOverlay, { params, body: {} })
  const results = await Promise.allSettled([decide(), decide()])
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  const approved = await head.call(rulebook.getOverlay, { params })
  assert.equal(approved.status, 'approved')
  assert.match(approved.policyHash ?? '', /^[0-9a-f]{64}$/)
  const early = await draftBatch(world)
  assert.equal((await hashOf(early.id)).days, 5)
})

test('from its day on new batches pin the new rules, and a running batch keeps what it pinned', async () => {
  const pinned = await hashOf(before.id)
  assert.equal(pinned.hash, loadPolicy('demo-school').hash)
  world.setClock('2026-09-10T09:00')
  const { policyHash } = await clerk.call(rulebook.getOverlay, { params })
  const late = await hashOf((await draftBatch(world)).id)
  assert.deepEqual(late, { hash: policyHash, days: 7 })
  assert.deepEqual(await hashOf(before.id), pinned)
  const shown = await clerk.call(rulebook.getParameter, { params: { path: 'publicity.days' } })
  assert.equal(shown.own?.words, '7个工作日')
  assert.deepEqual(shown.lineage.at(-1), { profile: 'own', title: '本机构的修改', words: '7个工作日', sets: true })
  const [change] = shown.history.filter(({ statusTitle }) => statusTitle === '现行')
  assert.deepEqual([change?.from, change?.to, change?.reason], ['5个工作日', '7个工作日', '按上级通知延长公示'])
})

test('a version in force is not taken back; another one says otherwise', async () => {
  const refused = await refusalOf(clerk.call(rulebook.withdrawOverlay, { params, body: { reason: '不再需要这样长' } }))
  assert.equal(refused.code, 'rulebook.in_force')
  const next = await clerk.call(rulebook.draftOverlay, { body: bodyOf([days(5)], '2026-09-20') })
  assert.deepEqual(
    next.changes.map(({ from, to }) => [from, to]),
    [['7个工作日', '5个工作日']],
  )
  const withdrawn = await clerk.call(rulebook.withdrawOverlay, {
    params: { overlayId: next.id },
    body: { reason: '暂不修改公示天数' },
  })
  assert.equal(withdrawn.status, 'withdrawn')
})

test('a change that is none, of nothing, of the wrong kind or of the past is refused at its field', async () => {
  const fieldsOf = async (body: ReturnType<typeof bodyOf>) => {
    const { status, body: answer } = await refusalOf(clerk.call(rulebook.draftOverlay, { body }))
    return [status, ...(answer.error.fields ?? []).map(({ path, message }) => `${path} ${message}`)]
  }
  assert.deepEqual(await fieldsOf(bodyOf([days(7)])), [400, 'changes.0 与现行规则相同，不必修改'])
  assert.deepEqual(await fieldsOf(bodyOf([{ ...days(7), path: 'publicity.colour' }])), [
    400,
    'changes.0 规则档案里没有这一项，不能新设参数或规则',
  ])
  assert.deepEqual(await fieldsOf(bodyOf([days('九')])), [400, 'changes.0 填写的内容不是这一项应有的样子'])
  assert.deepEqual(await fieldsOf(bodyOf([days(9, { choice: 'A1' })])), [400, 'changes.0 所选的口径与这一项无关'])
  assert.deepEqual(await fieldsOf(bodyOf([days(9), days(8)])), [
    400,
    'changes.0 同一项写了两次，或与它的上一级同时修改',
  ])
  assert.deepEqual(await fieldsOf(bodyOf([days(9)], '2026-09-01')), [400, 'effectiveOn 生效日期不能早于今天'])
})

test('an institution cannot claim the article of another, and its refusal names both', async () => {
  const refused = await refusalOf(
    draft(clerk, {
      path: 'publicity.days',
      entry: { value: 9, unit: 'workday', label: '结果公示天数', clause: 'NC-028' },
    }),
  )
  assert.equal(refused.status, 422)
  assert.equal(refused.code, 'rulebook.foreign_clause')
  assert.deepEqual(refused.clauses, ['NC-028'])
  assert.match(refused.body.error.message, /结果公示天数引用了南昌/)
  assert.deepEqual(refused.body.error.fields?.[0]?.path, 'changes.0.entry.clause')
})

test('an article is found by its words, its number and each filter, and counts what the others leave', async () => {
  const reader = await world.as('invigilator')
  const found = await reader.call(rulebook.listClauses, { query: { q: '结果公示5个工作日' } })
  assert.deepEqual(
    found.rows.map(({ id }) => id),
    ['NC-028'],
  )
  const all = await reader.call(rulebook.listClauses, { query: { profile: 'ligong', limit: 600 } })
  assert.equal(all.total, 46)
  assert.deepEqual(all.facets.profile.map(({ value, count }) => `${value} ${count}`).sort(), [
    'anyang 59',
    'henan 303',
    'jincheng 39',
    'ligong 46',
    'nanchang 93',
    'national 19',
  ])
  assert.ok(all.rows.every(({ own }) => own))
})

test('an article tells where it stands, by whom it is decided and which conflicts it belongs to', async () => {
  const clause = await clerk.call(rulebook.getClauseDetail, { params: { clause: 'NC-028' } })
  assert.equal(clause.institution, '南昌技师学院')
  assert.deepEqual(clause.decidedBy.includes('公示：天数、渠道与注明事项'), true)
  assert.deepEqual(
    clause.places.flatMap(({ profile, entries }) =>
      entries.filter(({ path }) => path === 'publicity.days').map(({ label, words }) => [profile, label, words]),
    ),
    [['nanchang', '结果公示天数', '5个工作日']],
  )
  assert.deepEqual(clause.conflicts.map(({ id }) => id).includes('A10'), true)
  assert.equal((await refusalOf(clerk.call(rulebook.getClauseDetail, { params: { clause: 'HN-999' } }))).status, 404)
})

test('a parameter stands side by side for the five, with the reader own lineage and the conflict explained', async () => {
  const shown = await clerk.call(rulebook.getParameter, { params: { path: 'publicity.days' } })
  assert.deepEqual(
    shown.sayings.map(({ profile, words, standing, citation }) => [profile, words, standing, citation?.clause ?? null]),
    [
      ['anyang', '5个工作日', 'written', 'AY-058'],
      ['ligong', '5个工作日', 'choice', null],
      ['henan', '5个工作日', 'choice', null],
      ['nanchang', '5个工作日', 'written', 'NC-028'],
      ['jincheng', '3个工作日', 'written', 'JC-032'],
    ],
  )
  assert.deepEqual(
    shown.sayings.filter(({ own }) => own).map(({ profile }) => profile),
    ['ligong'],
  )
  const conflict = shown.conflicts.find(({ id }) => id === 'A10')
  assert.equal(conflict?.default, '5个工作日')
  assert.ok((conflict?.options.length ?? 0) >= 2)
  assert.equal((await refusalOf(clerk.call(rulebook.getParameter, { params: { path: 'no.such' } }))).status, 404)
})

test('the option of a conflict is adopted by what it would change, and is then held', async () => {
  const { conflicts } = await clerk.call(rulebook.getParameter, { params: { path: 'publicity.days' } })
  const three = conflicts.find(({ id }) => id === 'A10')?.options.find(({ id }) => id === 'three')
  assert.equal(three?.held, false)
  const version = await clerk.call(rulebook.draftOverlay, {
    body: { changes: three?.changes ?? [], effectiveOn: '2026-09-15', reason: '采用三个工作日的口径' },
  })
  await clerk.call(rulebook.proposeOverlay, { params: { overlayId: version.id }, body: {} })
  await head.call(rulebook.approveOverlay, { params: { overlayId: version.id }, body: {} })
  world.setClock('2026-09-15T09:00')
  const later = await clerk.call(rulebook.getParameter, { params: { path: 'publicity.days' } })
  assert.equal(later.own?.words, '3个工作日')
  const held = later.conflicts.find(({ id }) => id === 'A10')?.options.filter((one) => one.held)
  assert.deepEqual(
    held?.map(({ id }) => id),
    ['three'],
  )
})

test('the centre reads the articles and the approved changes of its institutions, and changes nothing', async () => {
  const centre = await world.as('centre_reviewer')
  const { versions, mayPropose } = await centre.call(rulebook.listOverlays)
  assert.equal(mayPropose, false)
  assert.deepEqual([...new Set(versions.map(({ status }) => status))], ['in_force'])
  assert.equal(versions.length, 2)
  assert.equal((await centre.call(rulebook.listClauses, { query: {} })).total, 559)
  assert.equal((await centre.call(rulebook.getParameter, { params: { path: 'publicity.days' } })).editable, false)
  assert.equal((await refusalOf(centre.call(rulebook.draftOverlay, { body: bodyOf([days(9)]) }))).status, 403)
})

test('each step is in the ledger with who did it and why', async () => {
  await world.settle()
  const { rows } = await head.call(listLedger, { query: { q: '第1版规则修改' } })
  assert.deepEqual(rows.map(({ act, reason }) => [act, reason]).sort(), [
    ['policy.approve', null],
    ['policy.propose', null],
  ])
})
