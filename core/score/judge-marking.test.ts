import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  judgeFinding,
  judgeMarkersAct,
  judgeMarking,
  judgePapersBeforeMarking,
  judgeReviewParts,
  judgeScoreSigning,
  judgeScoreStamp,
} from './judge-marking.ts'

const rules = (profile: string) => loadPolicy(profile).policy.rules.score
const jincheng = { bundles: 3, markers: 3, markingMode: '流水', markPen: '红笔', onCamera: true }

test('answers are bound in three parts, neither two nor four [JC-024]', () => {
  for (const bundles of [2, 4])
    assert.deepEqual(judgeMarking(rules('jincheng'), { ...jincheng, bundles }).reasons, [
      { code: 'score.bundles', clause: 'JC-024' },
    ])
  assert.equal(judgeMarking(rules('jincheng'), jincheng).ok, true)
  assert.equal(judgeMarking(rules('anyang'), { bundles: 2 }).ok, true)
})

test('three people mark the theory papers; with two it is refused [JC-026]', () => {
  assert.deepEqual(judgeMarking(rules('jincheng'), { ...jincheng, markers: 2 }).reasons, [
    { code: 'score.markers', clause: 'JC-026' },
  ])
  assert.equal(judgeMarking(rules('jincheng'), jincheng).ok, true)
})

test('papers are marked in turn with a red pen, the list is signed in black by all and stamped by the department [JC-030]', () => {
  assert.deepEqual(judgeMarking(rules('jincheng'), { ...jincheng, markingMode: '整卷', markPen: '黑笔' }).reasons, [
    { code: 'score.inTurn', clause: 'JC-030' },
    { code: 'score.markPen', clause: 'JC-030' },
  ])
  assert.equal(judgeMarking(rules('jincheng'), jincheng).ok, true)
  assert.deepEqual(judgeScoreSigning(rules('jincheng'), { signPen: '红笔', everyoneSigned: false }).reasons, [
    { code: 'score.signPen', clause: 'JC-030' },
    { code: 'score.everyoneSigned', clause: 'JC-030' },
  ])
  assert.equal(judgeScoreSigning(rules('jincheng'), { signPen: '黑笔', everyoneSigned: true }).ok, true)
  const stamp = (given: string | null, profile = 'jincheng') =>
    judgeScoreStamp(given, loadPolicy(profile).policy.score).reasons
  assert.deepEqual(stamp(null), [{ code: 'score.stamp', clause: 'JC-030', who: '系章' }])
  assert.deepEqual(stamp('院章'), [{ code: 'score.stamp', clause: 'JC-030', who: '系章' }])
  assert.deepEqual([stamp('系章'), stamp(null, 'henan')], [[], []])
})

test('papers are marked under a camera [JC-031]', () => {
  assert.deepEqual(judgeMarking(rules('jincheng'), { ...jincheng, onCamera: false }).reasons, [
    { code: 'score.onCamera', clause: 'JC-031' },
  ])
})

test('how papers were marked is asked where nobody said it, and never passed over [JC-024, JC-026, JC-030, JC-031]', () => {
  assert.deepEqual(judgeMarking(rules('jincheng'), {}), {
    ok: 'needs_human',
    reasons: [],
    questions: [
      { code: 'ask.bundles', clause: 'JC-024' },
      { code: 'ask.markers', clause: 'JC-026' },
      { code: 'ask.inTurn', clause: 'JC-030' },
      { code: 'ask.markPen', clause: 'JC-030' },
      { code: 'ask.onCamera', clause: 'JC-031' },
    ],
  })
})

test('papers are marked in turn, each marker a part [NC-053]', () => {
  assert.deepEqual(judgeMarking(rules('nanchang'), { markingMode: '整卷' }).reasons, [
    { code: 'score.inTurn', clause: 'NC-053' },
  ])
  assert.equal(judgeMarking(rules('nanchang'), { markingMode: '流水' }).ok, true)
})

const signed = {
  markerSigned: true,
  changed: true,
  changesSigned: true,
  itemised: true,
  signedForms: ['评分表', '职业技能等级认定现场考评记录表'],
}

test('who marks signs, and signs every change [NC-055]', () => {
  assert.equal(judgeScoreSigning(rules('nanchang'), signed).ok, true)
  assert.deepEqual(judgeScoreSigning(rules('nanchang'), { ...signed, markerSigned: false }).reasons, [
    { code: 'score.signed', clause: 'NC-055' },
  ])
  assert.deepEqual(judgeScoreSigning(rules('nanchang'), { ...signed, changesSigned: false }).reasons, [
    { code: 'score.changesSigned', clause: 'NC-055' },
  ])
  assert.equal(judgeScoreSigning(rules('nanchang'), { ...signed, changed: false, changesSigned: false }).ok, true)
})

test('scores are given item by item, and the score form and the record are signed [NC-078]', () => {
  assert.deepEqual(judgeScoreSigning(rules('nanchang'), { ...signed, itemised: false, signedForms: [] }).reasons, [
    { code: 'score.itemised', clause: 'NC-078' },
    { code: 'score.formsSigned', clause: 'NC-078', who: '评分表' },
    { code: 'score.formsSigned', clause: 'NC-078', who: '职业技能等级认定现场考评记录表' },
  ])
})

test('a great dispute about a score is ruled by the head of the assessors [NC-056]', () => {
  const ruled = (ruledBy: string, disputed = true) => judgeFinding(rules('nanchang'), { disputed, ruledBy })
  assert.deepEqual(ruled('阅卷人员').reasons, [{ code: 'score.ruled', clause: 'NC-056' }])
  assert.equal(ruled('考评小组负责人').ok, true)
  assert.equal(ruled('阅卷人员', false).ok, true)
  assert.deepEqual(judgeFinding(rules('nanchang'), { disputed: true }).questions, [
    { code: 'ask.ruled', clause: 'NC-056' },
  ])
})

test('badly bound papers and unclear numbers are reported, never settled by the marker [NC-057]', () => {
  for (const irregular of ['装订不规范', '编号不清']) {
    assert.deepEqual(judgeFinding(rules('nanchang'), { irregular, reportedTo: '考务人员' }).reasons, [
      { code: 'score.irregularReported', clause: 'NC-057' },
    ])
    assert.equal(judgeFinding(rules('nanchang'), { irregular, reportedTo: '考评小组负责人' }).ok, true)
  }
  for (const act of ['自行处理装订不规范的试卷', '自行处理编号不清的工件'])
    assert.deepEqual(judgeMarkersAct(rules('nanchang'), act).reasons, [
      { code: 'score.settleAlone', clause: 'NC-057', who: act },
    ])
})

test('markers change neither papers nor pieces, and tell nobody how they score [NC-058]', () => {
  for (const act of ['修改试题', '修改工件', '泄漏评分细节'])
    assert.deepEqual(judgeMarkersAct(rules('nanchang'), act).reasons, [
      { code: 'score.tamper', clause: 'NC-058', who: act },
    ])
  assert.equal(judgeMarkersAct(rules('nanchang'), '评分').ok, true)
})

test('seals and secret numbers stay closed until the head of the exam place agrees to the scores [NC-059]', () => {
  for (const act of ['开启密封条', '查对保密编号']) {
    assert.deepEqual(judgeMarkersAct(rules('nanchang'), act).reasons, [
      { code: 'score.unseal', clause: 'NC-059', who: act },
    ])
    assert.equal(judgeMarkersAct(rules('nanchang'), act, { releasedBy: '阅卷人员' }).ok, false)
    assert.equal(judgeMarkersAct(rules('nanchang'), act, { releasedBy: '考场负责人' }).ok, true)
  }
})

test('technicians answer questions and are reviewed; a skilled worker is not [NC-024]', () => {
  const parts = (level: 1 | 2 | 3, reviewParts: readonly string[]) =>
    judgeReviewParts(rules('nanchang'), { level, reviewParts }).reasons
  for (const level of [1, 2] as const)
    assert.deepEqual(parts(level, []), [
      { code: 'score.review', clause: 'NC-024', who: '现场答辩' },
      { code: 'score.review', clause: 'NC-024', who: '综合评审' },
    ])
  assert.deepEqual(parts(2, ['现场答辩', '综合评审']), [])
  assert.deepEqual(parts(3, []), [])
})

test('before marking, occupation, level and number of the papers are checked [AY-047]', () => {
  assert.deepEqual(judgePapersBeforeMarking(rules('anyang'), []).reasons, [
    { code: 'score.papers.field', clause: 'AY-047', who: '职业(工种)' },
    { code: 'score.papers.field', clause: 'AY-047', who: '等级' },
    { code: 'score.papers.field', clause: 'AY-047', who: '数量' },
  ])
  assert.equal(judgePapersBeforeMarking(rules('anyang'), ['职业(工种)', '等级', '数量']).ok, true)
})

test('papers that are too alike are reported up [AY-049]', () => {
  const alike = (reported: boolean) => judgeFinding(rules('anyang'), { irregular: '作答雷同', reported }).reasons
  assert.deepEqual(alike(false), [{ code: 'score.irregularReported', clause: 'AY-049' }])
  assert.deepEqual(alike(true), [])
  assert.equal(judgeFinding(rules('anyang'), {}).ok, true)
})

test('papers that are too alike are reported up, by the handbook too [HN-156]', () => {
  const alike = (reported: boolean) => judgeFinding(rules('henan'), { irregular: '作答雷同', reported }).reasons
  assert.deepEqual(alike(false), [{ code: 'score.irregularReported', clause: 'HN-156' }])
  assert.deepEqual(alike(true), [])
})
