import assert from 'node:assert/strict'
import { test } from 'node:test'
import { switchRole } from '#contract/access.ts'
import { endExam, listExamRooms, markRoomPresent } from '#contract/attendance.ts'
import * as contract from '#contract/attestation.ts'
import { completeReview } from '#contract/eligibility.ts'
import { listLedger } from '#contract/ledger.ts'
import type { Role } from '#core/access/roles.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { attestAll } from '#server/testing/attest-all.ts'
import { closeStep } from '#server/testing/batches.ts'
import { refusalOf, type TestClient } from '#server/testing/client.ts'
import { seedBatch } from '#server/testing/examinees.ts'
import { personOf, seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan', now: '2026-11-28T10:00' })
const groups = [{ occupation: '保育师', count: 2 }]
const scan = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
let from = 0
const seeded = (step: Parameters<typeof seedBatch>[1]['step'], profile: string, more: object = {}) => {
  from += 1_000
  return seedBatch(world, { groups, step, status: 'eligible', profile, from, ...more })
}
const as = (role: Role) => personOf(world, role)
const upload = async (client: TestClient, name = '现场照片.pdf') =>
  (await client.call(contract.uploadAttestationFile, { file: { name, bytes: scan } })).id
const note = '已核实，依据留存'
const roomInspection = { item: 'roomInspection', checks: ['监考', '考评员'] }

interface Case {
  readonly clause: string
  readonly item: string
  readonly happened: string
  readonly by: Role
  readonly notBy: Role
  readonly effect: string
  readonly file?: true
}

/** Raised by somebody, held up, refused to the wrong role and to an invented effect, and decided. */
async function assertOccasion(one: Case, batchId: string | null, close?: () => Promise<unknown>): Promise<void> {
  const witness = await as('invigilator')
  const body = { item: one.item, happened: one.happened, subject: '第2考场', facts: '当场记录，两人签字' }
  const raise = (more: object) => {
    const input = { ...body, ...more }
    return batchId
      ? witness.call(contract.raiseOccasion, { params: { batchId }, body: input })
      : witness.call(contract.raiseStandingOccasion, { body: input })
  }
  const invented = await refusalOf(raise({ happened: '别的情形' }))
  assert.deepEqual([invented.code, invented.clauses], ['attestation.case_unknown', [one.clause]])
  const { occasions } = await raise({})
  const id = occasions.at(-1)?.id ?? ''
  assert.deepEqual([occasions.at(-1)?.clause, occasions.at(-1)?.state], [one.clause, 'raised'])
  if (close) assert.ok((await refusalOf(close())).clauses.includes(one.clause))
  const decide = async (role: Role, effect: string, files: string[] = []) =>
    (await as(role)).call(contract.decideOccasion, { params: { attestationId: id }, body: { effect, note, files } })
  const files = one.file ? [await upload(await as(one.by))] : []
  const wrong = await refusalOf(decide(one.notBy, one.effect))
  assert.deepEqual([wrong.code, wrong.clauses.at(0)], ['attestation.wrong_role', one.clause])
  const strange = await refusalOf(decide(one.by, '开除', files))
  assert.deepEqual([strange.code, strange.clauses], ['attestation.effect_not_allowed', [one.clause]])
  const done = await decide(one.by, one.effect, files)
  assert.equal(done.occasions.find((each) => each.id === id)?.effect, one.effect)
  assert.equal((await refusalOf(decide(one.by, one.effect))).status, 409)
  if (close) assert.ok(!(await refusalOf(close())).clauses.includes(one.clause))
}

test('what happens to the institution is recorded by one person and decided by another, as the article says [HN-015, HN-131, HN-273, HN-279, HN-294]', async () => {
  for (const one of [
    {
      clause: 'HN-015',
      item: 'falseFiling',
      happened: '申报材料不实',
      by: 'head',
      notBy: 'director',
      effect: '取消备案资质',
      file: true,
    },
    {
      clause: 'HN-131',
      item: 'equipmentLoss',
      happened: '保管不善损坏',
      by: 'director',
      notBy: 'exam_officer',
      effect: '赔偿',
    },
    {
      clause: 'HN-273',
      item: 'supervisorDisqualified',
      happened: '玩忽职守',
      by: 'head',
      notBy: 'quality_supervisor',
      effect: '取消质量督导资格',
    },
    {
      clause: 'HN-279',
      item: 'expertDisqualified',
      happened: '违反保密规定',
      by: 'head',
      notBy: 'director',
      effect: '取消专家资格',
    },
    {
      clause: 'HN-294',
      item: 'supervisorBreach',
      happened: '违反规定造成不良影响',
      by: 'director',
      notBy: 'quality_supervisor',
      effect: '按有关规定处理',
    },
  ] as const)
    await assertOccasion(one, null)
})

test('what happens at an exam holds up its end until somebody entitled has decided it [HN-249, NC-049, NC-086, NC-087, NC-088]', async () => {
  const ended = async (profile: string) => {
    from += 1_000
    const batch = await seatedBatch(world, groups, { profile, from })
    const invigilator = await as('invigilator')
    const params = { batchId: batch.id }
    for (const { sessionId, placeId } of (await invigilator.call(listExamRooms, { params })).rooms)
      await invigilator.call(markRoomPresent, { params: { ...params, sessionId, placeId } })
    return { id: batch.id, close: () => invigilator.call(endExam, { params }) }
  }
  const henan = await ended('henan')
  const finding = {
    clause: 'HN-249',
    item: 'supervisorFinding',
    happened: '人员违纪',
    by: 'quality_supervisor',
  } as const
  await assertOccasion({ ...finding, notBy: 'head', effect: '提出处理意见' }, henan.id, henan.close)
  const nanchang = await ended('nanchang')
  for (const one of [
    {
      clause: 'NC-049',
      item: 'promptedOrDone',
      happened: '代做',
      by: 'director',
      notBy: 'assessor',
      effect: '取消考试资格',
    },
    {
      clause: 'NC-086',
      item: 'withoutBadge',
      happened: '未佩带标识',
      by: 'exam_officer',
      notBy: 'invigilator',
      effect: '责令退场',
    },
    {
      clause: 'NC-087',
      item: 'accident',
      happened: '违章指挥',
      by: 'head',
      notBy: 'exam_officer',
      effect: '按损失大小处理',
    },
    {
      clause: 'NC-088',
      item: 'unreportedDisturbance',
      happened: '罢考',
      by: 'director',
      notBy: 'exam_officer',
      effect: '按失职处理',
    },
  ] as const)
    await assertOccasion(one, nanchang.id, nanchang.close)
})

test('a raised occasion holds up even the archive, and a withdrawn one nothing [HN-131]', async () => {
  const batch = await seeded('archive', 'henan')
  const params = { batchId: batch.id }
  const body = { item: 'equipmentLoss', happened: '保管不善遗失', subject: '万用表1只', facts: '考后清点缺少' }
  const { occasions } = await (await as('assessor')).call(contract.raiseOccasion, { params, body })
  await assert.rejects(closeStep(world, batch.id, 'archive'), /attestation.open/)
  const withdrawal = { params: { attestationId: occasions[0]?.id ?? '' }, body: { reason: '已经找到' } }
  assert.equal((await refusalOf((await as('invigilator')).call(contract.withdrawAttestation, withdrawal))).status, 403)
  const left = await (await as('assessor')).call(contract.withdrawAttestation, withdrawal)
  assert.deepEqual(left.occasions, [])
  await closeStep(world, batch.id, 'archive')
  const late = await refusalOf((await as('assessor')).call(contract.raiseOccasion, { params, body }))
  assert.deepEqual([late.status, late.code], [409, 'attestation.step_closed'])
})

test('an item is waived with a reason by a leader who could not attest it, and only where the profile allows it [LG-003, LG-004, LG-008]', async () => {
  const batch = await seeded('review', 'ligong')
  const params = { batchId: batch.id }
  const waive = (client: TestClient, item: string, reason = '本批次没有竞赛取证的考生') =>
    client.call(contract.waiveItem, { params, body: { item, reason } })
  const director = await as('director')
  assert.equal((await refusalOf(waive(await as('final_reviewer'), 'competition'))).status, 403)
  assert.equal((await refusalOf(waive(director, 'competition', '无'))).code, 'input.invalid')
  const fixed = await refusalOf(waive(director, 'trainedFirst', '学生都已熟练掌握'))
  assert.deepEqual([fixed.code, fixed.clauses], ['attestation.waiver_not_allowed', ['LG-003']])
  await waive(director, 'competition')
  const list = await waive(await as('head'), 'excellentGraduates', '本批次没有报考高级工的考生')
  const items = list.sections.find(({ step }) => step === 'review')?.items
  assert.deepEqual(
    items?.map(({ clause, state }) => [clause, state]),
    [
      ['LG-003', 'open'],
      ['LG-004', 'waived'],
      ['LG-008', 'waived'],
    ],
  )
  assert.equal((await refusalOf(waive(director, 'competition'))).code, 'attestation.already')
  const reviewer = await as('final_reviewer')
  const close = () => reviewer.call(completeReview, { params, body: {} })
  assert.deepEqual((await refusalOf(close())).clauses, ['LG-003'])
  await reviewer.call(contract.attest, { params, body: { item: 'trainedFirst', checks: ['专门培训'] } })
  await close()
})

test('an item lacks a point, a note or its time, and the refusal says which [LG-003, LG-004, LG-035, HN-191]', async () => {
  const batch = await seeded('review', 'ligong')
  const params = { batchId: batch.id }
  const reviewer = await as('final_reviewer')
  const attest = (client: TestClient, body: { item: string; checks?: string[]; note?: string }, at = params) =>
    client.call(contract.attest, { params: at, body })
  const point = await refusalOf(attest(reviewer, { item: 'trainedFirst' }))
  assert.deepEqual([point.code, point.clauses], ['attestation.check_missing', ['LG-003']])
  assert.equal(point.body.error.citations?.[0]?.gap, '专门培训')
  const bare = await refusalOf(attest(reviewer, { item: 'excellentGraduates', note: '   ' }))
  assert.deepEqual([bare.code, bare.clauses], ['attestation.note_missing', ['LG-004']])
  const ahead = await attest(await as('assessor'), roomInspection)
  assert.equal(ahead.sections.find(({ step }) => step === 'exam')?.items[0]?.state, 'attested')
  const henan = await seeded('exam', 'henan', { startsOn: '2026-12-05', endsOn: '2026-12-06' })
  const papers = { item: 'nothingTakenOut', checks: ['试卷', '答题卡', '草稿纸'] }
  const early = await refusalOf(attest(await as('invigilator'), papers, { batchId: henan.id }))
  assert.deepEqual([early.code, early.clauses], ['attestation.too_early', ['HN-191']])
  assert.equal((await refusalOf(attest(reviewer, { item: 'noSuchItem' }))).code, 'attestation.no_such_item')
})

test('it is withdrawn by whoever stated it or a leader until the step is done, and every act is in the ledger [LG-035]', async () => {
  const batch = await seeded('exam', 'ligong')
  const params = { batchId: batch.id }
  const idOf = (list: contract.Checklist) =>
    list.sections.find(({ step }) => step === 'exam')?.items[0]?.statement?.id ?? ''
  const assessor = await as('assessor')
  const first = idOf(await assessor.call(contract.attest, { params, body: roomInspection }))
  const take = (client: TestClient, id: string) =>
    client.call(contract.withdrawAttestation, { params: { attestationId: id }, body: { reason: '第3考场尚未检查' } })
  assert.equal((await refusalOf(take(await as('invigilator'), first))).code, 'attestation.not_yours')
  await take(assessor, first)
  assert.equal((await refusalOf(take(assessor, first))).status, 404)
  const second = idOf(await assessor.call(contract.attest, { params, body: roomInspection }))
  await take(await as('head'), second)
  const third = idOf(await assessor.call(contract.attest, { params, body: roomInspection }))
  await closeStep(world, batch.id, 'exam')
  assert.equal((await refusalOf(take(assessor, third))).code, 'attestation.step_closed')
  assert.equal((await refusalOf(assessor.call(contract.attest, { params, body: roomInspection }))).status, 409)
  await world.settle()
  const { rows } = await (await as('auditor')).call(listLedger, { query: { batchId: batch.id, limit: 50 } })
  const acts = rows.map(({ act }) => act).filter((act) => act.startsWith('attestation.'))
  assert.deepEqual(acts.toSorted(), [...Array(3).fill('attestation.attest'), ...Array(2).fill('attestation.withdraw')])
})

test('two people who attest one item at once leave one statement [LG-035]', async () => {
  const batch = await seeded('exam', 'ligong')
  const people = [await as('assessor'), await as('invigilator')]
  const outcomes = await Promise.allSettled(
    people.map((one) => one.call(contract.attest, { params: { batchId: batch.id }, body: roomInspection })),
  )
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a file proves one statement, is opened by whoever may read it, and must be a paper or a picture [HN-037]', async () => {
  const head = await as('head')
  const letter = await upload(head, '红头文件.docx')
  const checks = ['考务管理组', '专家考评管理组', '内部质量督导组', '设备保障组', '财务监督组']
  const attest = (files: string[]) =>
    head.call(contract.attestStanding, { body: { item: 'organisation', checks, files } })
  const strangers = await upload(await as('director'))
  assert.equal((await refusalOf(attest([strangers]))).code, 'attestation.file_unknown')
  const list = await attest([letter, letter])
  const statement = list.sections.flatMap(({ items }) => items).find(({ name }) => name === 'organisation')?.statement
  assert.deepEqual(statement?.files, [{ id: letter, name: '红头文件.pdf' }])
  const params = { attestationId: statement?.id ?? '', fileId: letter }
  assert.deepEqual(await (await as('auditor')).download(contract.openAttestationFile, { params }), scan)
  const again = { item: 'independentEntity', checks: ['独立法人', '有培训或评价业务范围', '信用良好'], files: [letter] }
  assert.equal((await refusalOf(head.call(contract.attestStanding, { body: again }))).code, 'attestation.file_unknown')
  const text = { name: '说明.pdf', bytes: Buffer.from('只是文字') }
  const refused = await refusalOf(head.call(contract.uploadAttestationFile, { file: text }))
  assert.deepEqual([refused.status, refused.code], [400, 'attestation.file_type'])
  const neighbour = await world.as('auditor', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.download(contract.openAttestationFile, { params }))).status, 404)
})

test('who attested an item and took it back does not waive it in another of his roles [LG-008]', async () => {
  const batch = await seeded('review', 'ligong')
  const params = { batchId: batch.id }
  const body = { item: 'competition', reason: '本批次没有竞赛取证的考生' }
  await world.owner.query(
    `insert into account_roles (tenant_id, account_id, role)
     select tenant_id, id, 'final_reviewer' from accounts where username = 'institution.director.2'`,
  )
  const both = await world.as('director', { number: 2 })
  const change = (role: Role) => both.call(switchRole, { body: { role } })
  await change('final_reviewer')
  const list = await both.call(contract.attest, { params, body: { item: body.item, checks: [], note } })
  const id = list.sections.flatMap(({ items }) => items).find(({ name }) => name === body.item)?.statement?.id ?? ''
  await both.call(contract.withdrawAttestation, { params: { attestationId: id }, body: { reason: '材料尚未核实' } })
  await change('director')
  const refused = await refusalOf(both.call(contract.waiveItem, { params, body }))
  assert.deepEqual([refused.code, refused.clauses], ['attestation.waiver_wrong_role', ['LG-008']])
  await (await as('director')).call(contract.waiveItem, { params, body })
})

test('the neighbour finds nothing and changes nothing', async () => {
  const batch = await seeded('exam', 'ligong')
  const params = { batchId: batch.id }
  const list = await (await as('assessor')).call(contract.attest, { params, body: roomInspection })
  const id = list.sections.find(({ step }) => step === 'exam')?.items[0]?.statement?.id ?? ''
  const stranger = await world.as('director', { tenant: 'neighbour' })
  const withdrawal = { params: { attestationId: id }, body: { reason: '不是我的' } }
  const calls = [
    () => stranger.call(contract.getChecklist, { params }),
    () => stranger.call(contract.attest, { params, body: roomInspection }),
    () => stranger.call(contract.waiveItem, { params, body: { item: 'competition', reason: '不是我的' } }),
    () => stranger.call(contract.withdrawAttestation, withdrawal),
    () => stranger.call(contract.decideOccasion, { params: { attestationId: id }, body: { effect: '', note } }),
  ]
  for (const call of calls) assert.equal((await refusalOf(call())).status, 404)
})

test('a batch pinned before there were check-lists has none and its steps close', async () => {
  const batch = await seeded('exam', 'ligong')
  await world.owner.query(`update batches set policy = policy - 'attestation' where id = $1`, [batch.id])
  const list = await (await as('exam_officer')).call(contract.getChecklist, { params: { batchId: batch.id } })
  assert.deepEqual([list.sections, list.kinds], [[], []])
  await closeStep(world, batch.id, 'exam')
})

test('the list is exported as it is shown [LG-035]', async () => {
  const batch = await seeded('exam', 'ligong')
  await attestAll(world, batch.id, 'exam')
  const params = { batchId: batch.id }
  const bytes = await (await as('auditor')).download(contract.exportChecklist, { params })
  const [items] = (await readWorkbook(bytes)).sheets
  const texts = items?.rows.map((cells) => cells.map((cell) => cell.text)) ?? []
  const row = texts.find((cells) => cells.includes('LG-035'))
  assert.deepEqual(row?.slice(0, 4), ['考试', '考前', '监考和考评人员已提前检查考场准备', '监考、考评员'])
  assert.equal(row?.[6], '已核对')
})
