import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { fundCost } from './fund-cost.ts'
import { judgeBudget } from './judge-budget.ts'
import { type Charge, judgeCharge, judgeSpending } from './judge-charge.ts'
import { judgeVoucher, type VoucherCase } from './judge-voucher.ts'
import { feeItems } from './types.ts'

const policyOf = (profile: string) => loadPolicy(profile).policy
const allowed = { ok: true, reasons: [], questions: [] }

const standard = '河南省职业技能培训鉴定（考核）收费标准'
const charge: Charge = {
  item: 'assessment',
  fen: 18000,
  standard,
  standardFen: 18000,
  published: true,
  receipt: '统一票据',
}
const judge = (more: Partial<Charge> = {}, profile = 'henan') => {
  const { fee, rules } = policyOf(profile)
  return judgeCharge(fee, rules.fee, { ...charge, ...more })
}

test('the assessment is charged by the standard of the province and not a fen more [HN-058]', () => {
  assert.deepEqual(judge(), allowed)
  assert.deepEqual(judge({ fen: 18001 }).reasons, [{ code: 'fee.over_standard', clause: 'HN-058', who: 'assessment' }])
  assert.deepEqual(judge({ standard: '本单位收费标准' }).reasons, [
    { code: 'fee.standard', clause: 'HN-058', who: standard },
  ])
  const asked = [{ code: 'ask.standard', clause: 'HN-058', who: standard }]
  assert.deepEqual(judge({ standardFen: undefined }).questions, asked)
  assert.deepEqual(judge({ standard: undefined }).questions, asked)
})

test('nothing is charged for registration [HN-058]', () => {
  const { reasons } = judge({ item: 'registration', fen: 1 })
  assert.deepEqual(reasons[0], { code: 'fee.free', clause: 'HN-058', who: 'registration' })
  assert.deepEqual(judge({ item: 'registration', fen: 0 }), allowed)
})

test('candidates bring the materials of the practical examination themselves [HN-059]', () => {
  assert.deepEqual(judge({ item: 'materials', fen: 500 }).reasons[0], {
    code: 'fee.own_account',
    clause: 'HN-059',
    who: 'materials',
  })
})

test('training, assessment and certificate may be charged, nothing else [HN-183]', () => {
  for (const item of ['training', 'assessment', 'certificate'] as const) assert.deepEqual(judge({ item }), allowed)
  for (const item of ['registration', 'materials'] as const)
    assert.deepEqual(judge({ item }).reasons[1], { code: 'fee.item', clause: 'HN-183', who: item })
})

test('a standard that was not made public is no standard [HN-057]', () => {
  assert.deepEqual(judge({ published: false }).reasons, [{ code: 'fee.published', clause: 'HN-057' }])
  assert.deepEqual(judge({ published: undefined }).questions, [{ code: 'ask.published', clause: 'HN-057' }])
})

test('money is taken against the unified receipt and spent on assessments alone [HN-059]', () => {
  assert.deepEqual(judge({ receipt: '收据' }).reasons, [{ code: 'fee.receipt', clause: 'HN-059' }])
  assert.deepEqual(judge({ receipt: undefined }).questions, [{ code: 'ask.receipt', clause: 'HN-059' }])
  const { fee } = policyOf('henan').rules
  assert.deepEqual(judgeSpending(fee, ['职业技能等级认定']), allowed)
  assert.deepEqual(judgeSpending(fee, ['职业技能等级认定', '办公用车']).reasons, [
    { code: 'fee.earmarked', clause: 'HN-059', who: '办公用车' },
  ])
})

test('the school charges nothing for anything [LG-027]', () => {
  for (const item of feeItems) {
    assert.deepEqual(judge({ item, fen: 1 }, 'ligong').reasons, [{ code: 'fee.free', clause: 'LG-027', who: item }])
    assert.deepEqual(judge({ item, fen: 0 }, 'ligong'), allowed)
  }
})

const fund = (cost: number, subsidy: number) => fundCost(policyOf('ligong').fee, cost, { 政府补贴: subsidy })

test('the subsidy pays first and the school what is left [LG-027]', () => {
  assert.deepEqual(fund(10000, 6000), [
    { source: '政府补贴', fen: 6000, clause: 'LG-027' },
    { source: '学校经费', fen: 4000, clause: 'LG-027' },
  ])
  assert.deepEqual(fund(10000, 20000), [
    { source: '政府补贴', fen: 10000, clause: 'LG-027' },
    { source: '学校经费', fen: 0, clause: 'LG-027' },
  ])
  assert.equal(fundCost(policyOf('henan').fee, 10000, {}), null)
})

const fen = fc.integer({ min: 0, max: 10_000_000 })

test('the parts add up to the cost, and the school pays only what the subsidy does not [LG-027]', () => {
  fc.assert(
    fc.property(fen, fen, (cost, subsidy) => {
      const [first, last] = fund(cost, subsidy) ?? []
      assert.equal((first?.fen ?? 0) + (last?.fen ?? 0), cost)
      assert.equal(last?.fen, Math.max(0, cost - subsidy))
    }),
  )
})

const student: VoucherCase = { home: 'in_province', certificates: [], voucher: '民生山西券', verifiedBy: '实名制系统' }
const show = (more: Partial<VoucherCase>, profile = 'jincheng') =>
  judgeVoucher(policyOf(profile).fee, { ...student, ...more })
const free = { ...allowed, free: true, standard: null }

test('a voucher verified by the system of real names makes the assessment free, each student with the right one [JC-010]', () => {
  assert.deepEqual(show({}), free)
  assert.deepEqual(show({ home: 'elsewhere', voucher: '学院统一制券' }), free)
  assert.deepEqual(show({ home: 'elsewhere' }).reasons, [
    { code: 'fee.voucher', clause: 'JC-010', who: '学院统一制券' },
  ])
  assert.deepEqual(show({ voucher: null }), {
    ok: false,
    reasons: [{ code: 'fee.voucher', clause: 'JC-010', who: '民生山西券' }],
    questions: [],
    free: null,
    standard: null,
  })
  assert.deepEqual(show({ verifiedBy: null }).reasons, [
    { code: 'fee.voucher_verification', clause: 'JC-010', who: '实名制系统' },
  ])
  assert.deepEqual(show({ voucher: undefined, verifiedBy: undefined }).questions, [
    { code: 'ask.voucher', clause: 'JC-010', who: '民生山西券' },
    { code: 'ask.voucher_verification', clause: 'JC-010', who: '实名制系统' },
  ])
})

test('a student of the third year who holds the certificate of a technical school at level three pays, voucher or not [JC-011]', () => {
  const certificates = [{ issuedBy: '技工院校', level: 3 as const }]
  const third = { year: '大三', certificates }
  const due = { questions: [], free: false, standard: '467号文件' }
  assert.deepEqual(show({ ...third, paid: true }), { ok: true, reasons: [], ...due })
  assert.deepEqual(show({ ...third, paid: false }), {
    ok: false,
    reasons: [{ code: 'fee.unpaid', clause: 'JC-011', who: '467号文件' }],
    ...due,
  })
  assert.deepEqual(show(third).questions, [{ code: 'ask.paid', clause: 'JC-011', who: '467号文件' }])
  for (const other of ['大二', null]) assert.deepEqual(show({ ...third, year: other }), free)
  const holding = (issuedBy: string, level: 2 | 3 | 4) => show({ year: '大三', certificates: [{ issuedBy, level }] })
  assert.deepEqual(holding('技工院校', 4), free)
  assert.deepEqual(holding('技工院校', 2), free)
  assert.deepEqual(holding('高职院校', 3), free)
})

test('what decides whether an earlier certificate must be paid for is asked [JC-011]', () => {
  const asked = (more: Partial<VoucherCase>) => show(more).questions.map(({ code, clause }) => `${code} ${clause}`)
  const certificates = [{ issuedBy: '技工院校', level: 3 as const }]
  assert.deepEqual(asked({ year: '大三', certificates: undefined }), ['ask.certificates JC-011'])
  assert.deepEqual(show({ year: undefined, certificates }).questions, [
    { code: 'ask.year', clause: 'JC-011', who: '大三' },
  ])
  assert.deepEqual(asked({ year: undefined, certificates: undefined }), ['ask.certificates JC-011', 'ask.year JC-011'])
  assert.deepEqual(asked({ year: undefined }), [])
  assert.deepEqual(asked({ year: '大二', certificates: undefined }), [])
})

test('without an article on vouchers a person says what is paid', () => {
  assert.deepEqual(show({}, 'anyang'), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.unwritten', clause: null }],
    free: null,
    standard: null,
  })
})

const report = { step: 'report', persons: ['p1'], roles: ['系'] }
const examine = { step: 'examine', persons: ['p2'], roles: ['鉴定中心'] }
const letter = { step: 'letter', persons: ['p3'], record: '系支委会函' }
const approve = { step: 'approve', persons: ['p4'], approvedBy: '院领导' }

test('a budget goes from the department through the centre and the branch committee to the head [JC-007]', () => {
  const { fee } = policyOf('jincheng').rules
  const bare = (step: string) => ({ step, persons: ['p1'] })
  assert.deepEqual(judgeBudget(fee, [report, examine, letter, approve]), allowed)
  assert.deepEqual(judgeBudget(fee, [report, examine], 'examine'), allowed)
  assert.deepEqual(judgeBudget(fee, []).reasons, [
    { code: 'fee.budget.step', clause: 'JC-007', who: 'report' },
    { code: 'fee.budget.step', clause: 'JC-007', who: 'examine' },
    { code: 'fee.budget.step', clause: 'JC-007', who: 'letter' },
    { code: 'fee.budget.step', clause: 'JC-007', who: 'approve' },
  ])
  assert.deepEqual(judgeBudget(fee, ['report', 'examine', 'letter', 'approve'].map(bare)).reasons, [
    { code: 'fee.budget.role', clause: 'JC-007', who: '系' },
    { code: 'fee.budget.role', clause: 'JC-007', who: '鉴定中心' },
    { code: 'fee.budget.record', clause: 'JC-007', who: '系支委会函' },
    { code: 'fee.budget.approval', clause: 'JC-007', who: '院领导' },
  ])
  assert.deepEqual(judgeBudget(fee, [examine, report, letter, approve]).reasons, [
    { code: 'fee.budget.order', clause: 'JC-007' },
  ])
})
