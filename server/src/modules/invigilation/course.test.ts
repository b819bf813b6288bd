import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listExamRooms } from '#contract/attendance.ts'
import { closeIncident, raiseIncident, takeIncidentStep } from '#contract/incident.ts'
import { courseGuide, listCourse, writeCourse } from '#contract/invigilation-course.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-28T09:10' })
const invigilator = await world.as('invigilator')
const groups = [{ occupation: '保育师', count: 2 }]
const clock = (time: string) => world.setClock(`2026-11-28T${time}`)

async function roomOf(profile: string, from: number) {
  const batch = await seatedBatch(world, groups, { profile, from })
  const { rooms } = await invigilator.call(listExamRooms, { params: { batchId: batch.id } })
  const room = rooms.find(({ subject }) => subject === 'theory')
  if (!room) throw new Error('no theory room')
  return { batchId: batch.id, sessionId: room.sessionId, placeId: room.placeId }
}
const henan = await roomOf('henan', 31_000)
const nanchang = await roomOf('nanchang', 32_000)
const jincheng = await roomOf('jincheng', 33_000)
const anyang = await roomOf('anyang', 34_000)
const ligong = await roomOf('ligong', 35_000)

type Scene = typeof henan
type Entry = BodyInputOf<typeof writeCourse>['entry']

/** What became of an entry: nothing where it was written, or the refusal with its articles. */
async function wrote(scene: Scene, entry: Entry, decision = ''): Promise<string> {
  try {
    await invigilator.call(writeCourse, { body: { scene, entry, decision } })
    return 'written'
  } catch (error) {
    const refused = await refusalOf(Promise.reject(error))
    return [refused.code.replace('course.', ''), ...new Set(refused.clauses)].filter((one) => one !== null).join(' ')
  }
}

const both = ['ticket', 'id_card'] as const
const admission = (documents: readonly string[], doubt = 'none'): Entry =>
  ({ kind: 'admission', candidate: '7号', documents, doubt }) as Entry

test('ticket and identity card together open the door; nothing stands in for the ticket [HN-068, HN-108, HN-184]', async () => {
  clock('08:50')
  assert.equal(await wrote(henan, admission(both)), 'written')
  for (const documents of [['ticket'], ['id_card'], ['id_card', 'student_card'], ['ticket', 'student_card'], []])
    assert.equal(await wrote(henan, admission(documents)), 'refused HN-184 HN-068 HN-108')
  assert.equal(await wrote(henan, admission(['ticket', 'police_note'])), 'written')
})

test('the door opens twenty minutes before; another text says fifteen, and a person decides between [HN-184, HN-148]', async () => {
  clock('08:39')
  assert.equal(await wrote(henan, admission(both)), 'refused HN-184')
  clock('08:43')
  assert.equal(await wrote(henan, admission(both)), 'decision_needed HN-148')
  assert.equal(await wrote(henan, admission(both), '主考决定8点40分进场'), 'written')
  clock('08:50')
  assert.equal(await wrote(henan, admission(both)), 'written')
})

test('half an hour after the start nobody enters; the very minute is a person’s to decide [HN-186, HN-218]', async () => {
  clock('09:29')
  assert.equal(await wrote(henan, admission(both)), 'written')
  world.setClock('2026-11-28T09:30')
  const at = '2026-11-28T01:30:20.000Z'
  clock('09:45')
  const late = { ...(admission(both) as object), at } as Entry
  assert.equal(await wrote(henan, late), 'decision_needed HN-218')
  assert.equal(await wrote(henan, late, '主考同意入场'), 'written')
  assert.equal(await wrote(henan, admission(both)), 'refused HN-186')
})

test('two documents and thirty minutes elsewhere, three documents at a third place [NC-022, NC-044, NC-062, NC-071, JC-022]', async () => {
  clock('08:50')
  assert.equal(await wrote(nanchang, admission(both)), 'written')
  assert.equal(await wrote(nanchang, admission(['ticket'])), 'refused NC-022')
  assert.equal(await wrote(nanchang, admission(['id_card'])), 'refused NC-022')
  assert.equal(await wrote(jincheng, admission(both)), 'refused JC-022')
  assert.equal(await wrote(jincheng, admission([...both, 'student_card'])), 'written')
  clock('09:29')
  assert.equal(await wrote(nanchang, admission(both)), 'written')
  clock('09:32')
  assert.equal(await wrote(nanchang, admission(both)), 'refused NC-044 NC-062 NC-071')
})

test('an admitted impersonation does not enter; a denied one sits on in one place and is a person’s matter in another [HN-219, NC-070]', async () => {
  clock('08:50')
  assert.equal(await wrote(henan, admission(both, 'admitted')), 'refused HN-219')
  assert.equal(await wrote(henan, admission(both, 'denied')), 'written')
  assert.equal(await wrote(nanchang, admission(both, 'admitted')), 'refused NC-070')
  assert.equal(await wrote(nanchang, admission(both, 'denied')), 'decision_needed')
})

test('nobody leaves before the end in one place, after half an hour in another [HN-187, NC-045, NC-062, NC-071]', async () => {
  const leave: Entry = { kind: 'leave', candidate: '7号' }
  clock('10:20')
  assert.equal(await wrote(henan, leave), 'refused HN-187')
  clock('10:31')
  assert.equal(await wrote(henan, leave), 'written')
  clock('09:29')
  assert.equal(await wrote(nanchang, leave), 'refused NC-045 NC-062 NC-071')
  clock('09:32')
  assert.equal(await wrote(nanchang, leave), 'written')
  assert.equal(await wrote(anyang, leave), 'decision_needed')
})

const step = (name: string, roles: readonly string[] = [], persons: readonly string[] = ['甲']) => ({
  step: name,
  persons: [...persons],
  roles: [...roles],
})
type Step = ReturnType<typeof step>

/** Steps refused when one is left out, when two are exchanged, and when nobody holds the duty asked for. */
async function walks(scene: Scene, whole: readonly Step[], entryOf: (taken: Step[]) => Entry, clause: string) {
  assert.equal(await wrote(scene, entryOf([...whole])), 'written')
  for (const [index, one] of whole.entries()) {
    const left = whole.filter((_, place) => place !== index)
    assert.equal(await wrote(scene, entryOf(left)), `refused ${clause}`, one.step)
    const bare = whole.map((each) => (each === one ? step(each.step, [], ['甲']) : each))
    if (one.roles.length + one.persons.length > 1)
      assert.equal(await wrote(scene, entryOf(bare)), `refused ${clause}`, `bare ${one.step}`)
  }
  assert.equal(await wrote(scene, entryOf(whole.toReversed())), `refused ${clause}`)
}

test('before the room: the ticket is scanned, the phone silenced, everything put in its place [JC-021]', async () => {
  const whole = [step('scan', ['扫券工作人员']), step('silence'), step('store')]
  await walks(jincheng, whole, (taken) => ({ kind: 'arrival', taken }), 'JC-021')
})

test('rules are read, the bag signed and shown to camera and candidates before it is opened [JC-023]', async () => {
  clock('09:01')
  const whole = [
    step('readRules'),
    step('sign', ['监考教师']),
    step('showCamera'),
    step('showCandidates'),
    step('open'),
  ]
  await walks(jincheng, whole, (taken) => ({ kind: 'opening', onSpot: true, taken }), 'JC-023')
})

test('papers are opened on the spot at the start; five minutes before only by decision [HN-113]', async () => {
  const taken = [step('confirmSeal', ['考生'], ['甲', '乙']), step('open'), step('count'), step('distribute')]
  const opening = (onSpot: boolean): Entry => ({ kind: 'opening', onSpot, taken })
  clock('09:01')
  assert.equal(await wrote(henan, opening(true)), 'written')
  assert.equal(await wrote(henan, opening(false)), 'refused HN-113')
  clock('08:56')
  assert.equal(await wrote(henan, opening(true)), 'decision_needed HN-149')
  assert.equal(await wrote(henan, opening(true), '按另一条提前启封'), 'written')
  clock('08:50')
  assert.equal(await wrote(henan, opening(true)), 'refused HN-113 HN-110')
})

test('badges, inspection by the assessors, and faults told to whoever is in charge [NC-021]', async () => {
  clock('08:30')
  const everybody = ['考评人员', '监考人员', '质量督导人员']
  const ready = (more: object = {}): Entry =>
    ({ kind: 'readiness', badgeWearers: everybody, inspectedBy: ['考评人员'], roomFaulty: false, ...more }) as Entry
  assert.equal(await wrote(nanchang, ready()), 'written')
  for (const one of everybody)
    assert.equal(
      await wrote(nanchang, ready({ badgeWearers: everybody.filter((each) => each !== one) })),
      'refused NC-021',
    )
  assert.equal(await wrote(nanchang, ready({ inspectedBy: [] })), 'refused NC-021')
  const faulty = { roomFaulty: true, rectificationNotified: '某人' }
  assert.equal(await wrote(nanchang, ready(faulty)), 'refused NC-021')
  assert.equal(await wrote(nanchang, ready({ ...faulty, rectificationNotified: '考点负责人' })), 'written')
})

test('theory with closed books, practice by doing, simulating or in a simulator, the highest levels before a board [NC-023]', async () => {
  const form = (more: object): Entry => ({ kind: 'form', level: 4, ...more }) as Entry
  const said = (more: object) => wrote(nanchang, form(more))
  assert.equal(await said({ subject: '理论', form: '闭卷' }), 'written')
  assert.equal(await said({ subject: '理论', form: '开卷' }), 'refused NC-023')
  for (const one of ['实际操作', '模拟操作', '仿真系统'])
    assert.equal(await said({ subject: '实操', form: one }), 'written')
  assert.equal(await said({ subject: '实操', form: '口述' }), 'refused NC-023')
  const stages = ['现场答辩', '综合评审']
  assert.equal(await said({ subject: '综合评审', level: 2, finalStages: stages }), 'written')
  for (const one of stages)
    assert.equal(await said({ subject: '综合评审', level: 1, finalStages: [one] }), 'refused NC-023')
})

test('every candidate is compared with five things [NC-070]', async () => {
  const five = ['姓名', '准考证号', '座号', '身份证', '本人']
  assert.equal(await wrote(nanchang, { kind: 'comparison', checked: five }), 'written')
  for (const one of five)
    assert.equal(
      await wrote(nanchang, { kind: 'comparison', checked: five.filter((each) => each !== one) }),
      'refused NC-070',
    )
})

test('assessors show a card that is valid that day [JC-019]', async () => {
  const card = (validUntil: string | null): Entry => ({
    kind: 'cards',
    cards: [{ name: '甲', duty: 'assessor', validUntil }],
  })
  assert.equal(await wrote(jincheng, card('2026-11-28')), 'written')
  assert.equal(await wrote(jincheng, card('2026-11-27')), 'refused JC-019')
  assert.equal(await wrote(jincheng, card(null)), 'refused JC-019')
})

test('what belongs elsewhere is put there or counts as cheating [HN-188]', async () => {
  for (const item of ['与考试有关的资料', '通信工具', '电子设备']) {
    const carried = (storedInPlace: boolean): Entry => ({
      kind: 'carried',
      candidate: '7号',
      items: [item],
      storedInPlace,
    })
    assert.equal(await wrote(henan, carried(false)), 'refused HN-188')
    assert.equal(await wrote(henan, carried(true)), 'written')
  }
})

test('a breach is answered by its gravity: one of four responses, chosen with a reason [HN-120]', async () => {
  const response = (more: object = {}): Entry =>
    ({ kind: 'response', candidate: '7号', conduct: '违纪', ...more }) as Entry
  assert.equal(await wrote(henan, response()), 'refused HN-120')
  for (const effect of ['劝告', '警告', '终止考核', '宣布成绩无效']) {
    assert.equal(await wrote(henan, response({ effect })), 'refused HN-120')
    assert.equal(await wrote(henan, response({ effect, reason: '情节如此' })), 'written')
  }
  assert.equal(await wrote(henan, response({ effect: '罚款', reason: '情节如此' })), 'refused HN-120')
})

test('who does not listen is stopped, who breaks equipment pays for it [NC-052]', async () => {
  const response = (conduct: string, effect?: string): Entry =>
    ({ kind: 'response', candidate: '7号', conduct, ...(effect ? { effect, reason: '经劝阻不听' } : {}) }) as Entry
  assert.equal(await wrote(nanchang, response('不听从劝阻')), 'written')
  assert.equal(await wrote(nanchang, response('不听从劝阻', '停止考试')), 'written')
  assert.equal(await wrote(nanchang, response('不听从劝阻', '赔偿损失')), 'refused NC-052')
  assert.equal(await wrote(nanchang, response('违章操作损坏设备', '赔偿损失')), 'written')
  assert.equal(await wrote(nanchang, response('违章操作损坏设备', '停止考试')), 'refused NC-052')
})

test('only the chiefs, inspectors and supervisors enter, with a badge, and guests whom a chief brings [NC-073]', async () => {
  const visitor = (duty: string, badge = true, broughtBy?: string): Entry =>
    ({ kind: 'visitor', name: '甲', duty, badge, ...(broughtBy ? { broughtBy } : {}) }) as Entry
  for (const duty of ['主考', '副主考', '巡视员', '质量督导员']) {
    assert.equal(await wrote(nanchang, visitor(duty)), 'written')
    assert.equal(await wrote(nanchang, visitor(duty, false)), 'refused NC-073')
  }
  assert.equal(await wrote(nanchang, visitor('班主任')), 'refused NC-073')
  assert.equal(await wrote(nanchang, visitor('上级领导')), 'refused NC-073')
  for (const chief of ['主考', '副主考'])
    assert.equal(await wrote(nanchang, visitor('上级领导', true, chief)), 'written')
  assert.equal(await wrote(henan, visitor('班主任')), 'decision_needed')
})

const paperSteps = [
  ...['count', 'dismiss', 'seal'].map((name) => step(name)),
  step('accept', ['质量督导员']),
  step('store'),
]

test('every machine’s paper is submitted; every sheet counted, complete and sealed [HN-152]', async () => {
  const machine = (submitted: number): Entry =>
    ({
      kind: 'collection',
      medium: '机考',
      present: 28,
      submitted,
      taken: [step('confirm'), step('dismiss')],
    }) as Entry
  assert.equal(await wrote(henan, machine(28)), 'written')
  assert.equal(await wrote(henan, machine(27)), 'refused HN-152')
  const kinds = ['试卷', '答题卡', '答题纸']
  const paper = (counts: readonly { kind: string; expected: number; found: number }[], taken = paperSteps): Entry =>
    ({ kind: 'collection', medium: '纸笔', present: 28, counts, taken }) as Entry
  const all = kinds.map((kind) => ({ kind, expected: 28, found: 28 }))
  assert.equal(await wrote(henan, paper(all)), 'written')
  for (const kind of kinds) {
    assert.equal(await wrote(henan, paper(all.filter((one) => one.kind !== kind))), 'refused HN-152')
    const short = all.map((one) => (one.kind === kind ? { ...one, found: 27 } : one))
    assert.equal(await wrote(henan, paper(short)), 'refused HN-152')
  }
  const unsealed = paperSteps.filter((one) => one.step !== 'seal')
  assert.match(await wrote(henan, paper(all, unsealed)), /^refused HN-152 /)
})

test('sheets lie in the order of their tickets, bound, sealed and handed in [NC-075]', async () => {
  const sheets = [
    { ticket: '260401', seat: 2 },
    { ticket: '260402', seat: 1 },
  ]
  const whole = ['sort', 'bind', 'seal', 'handIn'].map((name) => step(name))
  await walks(nanchang, whole, (taken) => ({ kind: 'bundle', sheets, taken }), 'NC-075')
  const disorder: Entry = { kind: 'bundle', sheets: sheets.toReversed(), taken: whole }
  assert.equal(await wrote(nanchang, disorder), 'refused NC-075')
})

const record = (fields: readonly string[], more: object = {}): Entry => ({ kind: 'record', fields, ...more }) as Entry

test('the record tells of order, breaches, absences and cheats, is signed, and the exam supervised throughout [HN-074, HN-151, HN-174]', async () => {
  const fields = ['考场情况', '违纪情况', '缺考', '舞弊', '考场秩序', '舞弊行为']
  const rest = { signers: ['考评人员'], supervision: '全程' }
  assert.equal(await wrote(henan, record(fields, rest)), 'written')
  const without = (one: string) =>
    wrote(
      henan,
      record(
        fields.filter((each) => each !== one),
        rest,
      ),
    )
  assert.equal(await without('考场情况'), 'refused HN-074')
  assert.equal(await without('违纪情况'), 'refused HN-074')
  assert.equal(await without('缺考'), 'refused HN-151')
  assert.equal(await without('舞弊'), 'refused HN-151')
  assert.equal(await without('考场秩序'), 'refused HN-174')
  assert.equal(await without('舞弊行为'), 'refused HN-174')
  assert.equal(await wrote(henan, record(fields, { ...rest, signers: [] })), 'refused HN-174')
  assert.equal(await wrote(henan, record(fields, { ...rest, supervision: '部分' })), 'refused HN-074')
})

test('elsewhere the record tells of absences, in a third place of cheats too [AY-037, NC-071, LG-036]', async () => {
  assert.equal(await wrote(anyang, record(['缺考', '舞弊'])), 'written')
  assert.equal(await wrote(anyang, record(['缺考'])), 'refused AY-037')
  assert.equal(await wrote(anyang, record(['舞弊'])), 'refused AY-037')
  assert.equal(await wrote(nanchang, record(['缺考'])), 'written')
  assert.equal(await wrote(nanchang, record([])), 'refused NC-071')
  assert.match(await wrote(ligong, record(['考场情况'])), /^refused .*LG-036/)
})

test('time lost over wrong papers is given back to the minute, over an illness not at all [HN-221, HN-222, HN-226]', async () => {
  const lost = async (procedure: string, from: string, to: string, facts: object = {}) => {
    clock(from)
    const body = { scene: henan, procedure, note: '现场情况', facts }
    const incident = await invigilator.call(raiseIncident, { body })
    clock(to)
    const params = { incidentId: incident.id }
    for (const one of incident.steps) {
      const taken = {
        step: one.step,
        persons: Array.from({ length: one.persons }, (_, index) => `人员${index}`),
        roles: [...one.each, ...one.anyOf.slice(0, 1)] as never[],
        ...(one.record ? { record: one.record } : {}),
        ...(one.reportTo[0] ? { reportedTo: one.reportTo[0] as never } : {}),
      }
      await invigilator.call(takeIncidentStep, { params, body: taken })
    }
    await invigilator.call(closeIncident, { params, body: {} })
    return incident.id
  }
  const extension = (incidentIds: string[], minutes: number): Entry => ({
    kind: 'extension',
    incidentIds,
    minutes,
    reason: '按条款顺延',
  })
  const wrong = await lost('wrongSubject', '09:00', '09:12')
  assert.equal(await wrote(henan, extension([wrong], 12)), 'written')
  assert.equal(await wrote(henan, extension([wrong], 11)), 'invigilation.time_short HN-221')
  const short = await lost('papersShort', '09:20', '09:25', { spareEnough: true })
  assert.equal(await wrote(henan, extension([wrong, short], 16)), 'invigilation.time_short HN-221 HN-222')
  assert.equal(await wrote(henan, extension([short], 5)), 'written')
  const ill = await lost('illness', '09:30', '09:40', { canContinue: true, disinfectionNeeded: false })
  assert.equal(await wrote(henan, extension([ill], 5)), 'invigilation.time_short HN-226')
})

test('the course tells what was written, and the guide what is asked', async () => {
  const { entries } = await invigilator.call(listCourse, { query: nanchang })
  assert.equal(
    entries.some(({ kind, clauses }) => kind === 'comparison' && clauses.includes('NC-070')),
    true,
  )
  const guide = await invigilator.call(courseGuide, { query: nanchang })
  assert.deepEqual(guide.words.checked, ['姓名', '准考证号', '座号', '身份证', '本人'])
  assert.equal(guide.bundleOrder, '准考证号')
  assert.deepEqual(
    guide.procedures.bundle?.steps.map(({ label }) => label),
    ['按准考证号先后顺序整理', '按规定要求装订', '密封', '上交考务办公室'],
  )
})

test('rubbish and neighbours get nowhere', async () => {
  clock('09:10')
  const future = { ...(admission(both) as object), at: '2026-12-01T00:00:00.000Z' } as Entry
  assert.equal(await wrote(henan, future), 'incident.future')
  assert.equal(
    (await refusalOf(invigilator.call(writeCourse, { body: { scene: henan, entry: { kind: 'x' } } as never }))).status,
    400,
  )
  const neighbour = await world.as('invigilator', { tenant: 'neighbour' })
  assert.equal((await refusalOf(neighbour.call(listCourse, { query: henan }))).status, 404)
  const entry: Entry = { kind: 'leave', candidate: '7号' }
  assert.equal((await refusalOf(neighbour.call(writeCourse, { body: { scene: henan, entry } }))).status, 404)
})
