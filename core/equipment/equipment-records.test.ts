import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeEquipmentEvent,
  judgeEquipmentIncident,
  judgeEquipmentLedger,
  judgeEquipmentRegulations,
  judgeLending,
  judgeMaintenance,
  type LedgerEntry,
} from './judge-equipment-records.ts'

const rulesOf = (profile: string) => loadPolicy(profile).policy.rules.equipment
const henan = rulesOf('henan')
const ligong = rulesOf('ligong')
const allowed = { ok: true, reasons: [], questions: [] }
const lacking = (code: string, clause: string, words: readonly string[]) => words.map((who) => ({ code, clause, who }))

const columns = ['编号', '名称', '认定职业', '型号规格', '数量', '购置时间', '价格']
const ofDevices = ['当前技术指标与参数', '可认定工作内容（项目）']
const entry: LedgerEntry = { id: 'L1', kind: '工具', filled: columns, listed: 5, counted: 5 }

test('the ledger states seven things of every piece and two more of devices and instruments [HN-123]', () => {
  assert.deepEqual(judgeEquipmentLedger(henan, entry), allowed)
  const empty = { ...entry, filled: [] }
  const reasons = (words: readonly string[]) => lacking('equipment.ledger.field', 'HN-123', words)
  assert.deepEqual(judgeEquipmentLedger(henan, empty).reasons, reasons(columns))
  assert.deepEqual(judgeEquipmentLedger(henan, { ...empty, kind: '量具' }).reasons, reasons(columns))
  assert.deepEqual(judgeEquipmentLedger(henan, { ...empty, kind: '设备' }).reasons, reasons([...columns, ...ofDevices]))
  assert.deepEqual(judgeEquipmentLedger(henan, { ...empty, kind: '仪器' }).reasons, reasons([...columns, ...ofDevices]))
})

test('the ledger agrees with what is on the shelf [HN-123]', () => {
  const refused = [{ code: 'equipment.stock', clause: 'HN-123', who: 'L1' }]
  assert.deepEqual(judgeEquipmentLedger(henan, { ...entry, counted: 4 }).reasons, refused)
  assert.deepEqual(judgeEquipmentLedger(henan, { ...entry, counted: 6 }).reasons, refused)
  assert.deepEqual(judgeEquipmentLedger(henan, { ...entry, counted: undefined }).questions, [
    { code: 'ask.stock', clause: 'HN-123', who: 'L1' },
  ])
})

test('maintenance is daily and periodic, and its record states what the piece does afterwards [HN-125]', () => {
  const regimes = ['日常维护', '定期维护']
  const record = ['维护维修内容', '维护维修后技术指标与参数']
  assert.deepEqual(judgeMaintenance(henan, regimes, record), allowed)
  assert.deepEqual(judgeMaintenance(henan, [], []).reasons, [
    ...lacking('equipment.maintenance', 'HN-125', regimes),
    ...lacking('equipment.maintenance_record.field', 'HN-125', record),
  ])
})

test('damage, wear and loss are recorded at once and repaired or written off after the end [HN-127]', () => {
  for (const incident of ['损坏', '损耗', '丢失']) {
    const judge = (recorded: boolean, assessmentEnded: boolean, settlement?: '修复' | '报损' | 'none') =>
      judgeEquipmentIncident(henan, { incident, recorded, assessmentEnded, settlement })
    assert.deepEqual(judge(true, false), allowed)
    assert.deepEqual(judge(true, true, '修复'), allowed)
    assert.deepEqual(judge(true, true, '报损'), allowed)
    assert.deepEqual(judge(false, false).reasons, [{ code: 'equipment.incidentRecord', clause: 'HN-127' }])
    assert.deepEqual(judge(true, true, 'none').reasons, [{ code: 'equipment.incidentSettlement', clause: 'HN-127' }])
    assert.deepEqual(judge(true, true).questions, [{ code: 'ask.incidentSettlement', clause: 'HN-127' }])
  }
  assert.deepEqual(judgeEquipmentIncident(henan, { incident: '移位', recorded: false, assessmentEnded: true }), allowed)
})

const lent = { step: 'lend', persons: ['p1'], approvedBy: '有关领导', record: '借领手续' }
const back = { step: 'checkReturn', persons: ['p1'] }

test('equipment is lent with approval and a paper, and checked when it comes back [HN-130]', () => {
  assert.deepEqual(judgeLending(henan, [lent, back]), allowed)
  assert.deepEqual(judgeLending(henan, [lent], { upTo: 'lend' }), allowed)
  assert.deepEqual(
    judgeLending(henan, []).reasons,
    lacking('equipment.lending.step', 'HN-130', ['lend', 'checkReturn']),
  )
  assert.deepEqual(judgeLending(henan, [{ step: 'lend', persons: ['p1'] }, back]).reasons, [
    { code: 'equipment.lending.approval', clause: 'HN-130', who: '有关领导' },
    { code: 'equipment.lending.record', clause: 'HN-130', who: '借领手续' },
  ])
  assert.deepEqual(judgeLending(henan, [back, lent]).reasons, [{ code: 'equipment.lending.order', clause: 'HN-130' }])
})

test('a piece that comes back broken is taken in after an explanation, a check and approval [HN-130]', () => {
  const explained = { step: 'explain', persons: ['p2'] }
  const verified = { step: 'verify', persons: ['p1'] }
  const takenBack = { step: 'takeBack', persons: ['p1'], approvedBy: '领导' }
  const judge = (...steps: readonly { step: string; persons: string[] }[]) =>
    judgeLending(henan, [lent, back, ...steps], { defective: true })
  assert.deepEqual(judge(explained, verified, takenBack), allowed)
  assert.deepEqual(
    judge().reasons,
    lacking('equipment.defective_return.step', 'HN-130', ['explain', 'verify', 'takeBack']),
  )
  assert.deepEqual(judge(explained, verified, { step: 'takeBack', persons: ['p1'] }).reasons, [
    { code: 'equipment.defective_return.approval', clause: 'HN-130', who: '领导' },
  ])
  assert.deepEqual(judge(verified, explained, takenBack).reasons, [
    { code: 'equipment.defective_return.order', clause: 'HN-130' },
  ])
})

test('six events in the life of equipment are proposed by one and approved by the head of the organisation [HN-132]', () => {
  const head = { person: 'p9', duty: '评价机构负责人' }
  for (const event of ['购置', '安装', '调试', '改造', '更新', '报废']) {
    assert.deepEqual(judgeEquipmentEvent(henan, { event, proposedBy: 'p1', approver: head }), allowed)
    assert.deepEqual(judgeEquipmentEvent(henan, { event, approver: head }).reasons, [
      { code: 'equipment.proposal', clause: 'HN-132', who: event },
    ])
    assert.deepEqual(judgeEquipmentEvent(henan, { event, proposedBy: 'p1' }).reasons, [
      { code: 'equipment.approval', clause: 'HN-132', who: event },
    ])
    assert.deepEqual(judgeEquipmentEvent(henan, { event, proposedBy: 'p9', approver: head }).reasons, [
      { code: 'equipment.ownApproval', clause: 'HN-132', who: event },
    ])
  }
  const keeper = { person: 'p2', duty: '设备维护管理员' }
  assert.equal(judgeEquipmentEvent(henan, { event: '购置', proposedBy: 'p1', approver: keeper }).ok, false)
  assert.deepEqual(judgeEquipmentEvent(henan, { event: '清洁' }), allowed)
  assert.deepEqual(judgeEquipmentEvent(ligong, { event: '购置' }), allowed)
})

test('the school has rules on its equipment ledger and on lending and destroying files [LG-021]', () => {
  const parts = [
    '台账登记程序',
    '台账变更手续',
    '设备审批程序',
    '设备台账登记细则',
    '档案借阅制度',
    '档案销毁制度',
    '档案人员岗位职责',
    '分管领导职责',
  ]
  assert.deepEqual(judgeEquipmentRegulations(ligong, parts), allowed)
  assert.deepEqual(
    judgeEquipmentRegulations(ligong, []).reasons,
    lacking('equipment.regulation.field', 'LG-021', parts),
  )
  assert.deepEqual(judgeEquipmentRegulations(henan, []), allowed)
})
