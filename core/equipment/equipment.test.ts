import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeEquipmentUse } from './judge-equipment-use.ts'
import { judgeBatchKeepers, judgeEquipmentKeepers, type Keeper } from './judge-keepers.ts'

const rulesOf = (profile: string) => loadPolicy(profile).policy.rules.equipment
const henan = rulesOf('henan')
const allowed = { ok: true, reasons: [], questions: [] }

const keeper: Keeper = { person: 'p1', education: 'college', skill: 4 }
const judgeKeeper = (more: Partial<Keeper>) =>
  judgeEquipmentKeepers(henan, [{ room: '数控实训室', keepers: [{ ...keeper, ...more }] }])

test('every training room has a keeper with a college education and an intermediate certificate [HN-122]', () => {
  assert.deepEqual(judgeKeeper({}), allowed)
  assert.deepEqual(judgeKeeper({ education: 'university', skill: 1 }), allowed)
  assert.deepEqual(judgeEquipmentKeepers(henan, [{ room: '数控实训室', keepers: [] }]).reasons, [
    { code: 'equipment.keepers', clause: 'HN-122', who: '数控实训室' },
  ])
  assert.deepEqual(judgeKeeper({ education: 'below', skill: 5 }).reasons, [
    { code: 'equipment.keeperEducation', clause: 'HN-122', who: 'p1' },
    { code: 'equipment.keeperSkill', clause: 'HN-122', who: 'p1' },
  ])
  assert.deepEqual(judgeKeeper({ skill: 'none' }).reasons, [
    { code: 'equipment.keeperSkill', clause: 'HN-122', who: 'p1' },
  ])
  assert.deepEqual(judgeKeeper({ education: undefined, skill: undefined }).questions, [
    { code: 'ask.keeperEducation', clause: 'HN-122', who: 'p1' },
    { code: 'ask.keeperSkill', clause: 'HN-122', who: 'p1' },
  ])
})

test('a keeper of the equipment enters with the staff of the examination [HN-128]', () => {
  assert.deepEqual(judgeBatchKeepers(henan, [{ person: 'p1', team: '考务组' }]), allowed)
  assert.deepEqual(judgeBatchKeepers(henan, []).reasons, [{ code: 'equipment.keepersPresent', clause: 'HN-128' }])
  assert.deepEqual(judgeBatchKeepers(henan, [{ person: 'p1', team: '考评组' }]).reasons, [
    { code: 'equipment.keeperTeams', clause: 'HN-128', who: '考评组' },
  ])
  assert.deepEqual(judgeBatchKeepers(rulesOf('jincheng'), []), allowed)
})

const caliper = (passed: boolean, validUntil: string) => ({ id: '游标卡尺1', verification: { passed, validUntil } })
const refused = [{ code: 'equipment.instruments', clause: 'HN-129', who: '游标卡尺1' }]

test('a measuring instrument is used to the last day of its verification, never after, failed or unverified [HN-129]', () => {
  assert.deepEqual(judgeEquipmentUse(henan, [caliper(true, '2026-11-22')], '2026-11-22'), allowed)
  assert.deepEqual(judgeEquipmentUse(henan, [caliper(true, '2026-11-22')], '2026-11-23').reasons, refused)
  assert.deepEqual(judgeEquipmentUse(henan, [caliper(false, '2027-11-22')], '2026-11-22').reasons, refused)
  assert.deepEqual(judgeEquipmentUse(henan, [{ id: '游标卡尺1', verification: null }], '2026-11-22').reasons, refused)
  assert.deepEqual(judgeEquipmentUse(henan, [{ id: '游标卡尺1' }], '2026-11-22').questions, [
    { code: 'ask.verification', clause: 'HN-129', who: '游标卡尺1' },
  ])
  assert.deepEqual(judgeEquipmentUse(rulesOf('ligong'), [caliper(false, '2026-01-01')], '2026-11-22'), allowed)
  assert.deepEqual(judgeEquipmentUse(rulesOf('ligong'), [{ id: '游标卡尺1' }], '2026-11-22'), allowed)
})

const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`)

test('what may be used on a day may be used on every day before it [HN-129]', () => {
  fc.assert(
    fc.property(days, days, fc.boolean(), (on, validUntil, passed) => {
      const judged = judgeEquipmentUse(henan, [caliper(passed, validUntil)], on)
      assert.equal(judged.ok, passed && on <= validUntil)
    }),
  )
})
