import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getAnnouncements, publishAnnouncement, writeAnnouncement } from '#contract/announcement.ts'
import { approveArrangement, arrange, submitArrangement } from '#contract/arrangement.ts'
import { endExam, listExamRooms, markRoomPresent } from '#contract/attendance.ts'
import {
  attest,
  attestStanding,
  getChecklist,
  getStandingChecklist,
  uploadAttestationFile,
} from '#contract/attestation.ts'
import { completeCertificates, composeCertificates, issueCertificates } from '#contract/certificate.ts'
import { completeReview } from '#contract/eligibility.ts'
import { endPublicity, publishPublicity, writePublicity } from '#contract/publicity.ts'
import { createScoreSheet, getScoreSheet, signAsHead } from '#contract/score.ts'
import type { Role } from '#core/access/roles.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { batchAt } from '#server/testing/batches.ts'
import { passedBatch, stockPapers } from '#server/testing/certified-batches.ts'
import { refusalOf } from '#server/testing/client.ts'
import { buildRooms, holdSessions } from '#server/testing/exam-rooms.ts'
import { seedBatch } from '#server/testing/examinees.ts'
import { judgedBatch } from '#server/testing/judged-batches.ts'
import { confirming, personOf, scoredBatch, seatedBatch, signAll } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ profile: 'henan', now: '2026-11-28T10:00' })
const groups = [{ occupation: '保育师', count: 2 }]
const scan = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
let from = 0

/** One article at its step: clause, item, who attests it, who may not, its points, and whether a note is needed. */
type Row = readonly [clause: string, item: string, role: Role, other: Role, points: string, note?: 'note']

/** A batch at a step with nothing left to do but to close it, and the route that closes it. */
interface Ready {
  readonly batchId: string
  close(): Promise<unknown>
}

const given = (item: string, points: string, note?: 'note', files: string[] = []) => ({
  ...{ item, checks: points === '' ? [] : points.split(' '), note: note ? '已核实，依据留存' : '', files },
})

/**
 * The step refuses to close with every open article, is closed one article at a time, refuses the wrong role each time
 * with the article, and closes after the last.
 */
async function assertHeldUp(step: ChainStepId, { batchId, close }: Ready, rows: readonly Row[], standing = 0) {
  const params = { batchId }
  const seen = await (await personOf(world, rows[0]?.[2] as Role)).call(getChecklist, { params })
  const section = seen.sections.find((one) => one.step === step)
  assert.deepEqual(section?.items.map(({ clause }) => clause).sort(), rows.map(([clause]) => clause).sort())
  assert.equal(section?.items.filter((item) => item.standing).length, standing)
  const open = new Set(rows.map(([clause]) => clause))
  for (const [clause, item, role, other, points, note] of rows) {
    const refused = await refusalOf(close())
    assert.deepEqual(
      [refused.status, refused.code, refused.clauses.sort()],
      [422, 'attestation.open', [...open].sort()],
    )
    const stranger = await personOf(world, other)
    const wrong = await refusalOf(stranger.call(attest, { params, body: given(item, points, note) }))
    assert.deepEqual([wrong.code, wrong.clauses], ['attestation.wrong_role', [clause]])
    const person = await personOf(world, role)
    const after = await person.call(attest, { params, body: given(item, points, note) })
    const found = after.sections.find((one) => one.step === step)?.items.find((one) => one.clause === clause)
    assert.deepEqual([found?.state, found?.statement?.checks.join(' ')], ['attested', points])
    open.delete(clause)
  }
  await close()
}

async function readyReview(profile: string): Promise<Ready> {
  from += 1_000
  const batch = await seedBatch(world, { groups, step: 'review', status: 'eligible', profile, from })
  const reviewer = await personOf(world, 'final_reviewer')
  return { batchId: batch.id, close: () => reviewer.call(completeReview, { params: { batchId: batch.id }, body: {} }) }
}

async function readyExam(profile: string): Promise<Ready> {
  from += 1_000
  const batch = await seatedBatch(world, groups, { profile, from })
  const invigilator = await personOf(world, 'invigilator')
  const params = { batchId: batch.id }
  const { rooms } = await invigilator.call(listExamRooms, { params })
  for (const { sessionId, placeId } of rooms)
    await invigilator.call(markRoomPresent, { params: { ...params, sessionId, placeId } })
  return { batchId: batch.id, close: () => invigilator.call(endExam, { params }) }
}

async function readyScore(profile: string): Promise<Ready> {
  from += 1_000
  const batch = await scoredBatch(world, groups, {}, { profile, from })
  await (await personOf(world, 'score_recorder')).call(createScoreSheet, { params: { batchId: batch.id } })
  await signAll(world, batch.id, 3, false)
  const head = await personOf(world, 'head')
  const { sheet } = await head.call(getScoreSheet, { params: { batchId: batch.id } })
  const body = { sheetId: sheet?.id ?? '', contentHash: sheet?.contentHash ?? '' }
  const sign = () => head.call(signAsHead, { params: { batchId: batch.id }, body })
  return { batchId: batch.id, close: () => confirming(head, sign) }
}

async function readyPublicity(profile: string): Promise<Ready> {
  from += 1_000
  const { batchId } = await judgedBatch(world, { profile, open: 'publicity', startsOn: '2026-11-20', from })
  const body = {
    title: '认定结果公示',
    opening: '现将拟认定合格人员名单公示如下，接受社会监督。',
    firstOn: '2026-11-30',
    contact: { name: '周敏', phone: '0371-60000000', address: '' },
    channels: ['机构网站公告栏'],
  }
  const draft = await (await personOf(world, 'exam_officer')).call(writePublicity, { params: { batchId }, body })
  const params = { publicityId: draft.id }
  await (await personOf(world, 'head')).call(publishPublicity, { params, body: {} })
  return {
    batchId,
    close: async () => (await world.as('director')).call(endPublicity, { params, body: {} }),
  }
}

async function readyArrangement(profile: string): Promise<Ready> {
  from += 1_000
  const batch = await seedBatch(world, { groups, step: 'arrangement', status: 'eligible', profile, from })
  const clerk = await personOf(world, 'exam_officer')
  const director = await personOf(world, 'director')
  await buildRooms(clerk, { count: 1, seats: 30 })
  for (const subject of ['theory', 'practical'] as const) {
    const params = { batchId: batch.id, subject }
    await holdSessions(clerk, batch.id, subject, { day: subject === 'theory' ? '2026-11-28' : '2026-12-02', count: 1 })
    await clerk.call(arrange, { params, body: { seed: 'test' } })
    await clerk.call(submitArrangement, { params, body: {} })
  }
  await director.call(approveArrangement, { params: { batchId: batch.id, subject: 'theory' }, body: {} })
  const params = { batchId: batch.id, subject: 'practical' }
  return { batchId: batch.id, close: () => director.call(approveArrangement, { params, body: {} }) }
}

async function readyCertificates(profile: string): Promise<Ready> {
  from += 1_000
  await stockPapers(world, 10)
  const { batchId } = await passedBatch(world, { profile, candidates: 2, from })
  const officer = await personOf(world, 'certificate_officer')
  const params = { batchId }
  await officer.call(composeCertificates, { params, body: {} })
  await (await personOf(world, 'head')).call(issueCertificates, { params, body: { checked: [] } })
  return { batchId, close: () => officer.call(completeCertificates, { params }) }
}

test('the review at Anyang does not end before its articles are attested [AY-006, AY-013]', async () => {
  await assertHeldUp('review', await readyReview('anyang'), [
    ['AY-006', 'excellentSecondary', 'final_reviewer', 'first_reviewer', '', 'note'],
    ['AY-013', 'competition', 'final_reviewer', 'exam_officer', '', 'note'],
  ])
})

test('seats at Anyang are not approved before rooms and places are attested [AY-017, AY-021]', async () => {
  await assertHeldUp('arrangement', await readyArrangement('anyang'), [
    ['AY-017', 'standardRooms', 'exam_officer', 'head', '人数 职业 等级'],
    ['AY-021', 'practicalPlaces', 'lead_assessor', 'director', '场地 设备 耗材'],
  ])
})

test('the exam at Anyang does not end before its articles are attested [AY-022, AY-038, AY-039, AY-042, AY-044]', async () => {
  await assertHeldUp('exam', await readyExam('anyang'), [
    ['AY-022', 'siteSigns', 'exam_officer', 'director', '考点横幅 考场示意图 考场规则'],
    ['AY-038', 'papersSealed', 'invigilator', 'assessor', '立即清点 密封 保密'],
    ['AY-039', 'seriousEvents', 'director', 'invigilator', '', 'note'],
    ['AY-042', 'papersTransport', 'exam_officer', 'invigilator', '专人 专车'],
    ['AY-044', 'guards', 'quality_supervisor', 'invigilator', '门岗 流动保卫'],
  ])
})

test('the certificates of Anyang are not finished before their approval is attested [AY-054]', async () => {
  await assertHeldUp('certificate', await readyCertificates('anyang'), [
    ['AY-054', 'certificatesByApproval', 'certificate_officer', 'director', ''],
  ])
})

test('the exam in Henan does not end before its articles are attested, those of bank and secrecy among them [HN-053, HN-073, HN-088, HN-089, HN-090, HN-106, HN-118, HN-119, HN-124, HN-133, HN-185, HN-191, HN-237, HN-238, HN-301, HN-302]', async () => {
  const rows: readonly Row[] = [
    ['HN-053', 'ownItems', 'director', 'head', '以自主开发为主 电子题库同步上传'],
    ['HN-073', 'roomInspection', 'assessor', 'exam_officer', '监考 考评员'],
    ['HN-088', 'siteSigns', 'invigilator', 'director', '横幅 示意图 考场规则'],
    ['HN-089', 'disciplineRead', 'invigilator', 'exam_officer', ''],
    ['HN-090', 'sealShown', 'invigilator', 'assessor', '向应试者展示 按时当场拆封'],
    ['HN-106', 'secureRoom', 'exam_officer', 'invigilator', '专门保密场所 保密措施', 'note'],
    ['HN-118', 'badges', 'quality_supervisor', 'invigilator', '胸卡'],
    ['HN-119', 'identityChecked', 'invigilator', 'assessor', '准考证 照片 本人'],
    ['HN-124', 'safetyRulesPosted', 'lead_assessor', 'invigilator', ''],
    ['HN-133', 'papersTransport', 'exam_officer', 'director', '专人 专车'],
    ['HN-185', 'documentsOnDesk', 'invigilator', 'lead_assessor', '桌面右上角'],
    ['HN-191', 'nothingTakenOut', 'invigilator', 'exam_officer', '试卷 答题卡 草稿纸'],
    ['HN-237', 'medics', 'exam_officer', 'head', '1至2名医护人员', 'note'],
    ['HN-238', 'equipmentGuarded', 'exam_officer', 'assessor', '专人看守'],
    ['HN-301', 'itemBasis', 'director', 'lead_assessor', '国家题库开发指南 国家职业技能标准 认定规范'],
    ['HN-302', 'itemSecrecy', 'exam_officer', 'head', '保密制度'],
  ]
  await assertHeldUp('exam', await readyExam('henan'), rows, 4)
  const next = await readyExam('henan')
  const { clauses } = await refusalOf(next.close())
  assert.equal(clauses.length, 12)
  assert.ok(!clauses.includes('HN-302'))
})

test('the sheet of Henan is not locked before marked papers are attested to be dealt with [HN-190]', async () => {
  await assertHeldUp('score', await readyScore('henan'), [
    ['HN-190', 'markedPapers', 'lead_assessor', 'quality_supervisor', '作标记的试卷作废 写在草稿纸上无效'],
  ])
})

test('the review of a Ligong batch does not end before its articles are attested [LG-003, LG-004, LG-008]', async () => {
  await assertHeldUp('review', await readyReview('ligong'), [
    ['LG-003', 'trainedFirst', 'first_reviewer', 'exam_officer', '专门培训'],
    ['LG-004', 'excellentGraduates', 'final_reviewer', 'first_reviewer', '', 'note'],
    ['LG-008', 'competition', 'final_reviewer', 'head', '', 'note'],
  ])
})

test('the exam of a Ligong batch does not end before the rooms are attested to be inspected [LG-035]', async () => {
  await assertHeldUp('exam', await readyExam('ligong'), [
    ['LG-035', 'roomInspection', 'lead_assessor', 'exam_officer', '监考 考评员'],
  ])
})

test('the exam at Nanchang does not end before its articles are attested [NC-048, NC-051, NC-060, NC-061, NC-074, NC-077]', async () => {
  await assertHeldUp('exam', await readyExam('nanchang'), [
    ['NC-048', 'endedAtOnce', 'invigilator', 'assessor', '试卷 草稿 考件'],
    ['NC-051', 'protection', 'assessor', 'invigilator', '防护用品 工作服'],
    ['NC-060', 'entryInOrder', 'invigilator', 'exam_officer', '考前15分钟入场 准考证和身份证 证件放在桌面左上角'],
    ['NC-061', 'belongings', 'invigilator', 'lead_assessor', '碳素笔 2B铅笔 橡皮 手机关机或静音'],
    ['NC-074', 'papersCounted', 'invigilator', 'exam_officer', '立即清点 缺少即追查 报考务办'],
    ['NC-077', 'practicalInspection', 'lead_assessor', 'invigilator', '场地 设备 工卡量具 用料'],
  ])
})

test('the sheet of Nanchang is not locked before its articles of marking are attested [NC-018, NC-046, NC-054]', async () => {
  await assertHeldUp('score', await readyScore('nanchang'), [
    ['NC-018', 'markingRules', 'exam_officer', 'score_recorder', '职责 程序 标准 方法'],
    ['NC-046', 'penAndMarks', 'score_recorder', 'assessor', '蓝（黑）笔书写 作标记不给分'],
    ['NC-054', 'redPen', 'lead_assessor', 'head', '红笔批阅记分 字迹清晰'],
  ])
})

test('what holds for the institution is attested once, with its papers, and seen by everybody [HN-002, HN-008, HN-010, HN-037, HN-181, HN-299]', async () => {
  const rows: readonly (readonly [...Row, file?: 'file'])[] = [
    [
      'HN-002',
      'independentEntity',
      'director',
      'exam_officer',
      '独立法人 有培训或评价业务范围 信用良好',
      undefined,
      'file',
    ],
    ['HN-008', 'nonProfit', 'head', 'director', '经费稳定 财务管控完善 质量管控完善 不以营利为目的'],
    ['HN-010', 'mayApply', 'head', 'director', '不是政府部门 不是事业单位 不是未脱钩社会团体'],
    [
      'HN-037',
      'organisation',
      'head',
      'exam_officer',
      '考务管理组 专家考评管理组 内部质量督导组 设备保障组 财务监督组',
      undefined,
      'file',
    ],
    ['HN-181', 'vouchers', 'director', 'head', '审查严格 数字准确'],
    ['HN-299', 'resources', 'director', 'exam_officer', '题库 场地设备 师资'],
  ]
  for (const [clause, item, role, other, points, note, file] of rows) {
    const stranger = await personOf(world, other)
    const wrong = await refusalOf(stranger.call(attestStanding, { body: given(item, points) }))
    assert.ok(wrong.code === 'attestation.wrong_role' && wrong.clauses.every((one) => one === clause), clause)
    const person = await personOf(world, role)
    const upload = async () =>
      (await person.call(uploadAttestationFile, { file: { name: '红头文件.pdf', bytes: scan } })).id
    if (file) {
      const bare = await refusalOf(person.call(attestStanding, { body: given(item, points) }))
      assert.deepEqual([bare.code, bare.clauses], ['attestation.attachment_missing', [clause]])
    }
    await person.call(attestStanding, { body: given(item, points, note, file ? [await upload()] : []) })
    const twice = await refusalOf(
      person.call(attestStanding, { body: given(item, points, note, file ? [await upload()] : []) }),
    )
    assert.equal(twice.code, 'attestation.already')
  }
  const seen = await (await personOf(world, 'auditor')).call(getStandingChecklist)
  const states = seen.sections.flatMap(({ items }) => items).map(({ clause, state }) => `${clause} ${state}`)
  for (const [clause] of rows) assert.ok(states.includes(`${clause} attested`), clause)
})

test('a notice in Henan does not end before the questions of candidates are attested to be answered [HN-092]', async () => {
  const ready = await readyPublicity('henan')
  world.setClock('2026-12-08T10:00')
  const fresh = async (role: Role) => world.as(role)
  const params = { batchId: ready.batchId }
  const body = given('questionsAnswered', '', 'note')
  const refused = await refusalOf(ready.close())
  assert.deepEqual([refused.code, refused.clauses], ['attestation.open', ['HN-092']])
  const wrong = await refusalOf((await fresh('director')).call(attest, { params, body }))
  assert.deepEqual([wrong.code, wrong.clauses], ['attestation.wrong_role', ['HN-092']])
  const silent = await refusalOf((await fresh('exam_officer')).call(attest, { params, body: { ...body, note: '' } }))
  assert.deepEqual([silent.code, silent.clauses], ['attestation.note_missing', ['HN-092']])
  await (await fresh('exam_officer')).call(attest, { params, body })
  await ready.close()
})

test('a Ligong announcement is not published before the plan is attested to follow the curricula [LG-028]', async () => {
  const ligong = await openWorld({ profile: 'ligong' })
  const { id: batchId } = await batchAt(ligong, 'announcement')
  const params = { batchId }
  const clerk = await ligong.as('exam_officer')
  const { suggestion } = await clerk.call(getAnnouncements, { params })
  const sections = suggestion.sections.map(({ field, text }) => ({ field, text: text || '见正文。' }))
  const { id } = await clerk.call(writeAnnouncement, { params, body: { ...suggestion, sections } })
  const head = await ligong.as('head')
  const publish = () => head.call(publishAnnouncement, { params: { announcementId: id } })
  const refused = await refusalOf(publish())
  assert.deepEqual([refused.code, refused.clauses], ['attestation.open', ['LG-028']])
  const body = given('planFromCurricula', '人才培养方案')
  const wrong = await refusalOf(head.call(attest, { params, body }))
  assert.deepEqual([wrong.code, wrong.clauses], ['attestation.wrong_role', ['LG-028']])
  await clerk.call(attest, { params, body })
  await publish()
})
