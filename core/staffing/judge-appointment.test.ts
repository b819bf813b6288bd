import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Policy } from '#core/policy/types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { type AppointmentFacts, judgeAppointment } from './judge-appointment.ts'
import { type AppointedRole, appointedRoles } from './types.ts'

const { policy: henan } = loadPolicy('henan')

/** Somebody whom every rule of Henan lets be appointed, but for the age of experts the institution has yet to set. */
const ready = (role: AppointedRole): AppointmentFacts => ({
  role,
  on: '2026-11-21',
  person: {
    id: 'p',
    skill_level: 1,
    title: 'senior',
    education: 'university',
    occupation_years: 20,
    assessing_years: 10,
    management_years: 10,
    annual_ok: true,
    assessor_since: '2015-01-01',
    birth: '1980-01-01',
    sex: 'M',
  },
  relatedOccupation: true,
  ownStaff: true,
  serviceYears: 1,
  manager: false,
  appliedBySelf: true,
  lessons: [{ kind: 'lecture', hours: 48 }],
  trainedBy: '评价机构',
  examinedBy: '评价机构',
  certifiedBy: '评价机构',
  certified: true,
  courses: ['技能人才评价考评员（通用部分）', '技能人才评价督导员'],
  papers: [
    '职业技能等级认定考评人员资格申报表',
    '协议',
    '聘任合同',
    '聘用合同',
    '聘书',
    '证卡',
    '考评员资格证书',
    '胸卡',
  ],
  materials: ['学历证书', '职业资格或技能等级证书', '专业技术资格证书', '考评员资格证书', '业绩贡献材料'],
  steps: [
    { step: 'training', persons: ['p'] },
    { step: 'examination', persons: ['p'] },
    { step: 'engagement', persons: ['p'] },
  ],
})

const lines = (policy: Policy, facts: AppointmentFacts): readonly string[] => {
  const { reasons, questions } = judgeAppointment(policy, facts)
  return [...reasons, ...questions].map(({ code, clause, who }) => `${code} ${clause} ${who}`)
}

/** What a change brings about for each role, the open age of experts apart. */
const changed = (change: Partial<AppointmentFacts>) =>
  appointedRoles.map((role) =>
    lines(henan, { ...ready(role), ...change }).filter((line) => line !== 'ask.expert_age_limit HN-275 p'),
  )

const without = (list: readonly string[] | undefined, word: string) => (list ?? []).filter((each) => each !== word)
const lacking = (paper: string) => changed({ papers: without(ready('assessor').papers, paper) })

/** The same for assessors and senior assessors, nothing for the others. */
const assessorsOnly = (...found: readonly string[]) => [found, found, [], [], []]

test('who brings everything and has been through every step is appointed', () => {
  assert.deepEqual(changed({}), [[], [], [], [], []])
  assert.equal(judgeAppointment(henan, ready('assessor')).ok, true)
})

test('what nobody stated is asked', () => {
  const { ok, reasons, questions } = judgeAppointment(henan, {
    role: 'senior_assessor',
    on: '2026-11-21',
    person: { id: 'p', skill_level: 1 },
    steps: ready('assessor').steps,
  })
  assert.deepEqual([ok, reasons], ['needs_human', []])
  assert.deepEqual(
    questions.map(({ code, clause }) => `${code} ${clause}`),
    [
      'ask.assessor_since HN-041',
      'ask.seniorOccupation HN-025',
      'ask.agreement HN-039',
      'ask.examinedByInstitution HN-166',
      'ask.certifiedByInstitution HN-166',
      'ask.chosenFromCertified HN-167',
      'ask.contract HN-167',
      'ask.application HN-252',
      'ask.appliedBySelf HN-252',
      'ask.trainedByInstitution HN-252',
      'ask.assessorCourse HN-254',
      'ask.certificate HN-255',
      'ask.engagement HN-295',
      'ask.training_hours HN-253',
      'ask.own_staff HN-042',
      'ask.service_years HN-042',
    ],
  )
})

test('the level or title of an assessor is of a related occupation [HN-025, HN-026]', () => {
  assert.deepEqual(changed({ relatedOccupation: false }), [
    ['staffing.assessorOccupation HN-026 p'],
    ['staffing.seniorOccupation HN-025 p'],
    [],
    [],
    [],
  ])
})

test('each role is measured by the qualification of its own [HN-040, HN-041, HN-044, HN-047, HN-276]', () => {
  const { person } = ready('assessor')
  const plain = { ...person, skill_level: 4 as const, title: 'junior' as const, assessor_since: '2026-11-20' }
  assert.deepEqual(changed({ person: { ...plain, management_years: 1, annual_ok: false } }), [
    ['team.assessor_unqualified HN-040 p'],
    ['team.assessor_unqualified HN-040 p', 'team.senior_unqualified HN-041 p', 'team.senior_too_new HN-041 p'],
    ['team.supervisor_unqualified HN-044 p'],
    ['team.expert_grade HN-047 p'],
    ['team.expert_grade HN-047 p'],
  ])
  assert.deepEqual(changed({ person: { ...person, assessing_years: 2 } }).at(-1), ['team.expert_lead HN-276 p'])
})

test('an agreement is signed, a letter and a card are given [HN-039]', () => {
  const all = (line: string) => [[line], [line], [line], [line], [line]]
  assert.deepEqual(lacking('协议'), all('staffing.agreement HN-039 协议'))
})

test('an agreement, a contract, a letter and a card come after training and examination [HN-039, HN-295]', () => {
  const both = (word: string) => [`staffing.agreement HN-039 ${word}`, `staffing.engagement HN-295 ${word}`]
  for (const word of ['聘书', '证卡']) {
    assert.deepEqual(lacking(word), [both(word), both(word), both(word), both(word), both(word)])
  }
  const contract = ['staffing.engagement HN-295 聘用合同']
  assert.deepEqual(lacking('聘用合同'), [contract, contract, contract, contract, contract])
})

test('training comes before the examination and both before the engagement [HN-295]', () => {
  const [training, examination, engagement] = ready('assessor').steps
  assert.ok(training && examination && engagement)
  for (const role of appointedRoles) {
    const taken = (...steps: AppointmentFacts['steps']) =>
      lines(henan, { ...ready(role), steps }).filter((line) => line.includes('HN-295'))
    assert.deepEqual(taken(examination, engagement), ['staffing.appointment.step HN-295 training'])
    assert.deepEqual(taken(training, engagement), ['staffing.appointment.step HN-295 examination'])
    assert.deepEqual(taken(training, examination), ['staffing.appointment.step HN-295 engagement'])
    assert.deepEqual(taken(training, engagement, examination), ['staffing.appointment.order HN-295 p'])
    assert.deepEqual(taken(training, examination, engagement), [])
  }
})

test('an assessor is own staff of a year: asked, not refused, for the handbook lets enterprises send theirs [HN-042]', () => {
  for (const role of ['assessor', 'senior_assessor'] as const) {
    const judged = judgeAppointment(henan, { ...ready(role), ownStaff: false, serviceYears: 0.9 })
    assert.deepEqual(judged, {
      ok: 'needs_human',
      reasons: [],
      questions: [
        { who: 'p', code: 'ask.own_staff', clause: 'HN-042' },
        { who: 'p', code: 'ask.service_years', clause: 'HN-042' },
      ],
    })
    assert.equal(judgeAppointment(henan, { ...ready(role), serviceYears: 1 }).ok, true)
  }
})

test('a supervisor is own staff of a year [HN-045]', () => {
  const supervisor = (change: Partial<AppointmentFacts>) => lines(henan, { ...ready('supervisor'), ...change })
  assert.deepEqual(supervisor({ ownStaff: false }), ['staffing.own_staff HN-045 p'])
  assert.deepEqual(supervisor({ serviceYears: 0.9 }), ['staffing.service_years HN-045 p'])
  assert.deepEqual(supervisor({ serviceYears: 1 }), [])
  assert.deepEqual(supervisor({ serviceYears: undefined }), ['ask.service_years HN-045 p'])
  assert.deepEqual(lines(henan, { ...ready('expert'), ownStaff: false }), ['ask.expert_age_limit HN-275 p'])
})

test('assessors are examined and certified by the institution [HN-166]', () => {
  assert.deepEqual(changed({ examinedBy: '其他机构' }), assessorsOnly('staffing.examinedByInstitution HN-166 p'))
  assert.deepEqual(changed({ certifiedBy: '其他机构' }), assessorsOnly('staffing.certifiedByInstitution HN-166 p'))
})

test('assessors are engaged by contract from those certified [HN-167]', () => {
  assert.deepEqual(changed({ certified: false }), assessorsOnly('staffing.chosenFromCertified HN-167 p'))
  assert.deepEqual(lacking('聘任合同'), assessorsOnly('staffing.contract HN-167 聘任合同'))
})

test('an assessor applies in person by the form and is trained by the institution [HN-252]', () => {
  const form = '职业技能等级认定考评人员资格申报表'
  assert.deepEqual(lacking(form), assessorsOnly(`staffing.application HN-252 ${form}`))
  assert.deepEqual(changed({ appliedBySelf: false }), assessorsOnly('staffing.appliedBySelf HN-252 p'))
  assert.deepEqual(changed({ trainedBy: '其他机构' }), assessorsOnly('staffing.trainedByInstitution HN-252 p'))
})

test('an assessor is trained for 48 lesson hours, those of the internship apart [HN-253]', () => {
  const short = assessorsOnly('staffing.training_hours HN-253 p')
  assert.deepEqual(changed({ lessons: [{ kind: 'lecture', hours: 47 }] }), short)
  assert.deepEqual(
    changed({
      lessons: [
        { kind: 'lecture', hours: 40 },
        { kind: 'internship', hours: 40 },
        { kind: 'simulation', hours: 7 },
      ],
    }),
    short,
  )
  assert.deepEqual(
    changed({
      lessons: [
        { kind: 'lecture', hours: 40 },
        { kind: 'simulation', hours: 8 },
      ],
    }),
    [[], [], [], [], []],
  )
})

test('assessors and supervisors finish their course on the platform [HN-254, HN-268]', () => {
  assert.deepEqual(
    changed({ courses: ['技能人才评价督导员'] }),
    assessorsOnly('staffing.assessorCourse HN-254 技能人才评价考评员（通用部分）'),
  )
  assert.deepEqual(changed({ courses: ['技能人才评价考评员（通用部分）'] }), [
    [],
    [],
    ['staffing.supervisorCourse HN-268 技能人才评价督导员'],
    [],
    [],
  ])
})

test('an assessor is given certificate and badge [HN-255]', () => {
  assert.deepEqual(lacking('考评员资格证书'), assessorsOnly('staffing.certificate HN-255 考评员资格证书'))
  assert.deepEqual(lacking('胸卡'), assessorsOnly('staffing.certificate HN-255 胸卡'))
})

test('a supervisor comes from assessors of three years or from managers [HN-267]', () => {
  const from = (assessing_years: number | undefined, manager: boolean | undefined) =>
    lines(henan, { ...ready('supervisor'), person: { ...ready('supervisor').person, assessing_years }, manager })
  assert.deepEqual(from(2.9, false), ['staffing.supervisorSource HN-267 p'])
  assert.deepEqual(from(3, false), [])
  assert.deepEqual(from(0, true), [])
  assert.deepEqual(from(undefined, false), ['ask.supervisorSource HN-267 p'])
  const assessor = { ...ready('assessor'), person: { ...ready('assessor').person, assessing_years: 0 } }
  assert.deepEqual(lines(henan, assessor), [])
})

test('no expert is older than the age the institution sets, and one must be set [HN-275]', () => {
  assert.deepEqual(lines(henan, ready('expert')), ['ask.expert_age_limit HN-275 p'])
  assert.deepEqual(lines(henan, ready('expert_lead')), ['ask.expert_age_limit HN-275 p'])
  const rule = henan.staffing.expertAge
  assert.ok(rule)
  const own: Policy = { ...henan, staffing: { ...henan.staffing, expertAge: { ...rule, most: 45 } } }
  const born = (birth: string | undefined) =>
    lines(own, { ...ready('expert'), person: { ...ready('expert').person, birth } })
  assert.deepEqual(born('1980-11-22'), [])
  assert.deepEqual(born('1980-11-21'), ['staffing.expert_age HN-275 p'])
  assert.deepEqual(born(undefined), ['ask.birth HN-049 p', 'ask.birth HN-275 p'])
  assert.deepEqual(lines(own, ready('assessor')), [])
})

test('an expert hands in copies of every certificate and proof of work [HN-277]', () => {
  for (const word of ['学历证书', '职业资格或技能等级证书', '专业技术资格证书', '考评员资格证书', '业绩贡献材料']) {
    const line = [`staffing.expertMaterials HN-277 ${word}`]
    assert.deepEqual(changed({ materials: without(ready('expert').materials, word) }), [[], [], [], line, line])
  }
})

test('where nothing is written about appointments nothing is asked', () => {
  const { policy: anyang } = loadPolicy('anyang')
  for (const role of appointedRoles) {
    assert.deepEqual(judgeAppointment(anyang, { role, on: '2026-11-21', person: { id: 'p' }, steps: [] }), {
      ok: true,
      reasons: [],
      questions: [],
    })
  }
})
