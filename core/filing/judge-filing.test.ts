import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import {
  type FilingFacts,
  judgeFilingConditions,
  judgeFilingOccupations,
  judgeOpening,
  judgeOriginals,
  type OccupationFacts,
} from './judge-filing.ts'

const rulesOf = (profile: string) => loadPolicy(profile).policy.rules.filing
const henan = rulesOf('henan')
const ligong = rulesOf('ligong')

const site = {
  siteArea: 1000,
  siteTenure: '租赁',
  leaseYears: 5,
  siteSafety: ['防火', '电力', '照明', '通风'],
  rooms: ['考务室', '档案室', '保密室', '备考室'],
  machines: 30,
  onlineExams: true,
  equipment: ['视频监控设备', '急救箱'],
  teams: ['专职工作人员', '专家团队', '考评人员', '质量督导人员'],
} satisfies FilingFacts
const judge = (more: FilingFacts = {}) => judgeFilingConditions(henan, { ...site, ...more })

test('an organisation with all that is asked for may apply; nothing said is all asked [HN-003, HN-004, HN-005, HN-006, HN-007]', () => {
  assert.deepEqual(judge(), { ok: true, reasons: [], questions: [] })
  assert.deepEqual(judgeFilingConditions(henan, {}), {
    ok: 'needs_human',
    reasons: [],
    questions: [
      { code: 'ask.siteArea', clause: 'HN-003' },
      { code: 'ask.siteTenure', clause: 'HN-003' },
      { code: 'ask.siteSafety', clause: 'HN-003' },
      { code: 'ask.rooms', clause: 'HN-004' },
      { code: 'ask.machines', clause: 'HN-005' },
      { code: 'ask.onlineExams', clause: 'HN-005' },
      { code: 'ask.equipment', clause: 'HN-006' },
      { code: 'ask.teams', clause: 'HN-007' },
    ],
  })
})

test('a site of 999 square metres, lent, or leased for four years is refused; an own site needs no lease [HN-003]', () => {
  assert.deepEqual(judge({ siteArea: 999 }).reasons, [{ code: 'filing.siteArea', clause: 'HN-003' }])
  assert.deepEqual(judge({ leaseYears: 4 }).reasons, [{ code: 'filing.leaseYears', clause: 'HN-003' }])
  assert.deepEqual(judge({ leaseYears: undefined }).questions, [{ code: 'ask.leaseYears', clause: 'HN-003' }])
  assert.equal(judge({ siteTenure: '自有', leaseYears: undefined }).ok, true)
  assert.equal(judge({ siteTenure: '自有', leaseYears: 1 }).ok, true)
  assert.deepEqual(judge({ siteTenure: '借用' as '自有' }).reasons, [{ code: 'filing.siteTenure', clause: 'HN-003' }])
})

test('a site unfit in any of four points is refused, each point named [HN-003]', () => {
  assert.deepEqual(judge({ siteSafety: [] }).reasons, [
    { code: 'filing.siteSafety', clause: 'HN-003', who: '防火' },
    { code: 'filing.siteSafety', clause: 'HN-003', who: '电力' },
    { code: 'filing.siteSafety', clause: 'HN-003', who: '照明' },
    { code: 'filing.siteSafety', clause: 'HN-003', who: '通风' },
  ])
})

test('the three rooms of the office are each asked for [HN-004]', () => {
  assert.deepEqual(judge({ rooms: ['备考室'] }).reasons, [
    { code: 'filing.rooms', clause: 'HN-004', who: '考务室' },
    { code: 'filing.rooms', clause: 'HN-004', who: '档案室' },
    { code: 'filing.rooms', clause: 'HN-004', who: '保密室' },
  ])
})

test('29 machines, or classrooms that cannot go online, are refused [HN-005]', () => {
  assert.deepEqual(judge({ machines: 29, onlineExams: false }).reasons, [
    { code: 'filing.machines', clause: 'HN-005' },
    { code: 'filing.onlineExams', clause: 'HN-005' },
  ])
})

test('a site without cameras is refused [HN-006]', () => {
  assert.deepEqual(judge({ equipment: ['急救箱'] }).reasons, [
    { code: 'filing.equipment', clause: 'HN-006', who: '视频监控设备' },
  ])
})

test('each of four bodies of people must be there [HN-007]', () => {
  assert.deepEqual(judge({ teams: [] }).reasons, [
    { code: 'filing.teams', clause: 'HN-007', who: '专职工作人员' },
    { code: 'filing.teams', clause: 'HN-007', who: '专家团队' },
    { code: 'filing.teams', clause: 'HN-007', who: '考评人员' },
    { code: 'filing.teams', clause: 'HN-007', who: '质量督导人员' },
  ])
})

test('the school must have five working groups, and no article of its own asks for the site [LG-009]', () => {
  const groups = ['考务管理组', '内部质量督导组', '专家考评组', '设备保障组', '财务监督组']
  assert.deepEqual(judgeFilingConditions(ligong, { groups }), { ok: true, reasons: [], questions: [] })
  assert.deepEqual(judgeFilingConditions(ligong, { groups: [], siteArea: 1 }).reasons, [
    { code: 'filing.groups', clause: 'LG-009', who: '考务管理组' },
    { code: 'filing.groups', clause: 'LG-009', who: '内部质量督导组' },
    { code: 'filing.groups', clause: 'LG-009', who: '专家考评组' },
    { code: 'filing.groups', clause: 'LG-009', who: '设备保障组' },
    { code: 'filing.groups', clause: 'LG-009', who: '财务监督组' },
  ])
  assert.deepEqual(judgeFilingConditions(ligong, {}).questions, [{ code: 'ask.groups', clause: 'LG-009' }])
})

const turner: OccupationFacts = {
  occupation: '车工',
  assessors: 3,
  experts: [{ title: 'none', skill: 1 }, { title: 'senior' }],
  stations: 1,
  facilityTenures: ['自有'],
}
const judgeTurner = (more: Partial<OccupationFacts>) => judgeFilingOccupations(henan, [{ ...turner, ...more }])

test('every occupation by itself needs three assessors, two experts, stations and facilities of its own [HN-024, HN-027, HN-038]', () => {
  assert.deepEqual(judgeFilingOccupations(henan, [turner]), { ok: true, reasons: [], questions: [] })
  const bare = { occupation: '电工', assessors: 0, experts: [], stations: 0, facilityTenures: ['租赁'] }
  assert.deepEqual(judgeFilingOccupations(henan, [turner, bare]).reasons, [
    { code: 'filing.assessors', clause: 'HN-024', who: '电工' },
    { code: 'filing.experts', clause: 'HN-027', who: '电工' },
    { code: 'filing.facilities', clause: 'HN-038', who: '租赁' },
    { code: 'filing.stations', clause: 'HN-038', who: '电工' },
  ])
  assert.deepEqual(judgeFilingOccupations(henan, [{ occupation: '电工' }]).questions, [
    { code: 'ask.assessors', clause: 'HN-024', who: '电工' },
    { code: 'ask.experts', clause: 'HN-027', who: '电工' },
    { code: 'ask.facilities', clause: 'HN-038', who: '电工' },
    { code: 'ask.stations', clause: 'HN-038', who: '电工' },
  ])
  assert.equal(judgeFilingOccupations(ligong, [bare]).ok, true)
})

test('two assessors for an occupation are refused [HN-024]', () => {
  assert.deepEqual(judgeTurner({ assessors: 2 }).reasons, [{ code: 'filing.assessors', clause: 'HN-024', who: '车工' }])
})

test('an expert counts with a senior title or as senior technician, not below [HN-027]', () => {
  const refused = [{ code: 'filing.experts', clause: 'HN-027', who: '车工' }]
  assert.deepEqual(judgeTurner({ experts: [{ title: 'senior' }] }).reasons, refused)
  assert.deepEqual(judgeTurner({ experts: [{ title: 'senior' }, { title: 'none', skill: 2 }] }).reasons, refused)
  assert.deepEqual(judgeTurner({ experts: [{ title: 'senior' }, { title: 'middle', skill: 'none' }] }).reasons, refused)
  assert.equal(judgeTurner({ experts: [{ title: 'senior' }, { title: 'senior' }] }).ok, true)
  assert.equal(judgeTurner({ experts: [{ skill: 1 }, { title: 'none', skill: 1 }] }).ok, true)
})

test('an expert whose grade nobody stated is asked about where the occupation hangs on it [HN-027]', () => {
  const asked = { code: 'ask.expertGrade', clause: 'HN-027', who: '车工' }
  assert.deepEqual(judgeTurner({ experts: [{ title: 'senior' }, { title: 'middle' }] }), {
    ok: 'needs_human',
    reasons: [],
    questions: [asked],
  })
  assert.deepEqual(judgeTurner({ experts: [{}, {}] }).questions, [asked, asked])
  assert.equal(judgeTurner({ experts: [{ title: 'senior' }, { title: 'senior' }, {}] }).ok, true)
  assert.deepEqual(judgeTurner({ experts: [{}] }), {
    ok: false,
    reasons: [{ code: 'filing.experts', clause: 'HN-027', who: '车工' }],
    questions: [],
  })
})

test('one facility that is not its own is refused, and an occupation without a station [HN-038]', () => {
  assert.deepEqual(judgeTurner({ facilityTenures: ['自有', '借用'], stations: 0 }).reasons, [
    { code: 'filing.facilities', clause: 'HN-038', who: '借用' },
    { code: 'filing.stations', clause: 'HN-038', who: '车工' },
  ])
})

test('nothing begins before three systems stand in touch with the platform and it can watch [HN-021, HN-056]', () => {
  const connectedSystems = ['考务管理', '机考', '视频监控']
  const supervisedSystems = ['考务管理']
  assert.deepEqual(judgeOpening(henan, { connectedSystems, supervisedSystems }), {
    ok: true,
    reasons: [],
    questions: [],
  })
  assert.deepEqual(judgeOpening(henan, { connectedSystems: [], supervisedSystems: [] }).reasons, [
    { code: 'filing.administrationConnected', clause: 'HN-021', who: '考务管理' },
    { code: 'filing.administrationWatched', clause: 'HN-021', who: '考务管理' },
    { code: 'filing.systemsConnected', clause: 'HN-056', who: '考务管理' },
    { code: 'filing.systemsConnected', clause: 'HN-056', who: '机考' },
    { code: 'filing.systemsConnected', clause: 'HN-056', who: '视频监控' },
  ])
  assert.deepEqual(judgeOpening(henan, {}).questions, [
    { code: 'ask.administrationConnected', clause: 'HN-021' },
    { code: 'ask.administrationWatched', clause: 'HN-021' },
    { code: 'ask.systemsConnected', clause: 'HN-056' },
  ])
})

test('the school needs its three systems in touch, whether or not it is watched [LG-026]', () => {
  const connectedSystems = ['考务管理', '考试', '视频监控']
  assert.equal(judgeOpening(ligong, { connectedSystems }).ok, true)
  assert.deepEqual(judgeOpening(ligong, { connectedSystems: [] }).reasons, [
    { code: 'filing.systemsConnected', clause: 'LG-026', who: '考务管理' },
    { code: 'filing.systemsConnected', clause: 'LG-026', who: '考试' },
    { code: 'filing.systemsConnected', clause: 'LG-026', who: '视频监控' },
  ])
  assert.deepEqual(judgeOpening(ligong, {}).questions, [{ code: 'ask.systemsConnected', clause: 'LG-026' }])
})

test('a copy shown on site is refused, an original accepted, and what was shown unseen is asked [HN-298]', () => {
  const shown = [
    { title: '办学许可证', shownAs: '原件' },
    { title: '考评员证', shownAs: '复印件' },
    { title: '租赁协议' },
  ] as const
  const judged = judgeOriginals(henan, shown)
  assert.deepEqual(judged.reasons, [{ code: 'filing.originals', clause: 'HN-298', who: '考评员证' }])
  assert.deepEqual(judged.questions, [{ code: 'ask.originals', clause: 'HN-298', who: '租赁协议' }])
  assert.equal(judgeOriginals(henan, [{ title: '办学许可证', shownAs: '原件' }]).ok, true)
  assert.equal(judgeOriginals(ligong, shown).ok, true)
})
