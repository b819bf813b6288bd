import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import type { IncidentFacts } from './facts.ts'
import { type GuidedStep, incidentProcedures } from './incident-procedures.ts'
import { type IncidentStepTaken, judgeIncident } from './judge-incident.ts'

const policyOf = (profile: string) => loadPolicy(profile).policy.incident
const henan = policyOf('henan')
const nanchang = policyOf('nanchang')

const judge = (name: string, facts: IncidentFacts, taken: readonly IncidentStepTaken[] = [], policy = henan) =>
  judgeIncident(policy, { name, facts }, taken)

/** The steps missed where nothing was done, then what is asked; every reason rests on the one article. */
function missed(name: string, clause: string, facts: IncidentFacts = {}, policy = henan): string {
  const { reasons, questions } = judge(name, facts, [], policy)
  for (const one of reasons) assert.deepEqual([one.code, one.clause], ['incident.step', clause])
  return [...reasons.map(({ who }) => who), ...questions.map(({ code, clause: id }) => `${code} ${id}`)].join(', ')
}

/** What is wrong where every step that binds was taken by one person without a duty, telling and writing nothing. */
function lacking(name: string, clause: string, facts: IncidentFacts = {}, policy = henan): readonly string[] {
  const bare = judge(name, facts, [], policy).steps.map(({ step }) => ({ step, persons: ['one'] }))
  const { reasons } = judge(name, facts, bare, policy)
  for (const one of reasons) assert.equal(one.clause, clause)
  return reasons.map(({ code, who }) => `${code.replace('incident.', '')} ${who}`)
}

/** The steps that take more than one person, and how many. */
const together = (name: string, facts: IncidentFacts = {}): readonly string[] =>
  judge(name, facts)
    .steps.filter(({ persons }) => persons > 1)
    .map(({ step, persons }) => `${step} ${persons}`)

const takenWell = (one: GuidedStep): IncidentStepTaken => ({
  step: one.step,
  persons: Array.from({ length: one.persons }, (_, at) => `person ${at}`),
  roles: [...one.each, ...one.anyOf.slice(0, 1)],
  approvedBy: one.approval ?? undefined,
  record: one.record ?? undefined,
  reportedTo: one.reportTo.at(-1),
})

test('the handbook guides through nineteen incidents in its order, and through danger [HN-217, HN-218, HN-219, HN-220, HN-221, HN-222, HN-223, HN-224, HN-225, HN-226, HN-227, HN-228, HN-229, HN-230, HN-231, HN-232, HN-233, HN-234, HN-235, HN-239]', () => {
  const lines = incidentProcedures(henan).map(({ number, name, clause, phase, ordered, time, forbids }) =>
    [number, name, clause, phase, ordered, time, ...forbids].join(' '),
  )
  assert.deepEqual(lines, [
    '1 missingDocuments HN-217 entry true unwritten',
    '2 late HN-218 entry true unwritten',
    '3 impersonation HN-219 exam true unwritten',
    '4 sealTampered HN-220 opening true unwritten',
    '5 wrongSubject HN-221 opening true given_back',
    '6 papersShort HN-222 opening true given_back',
    '7 wrongPapersInExam HN-223 exam true unwritten 考生离开考场 扩散错发试卷 错发科目考试结束前解除隔离',
    '8 unclearForSome HN-224 exam true unwritten 解释试题内容',
    '9 unclearForAll HN-225 exam true unwritten 自行答复',
    '10 illness HN-226 exam true not_given',
    '11 disorder HN-227 exam true unwritten',
    '12 cheating HN-228 exam true unwritten',
    '13 breach HN-229 exam true unwritten',
    '14 temporaryLeave HN-230 exam true unwritten',
    '15 forcedLeave HN-231 exam true unwritten',
    '16 papersTaken HN-232 exam true unwritten',
    '17 sheetsMissing HN-233 collection true unwritten',
    '18 sealStripMissing HN-234 collection true unwritten',
    '19 phone HN-235 exam true unwritten',
    ' danger HN-239 exam true unwritten',
  ])
})

test('elsewhere only what the texts name has a procedure [NC-050, NC-063, NC-070]', () => {
  const lines = incidentProcedures(nanchang).map(({ number, name, clause, phase, ordered, time }) =>
    [number, name, clause, phase, ordered, time].join(' '),
  )
  assert.deepEqual(lines, [
    ' dispute NC-063 exam true unwritten',
    ' impersonation NC-070 exam true unwritten',
    ' temporaryLeave NC-050 exam true unwritten',
  ])
  for (const profile of ['anyang', 'ligong', 'jincheng']) assert.deepEqual(incidentProcedures(policyOf(profile)), [])
})

test('a step taken before one that comes first is out of order [HN-220, HN-221, HN-222, HN-223, HN-225, HN-227, HN-229, HN-232, HN-234, NC-050, NC-063, NC-070]', () => {
  const cases = [
    ['sealTampered', 'HN-220', henan],
    ['wrongSubject', 'HN-221', henan],
    ['papersShort', 'HN-222', henan],
    ['wrongPapersInExam', 'HN-223', henan],
    ['unclearForAll', 'HN-225', henan],
    ['disorder', 'HN-227', henan],
    ['breach', 'HN-229', henan],
    ['papersTaken', 'HN-232', henan],
    ['sealStripMissing', 'HN-234', henan],
    ['temporaryLeave', 'NC-050', nanchang],
    ['dispute', 'NC-063', nanchang],
    ['impersonation', 'NC-070', nanchang],
  ] as const
  const facts = { papersFaulty: true, spareEnough: true, correctionReceived: true }
  for (const [name, clause, policy] of cases) {
    const steps = judge(name, facts, [], policy).steps.map(takenWell)
    assert.deepEqual(judge(name, facts, steps, policy).reasons, [])
    assert.equal(judge(name, facts, steps, policy).ok, true)
    assert.equal(judge(name, facts, steps, policy).next, null)
    assert.deepEqual(judge(name, facts, steps.toReversed(), policy).reasons, [{ code: 'incident.order', clause }])
  }
})

test('without documents one may still show a valid one, or does not sit the exam [HN-217]', () => {
  assert.equal(missed('missingDocuments', 'HN-217'), 'ask, ask.documentsShown HN-217')
  assert.equal(missed('missingDocuments', 'HN-217', { documentsShown: true }), 'ask, admit')
  assert.equal(missed('missingDocuments', 'HN-217', { documentsShown: false }), 'ask, refuse')
  assert.deepEqual(lacking('missingDocuments', 'HN-217', { documentsShown: true }), [])
})

test('who is late beyond the limit is told that this exam is lost [HN-218]', () => {
  assert.equal(missed('late', 'HN-218'), 'refuse')
  assert.deepEqual(lacking('late', 'HN-218'), [])
})

test('an admitted impersonation is recorded and signed; a denied one without proof sits on and is investigated [HN-219]', () => {
  const admitted = { impersonationAdmitted: true }
  const denied = { impersonationAdmitted: false, impersonationProved: false }
  assert.equal(missed('impersonation', 'HN-219', admitted), 'treatAsCheat, record, sign')
  assert.deepEqual(lacking('impersonation', 'HN-219', admitted), ['record 考场记录', 'role 代考者'])
  assert.equal(missed('impersonation', 'HN-219', denied), 'continue, investigate')
  assert.deepEqual(lacking('impersonation', 'HN-219', denied), ['role 主考'])
  assert.deepEqual(judge('impersonation', admitted).breaches, ['impersonation'])
  assert.deepEqual(judge('impersonation', denied).breaches, [])
  assert.equal(missed('impersonation', 'HN-219'), 'ask.impersonationAdmitted HN-219, ask.impersonationProved HN-219')
  const proved = judge('impersonation', { impersonationAdmitted: false, impersonationProved: true })
  assert.deepEqual(proved.questions, [{ code: 'ask.unwritten', clause: null }])
  assert.equal(proved.ok, 'needs_human')
})

test('a bag that may have been opened is recorded by the chief and an invigilator together [HN-220]', () => {
  assert.equal(missed('sealTampered', 'HN-220', { papersFaulty: true }), 'pause, report, record, open, escalate')
  assert.equal(missed('sealTampered', 'HN-220', { papersFaulty: false }), 'pause, report, record, open')
  assert.equal(missed('sealTampered', 'HN-220'), 'pause, report, record, open, ask.papersFaulty HN-220')
  assert.deepEqual(lacking('sealTampered', 'HN-220', { papersFaulty: true }), [
    'persons record',
    'role 主考',
    'role 监考人员',
    'record 考场情况记录表',
    'report 主考',
    'report 上级',
  ])
  assert.deepEqual(together('sealTampered'), ['record 2'])
})

test('papers of another subject go back into the bag, are replaced, and the time lost is given back [HN-221]', () => {
  assert.equal(missed('wrongSubject', 'HN-221'), 'repack, calm, report, replace, noteTime, extend')
  assert.deepEqual(lacking('wrongSubject', 'HN-221'), ['role 监考人员', 'report 主考', 'role 主考'])
})

test('too few papers: spare ones, then those left over, then copies, and the leading group is told [HN-222]', () => {
  const few = { spareEnough: false, leftoverEnough: false }
  assert.equal(
    missed('papersShort', 'HN-222', { spareEnough: true }),
    'report, useSpare, reportGroup, noteTime, extend',
  )
  assert.equal(
    missed('papersShort', 'HN-222', { spareEnough: false, leftoverEnough: true }),
    'report, useSpare, useLeftover, reportGroup, noteTime, extend',
  )
  assert.equal(
    missed('papersShort', 'HN-222', few),
    'report, useSpare, useLeftover, copy, reportGroup, noteTime, extend',
  )
  assert.equal(
    missed('papersShort', 'HN-222', { spareEnough: false }),
    'report, useSpare, useLeftover, reportGroup, noteTime, extend, ask.leftoverEnough HN-222',
  )
  assert.deepEqual(lacking('papersShort', 'HN-222', few), ['role 监考人员', 'role 主考', 'report 评价机构领导小组'])
  assert.deepEqual(judge('papersShort', { spareEnough: true, leftoverEnough: false }).steps.length, 5)
  assert.deepEqual(judge('papersShort', { leftoverEnough: false }).questions, [
    { code: 'ask.spareEnough', clause: 'HN-222' },
  ])
})

test('wrong papers found during the exam: nobody leaves, the chief approves spare ones, who touched them is kept apart [HN-223]', () => {
  assert.equal(missed('wrongPapersInExam', 'HN-223'), 'collect, useSpare, store, isolate')
  assert.deepEqual(lacking('wrongPapersInExam', 'HN-223'), ['approval 主考', 'role 监考人员'])
  const acts = ['考生离开考场', '扩散错发试卷', '错发科目考试结束前解除隔离', '饮水']
  const steps = judge('wrongPapersInExam', {}).steps.map(takenWell)
  assert.deepEqual(judgeIncident(henan, { name: 'wrongPapersInExam', facts: {}, acts }, steps).reasons, [
    { code: 'incident.forbidden', clause: 'HN-223', who: '考生离开考场' },
    { code: 'incident.forbidden', clause: 'HN-223', who: '扩散错发试卷' },
    { code: 'incident.forbidden', clause: 'HN-223', who: '错发科目考试结束前解除隔离' },
  ])
})

test('print unclear for some is written on the board and told, never explained [HN-224]', () => {
  assert.equal(missed('unclearForSome', 'HN-224'), 'write, tell')
  assert.deepEqual(lacking('unclearForSome', 'HN-224'), ['role 监考人员'])
  const steps = judge('unclearForSome', {}).steps.map(takenWell)
  const explained = judgeIncident(henan, { name: 'unclearForSome', facts: {}, acts: ['解释试题内容'] }, steps)
  assert.deepEqual(explained.reasons, [{ code: 'incident.forbidden', clause: 'HN-224', who: '解释试题内容' }])
})

test('print unclear for all goes up; with no answer everyone reads it as he understands [HN-225]', () => {
  assert.equal(missed('unclearForAll', 'HN-225', { correctionReceived: true }), 'report, write, correct')
  assert.equal(missed('unclearForAll', 'HN-225', { correctionReceived: false }), 'report, ownReading')
  assert.equal(missed('unclearForAll', 'HN-225'), 'report, ask.correctionReceived HN-225')
  assert.deepEqual(lacking('unclearForAll', 'HN-225', { correctionReceived: true }), [
    'role 监考人员',
    'report 上级',
    'role 主监考',
  ])
  const facts = { correctionReceived: false }
  const steps = judge('unclearForAll', facts).steps.map(takenWell)
  assert.deepEqual(judgeIncident(henan, { name: 'unclearForAll', facts, acts: ['自行答复'] }, steps).reasons, [
    { code: 'incident.forbidden', clause: 'HN-225', who: '自行答复' },
  ])
})

test('who falls ill goes on without more time, or is seen to a doctor by two people [HN-226]', () => {
  const well = { canContinue: true, disinfectionNeeded: false }
  const ill = { canContinue: false, disinfectionNeeded: true }
  assert.equal(missed('illness', 'HN-226', well), 'continue')
  assert.equal(missed('illness', 'HN-226', ill), 'persuade, disinfect')
  assert.equal(missed('illness', 'HN-226'), 'ask.canContinue HN-226, ask.disinfectionNeeded HN-226')
  assert.deepEqual(together('illness', ill), ['escort 2'])
  assert.deepEqual(lacking('illness', 'HN-226', ill), ['persons escort', 'role 工作人员'])
  assert.deepEqual(lacking('illness', 'HN-226', well), [])
  const steps = judge('illness', ill).steps.map(takenWell)
  assert.deepEqual(
    steps.map(({ step, persons }) => [step, persons.length]),
    [
      ['persuade', 1],
      ['escort', 2],
      ['disinfect', 1],
    ],
  )
  assert.equal(judge('illness', ill, steps).ok, true)
})

test('disorder is warned of by the first invigilator and brings the chief [HN-227]', () => {
  assert.equal(missed('disorder', 'HN-227'), 'warn, report, assist')
  assert.deepEqual(lacking('disorder', 'HN-227'), ['role 主监考', 'report 主考', 'role 主考或主考指派人员'])
  assert.deepEqual(judge('disorder', {}).breaches, ['disturb', 'severe_disruption'])
})

test('cheating is stopped and recorded whatever the evidence; several cheats bring the chief [HN-228]', () => {
  const one = (evidence: '有物证' | '物证难收集' | '无物证') => ({ evidence, severalCheats: false })
  assert.equal(missed('cheating', 'HN-228', one('有物证')), 'stop, confiscate, record')
  assert.equal(missed('cheating', 'HN-228', one('物证难收集')), 'stop, record')
  assert.equal(missed('cheating', 'HN-228', one('无物证')), 'stop, record')
  assert.equal(missed('cheating', 'HN-228'), 'ask.evidence HN-228, ask.severalCheats HN-228')
  const several = { evidence: '有物证', severalCheats: true } as const
  assert.equal(missed('cheating', 'HN-228', several), 'stop, confiscate, record, report, assist')
  assert.deepEqual(lacking('cheating', 'HN-228', several), [
    'record 考场情况记录表',
    'role 监考人员',
    'role 主监考',
    'report 主考',
    'role 主考或主考指派人员',
  ])
  assert.deepEqual(judge('cheating', several).breaches, ['bring_materials', 'hidden_notes', 'copy'])
})

test('a breach is warned of and recorded [HN-229]', () => {
  assert.equal(missed('breach', 'HN-229'), 'warn, record')
  assert.deepEqual(lacking('breach', 'HN-229'), ['record 考场情况记录表', 'role 主监考'])
})

test('leaving for the toilet: declined, or with two invigilators from outside sent by the first [HN-230]', () => {
  assert.equal(missed('temporaryLeave', 'HN-230', { unavoidable: false }), 'decline')
  assert.equal(missed('temporaryLeave', 'HN-230', { unavoidable: true }), 'report, escort')
  assert.equal(missed('temporaryLeave', 'HN-230'), 'ask.unavoidable HN-230')
  assert.deepEqual(lacking('temporaryLeave', 'HN-230', { unavoidable: true }), [
    'persons escort',
    'role 场外流动监考',
    'approval 主监考',
    'report 主监考',
  ])
  const report = { step: 'report', persons: ['a'], reportedTo: '主监考' }
  const escort = { step: 'escort', persons: ['b', 'c'], roles: ['场外流动监考'], approvedBy: '主监考' }
  assert.equal(judge('temporaryLeave', { unavoidable: true }, [report, escort]).ok, true)
  assert.deepEqual(
    judge('temporaryLeave', { unavoidable: true }, [report, { ...escort, persons: ['b', 'b'] }]).reasons,
    [{ code: 'incident.persons', clause: 'HN-230', who: 'escort' }],
  )
})

test('who leaves by force is persuaded, told what it costs, and recorded only after leaving [HN-231]', () => {
  const insists = { insistsOnLeaving: true, waitsInHoldingRoom: false }
  assert.equal(missed('forcedLeave', 'HN-231', { insistsOnLeaving: false }), 'persuade')
  assert.equal(missed('forcedLeave', 'HN-231', { ...insists, waitsInHoldingRoom: true }), 'persuade, holdingRoom')
  assert.equal(missed('forcedLeave', 'HN-231', { ...insists, leftAnyway: false }), 'persuade, tell')
  assert.equal(missed('forcedLeave', 'HN-231', { ...insists, leftAnyway: true }), 'persuade, tell, record')
  assert.equal(missed('forcedLeave', 'HN-231', insists), 'persuade, tell, ask.leftAnyway HN-231')
  assert.equal(missed('forcedLeave', 'HN-231', { waitsInHoldingRoom: true }), 'persuade, ask.insistsOnLeaving HN-231')
  assert.equal(
    missed('forcedLeave', 'HN-231', { waitsInHoldingRoom: false, leftAnyway: true }),
    'persuade, ask.insistsOnLeaving HN-231',
  )
  assert.equal(
    missed('forcedLeave', 'HN-231', { insistsOnLeaving: true, leftAnyway: true }),
    'persuade, ask.waitsInHoldingRoom HN-231',
  )
  assert.equal(missed('forcedLeave', 'HN-231', { insistsOnLeaving: false, waitsInHoldingRoom: true }), 'persuade')
  assert.equal(
    missed('forcedLeave', 'HN-231', { insistsOnLeaving: false, waitsInHoldingRoom: false, leftAnyway: true }),
    'persuade',
  )
  assert.equal(
    missed('forcedLeave', 'HN-231', { insistsOnLeaving: true, waitsInHoldingRoom: true, leftAnyway: true }),
    'persuade, holdingRoom',
  )
  assert.deepEqual(lacking('forcedLeave', 'HN-231', { ...insists, leftAnyway: true }), [
    'record 考场情况记录表',
    'role 监考人员',
  ])
  assert.deepEqual(judge('forcedLeave', { ...insists, leftAnyway: true }).breaches, ['early_leave'])
  assert.deepEqual(judge('forcedLeave', { ...insists, leftAnyway: false }).breaches, [])
})

test('papers taken away are fetched back and recorded [HN-232]', () => {
  assert.equal(missed('papersTaken', 'HN-232'), 'report, recover, record')
  assert.deepEqual(lacking('papersTaken', 'HN-232'), ['record 考场情况记录表', 'report 主考', 'role 监考人员'])
  assert.deepEqual(judge('papersTaken', {}).breaches, ['take_out'])
})

test('sheets missing at acceptance are searched for step by step, then the talks are written down [HN-233]', () => {
  const lost = { foundAmongPapers: false, foundOnSearch: false }
  assert.equal(missed('sheetsMissing', 'HN-233', { foundAmongPapers: true }), 'search')
  assert.equal(missed('sheetsMissing', 'HN-233', { ...lost, foundOnSearch: true }), 'search, reopen, retrace')
  assert.equal(missed('sheetsMissing', 'HN-233', lost), 'search, reopen, retrace, recall, contact, transcript')
  assert.equal(missed('sheetsMissing', 'HN-233'), 'search, ask.foundAmongPapers HN-233, ask.foundOnSearch HN-233')
  assert.equal(missed('sheetsMissing', 'HN-233', { foundOnSearch: false }), 'search, ask.foundAmongPapers HN-233')
  assert.equal(missed('sheetsMissing', 'HN-233', { foundAmongPapers: true, foundOnSearch: false }), 'search')
  assert.deepEqual(together('sheetsMissing', lost), ['recall 2'])
  assert.deepEqual(lacking('sheetsMissing', 'HN-233', lost), ['persons recall', 'role 监考人员', 'record 谈话笔录'])
})

test('a bag without its strip is sealed with white paper that two invigilators sign across [HN-234]', () => {
  assert.equal(missed('sealStripMissing', 'HN-234'), 'seal, sign, note, record')
  assert.deepEqual(lacking('sealStripMissing', 'HN-234'), ['persons sign', 'role 监考人员', 'record 考场情况记录表'])
  assert.deepEqual(together('sealStripMissing'), ['sign 2'])
})

test('a telephone that was used counts as cheating, one that only rang does not [HN-235]', () => {
  assert.equal(missed('phone', 'HN-235', { phoneUsed: true }), 'treatAsCheat')
  assert.equal(missed('phone', 'HN-235', { phoneUsed: false }), 'noCheat')
  assert.equal(missed('phone', 'HN-235'), 'ask.phoneUsed HN-235')
  assert.deepEqual(judge('phone', { phoneUsed: true }).breaches, ['use_device'])
  assert.deepEqual(judge('phone', { phoneUsed: false }).breaches, ['phone_rings'])
  assert.deepEqual(judge('phone', {}).breaches, [])
})

test('only an assessor stops an assessment that has become dangerous [HN-239]', () => {
  assert.equal(missed('danger', 'HN-239', { accident: false }), 'stop')
  assert.equal(missed('danger', 'HN-239', { accident: true }), 'stop, pursue')
  assert.equal(missed('danger', 'HN-239'), 'stop, ask.accident HN-239')
  assert.deepEqual(lacking('danger', 'HN-239', { accident: true }), ['role 考评员'])
  const stopped = (roles: string[]) => judge('danger', { accident: false }, [{ step: 'stop', persons: ['a'], roles }])
  assert.equal(stopped(['考评员']).ok, true)
  assert.equal(stopped(['监考人员']).ok, false)
})

test('a dispute is decided by the chief after talking to the authority, and put on file there [NC-063]', () => {
  assert.equal(missed('dispute', 'NC-063', {}, nanchang), 'consult, arbitrate, file')
  assert.deepEqual(lacking('dispute', 'NC-063', {}, nanchang), ['role 主考', 'report 上级主管部门', 'report 上级'])
})

test('a substitute found by comparing is reported to the inspector or the chief and recorded [NC-070]', () => {
  assert.equal(missed('impersonation', 'NC-070', {}, nanchang), 'report, record')
  assert.deepEqual(lacking('impersonation', 'NC-070', {}, nanchang), ['record 考场情况记录表', 'report 巡视员或主考'])
  assert.deepEqual(judge('impersonation', {}, [], nanchang).breaches, ['impersonation'])
  const record = { step: 'record', persons: ['a'], record: '考场情况记录表' }
  for (const reportedTo of ['巡视员', '主考'])
    assert.equal(
      judge('impersonation', {}, [{ step: 'report', persons: ['a'], reportedTo }, record], nanchang).ok,
      true,
    )
})

test('who leaves the room for a while is permitted and accompanied [NC-050]', () => {
  assert.equal(missed('temporaryLeave', 'NC-050', {}, nanchang), 'permit, escort')
  assert.deepEqual(lacking('temporaryLeave', 'NC-050', {}, nanchang), ['role 监考人员或考评人员'])
  const nobody = [
    { step: 'permit', persons: ['a'], roles: ['考评人员'] },
    { step: 'escort', persons: [] },
  ]
  assert.deepEqual(judge('temporaryLeave', {}, nobody, nanchang).reasons, [
    { code: 'incident.persons', clause: 'NC-050', who: 'escort' },
  ])
})

test('an incident no text names is a human matter', () => {
  assert.deepEqual(judge('illness', {}, [], nanchang), {
    ok: 'needs_human',
    reasons: [],
    questions: [{ code: 'ask.unwritten', clause: null }],
    steps: [],
    next: null,
    breaches: [],
    clause: null,
  })
})

test('the next step is the first that binds and was not taken; what may be left out never waits [HN-226]', () => {
  const ill = { canContinue: false, disinfectionNeeded: true }
  assert.equal(judge('illness', ill).next?.step, 'persuade')
  assert.equal(judge('illness', ill, [{ step: 'persuade', persons: ['a'] }]).next?.step, 'disinfect')
  assert.equal(judge('illness', ill).steps[1]?.optional, true)
})
