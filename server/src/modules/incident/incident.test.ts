import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listExamRooms } from '#contract/attendance.ts'
import {
  approveIncidentStep,
  closeIncident,
  getIncident,
  type IncidentView,
  incidentGuide,
  listIncidents,
  printIncident,
  raiseIncident,
  stateIncidentFacts,
  takeIncidentStep,
} from '#contract/incident.ts'
import { pdfText } from '#documents/samples/pdf-text.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-28T09:10' })
const groups = [{ occupation: '保育师', count: 2 }]
const invigilator = await world.as('invigilator')
const other = await world.as('invigilator', { number: 2 })
const chief = await world.as('chief_examiner')

async function paperRoom(profile: string, from: number) {
  const batch = await seatedBatch(world, groups, { profile, from })
  const { rooms } = await invigilator.call(listExamRooms, { params: { batchId: batch.id } })
  const room = rooms.find(({ subject }) => subject === 'theory')
  if (!room) throw new Error('no theory room')
  world.setClock(`${room.startsAt.slice(0, 10)}T09:10`)
  return { batchId: batch.id, sessionId: room.sessionId, placeId: room.placeId }
}
const henan = await paperRoom('henan', 21_000)
const nanchang = await paperRoom('nanchang', 22_000)
type Facts = IncidentView['facts']
type Step = IncidentView['steps'][number]

const raise = (procedure: string, facts: Facts = {}, scene = henan) =>
  invigilator.call(raiseIncident, { body: { scene, procedure, note: '现场情况', facts } })
const shut = (incident: IncidentView, decision = '') =>
  invigilator.call(closeIncident, { params: { incidentId: incident.id }, body: { decision } })

/** A step taken just as its article wants it. */
const wellTaken = (step: Step) => ({
  step: step.step,
  persons: Array.from({ length: step.persons }, (_, index) => `办理人${index}`),
  roles: [...step.each, ...step.anyOf.slice(0, 1)] as never[],
  ...(step.record ? { record: step.record } : {}),
  ...(step.reportTo[0] ? { reportedTo: step.reportTo[0] as never } : {}),
})

async function take(incident: IncidentView, step: Step, more: object = {}): Promise<IncidentView> {
  const params = { incidentId: incident.id }
  const taken = await invigilator.call(takeIncidentStep, { params, body: { ...wellTaken(step), ...more } })
  if (!step.approval) return taken
  assert.equal((await refusalOf(shut(incident))).code, 'incident.incomplete')
  const approver = step.approval === '主考' ? chief : other
  return approver.call(approveIncidentStep, { params: { ...params, step: step.step } })
}

/** Every way of taking a step worse than its article wants it, by what the refusal then says. */
const lesser = (step: Step) => [
  ...(step.persons > 1 ? [{ persons: ['一人'] }] : []),
  ...(step.each.length + step.anyOf.length > 0 ? [{ roles: [] }] : []),
  ...(step.record ? [{ record: undefined }] : []),
  ...(step.reportTo.length > 0 ? [{ reportedTo: undefined }] : []),
]

/** What a refusal says and the one article it rests on. */
const said = async (call: Promise<unknown>) => {
  const refused = await refusalOf(call)
  return [refused.code, ...new Set(refused.clauses)]
}

/**
 * Goes through one case of a procedure: every step in turn is refused out of its order, with too few people, without
 * the duty, unrecorded or untold; closing is refused before each step that binds; then everything is done.
 */
async function walk(procedure: string, clause: string, facts: Facts, wanted: readonly string[], scene = henan) {
  let incident = await raise(procedure, facts, scene)
  assert.deepEqual(
    incident.steps.map(({ step }) => step),
    wanted,
  )
  for (const [index, step] of incident.steps.entries()) {
    const later = incident.steps[index + 1]
    if (!step.optional) {
      assert.deepEqual(await said(shut(incident)), ['incident.incomplete', clause], `${procedure} ${step.step}`)
      if (later) assert.deepEqual(await said(take(incident, later)), ['incident.step_refused', clause], later.step)
    }
    for (const worse of lesser(step))
      assert.deepEqual(await said(take(incident, step, worse)), ['incident.step_refused', clause], step.step)
    incident = await take(incident, step)
  }
  const closed = await shut(incident)
  assert.deepEqual([closed.status, closed.reasons, closed.clause], ['closed', [], clause])
  return closed
}

/** The facts a procedure asks for before it can go on, and that it cannot close without them. */
async function asks(procedure: string, clause: string, wanted: readonly string[], facts: Facts = {}) {
  const incident = await raise(procedure, facts)
  assert.deepEqual(
    incident.questions.map(({ fact, clause: id }) => `${fact} ${id}`),
    wanted.map((fact) => `${fact} ${clause}`),
  )
  assert.deepEqual(await said(shut(incident)), ['incident.incomplete', clause])
}

test('the guide offers the nineteen incidents of the handbook and its safety rule, and refuses what nobody wrote', async () => {
  const { procedures } = await invigilator.call(incidentGuide, { query: henan })
  assert.deepEqual([procedures.length, procedures[0]?.clause, procedures.at(-1)?.name], [20, 'HN-217', 'danger'])
  const own = await invigilator.call(incidentGuide, { query: nanchang })
  assert.deepEqual(
    own.procedures.map(({ name, clause }) => `${name} ${clause}`),
    ['dispute NC-063', 'impersonation NC-070', 'temporaryLeave NC-050'],
  )
  assert.equal((await refusalOf(raise('illness', {}, nanchang))).code, 'incident.unwritten')
})

test('who shows valid papers within thirty minutes is let in, and nobody is turned away before [HN-217]', async () => {
  world.setClock('2026-11-28T09:29')
  const incident = await raise('missingDocuments', { documentsShown: true })
  const [ask, admit] = incident.steps
  if (!ask || !admit) throw new Error('no steps')
  await take(incident, ask)
  assert.deepEqual(await said(take(incident, admit, { documents: ['ticket'] })), ['incident.admission', 'HN-217'])
  world.setClock('2026-11-28T09:32')
  const shown = { documents: ['ticket', 'police_note'] }
  assert.deepEqual(await said(take(incident, admit, shown)), ['incident.admission', 'HN-217'])
  world.setClock('2026-11-28T09:30')
  await shut(await take(incident, admit, shown))
  const other = await raise('missingDocuments', { documentsShown: false })
  const [first, refuse] = other.steps
  if (!first || !refuse) throw new Error('no steps')
  await take(other, first)
  assert.deepEqual(await said(take(other, refuse, { documents: [] })), ['incident.admission', 'HN-217'])
  world.setClock('2026-11-28T09:32')
  await shut(await take(other, refuse, { documents: ['ticket'] }))
  await asks('missingDocuments', 'HN-217', ['documentsShown'])
})

test('only who is more than thirty minutes late is turned away as late [HN-218]', async () => {
  world.setClock('2026-11-28T09:30')
  assert.deepEqual(await said(raise('late')), ['incident.admission', 'HN-218'])
  world.setClock('2026-11-28T09:32')
  await walk('late', 'HN-218', {}, ['refuse'])
})

test('an admitted impersonation is recorded and signed for, a denied one goes to the chief afterwards [HN-219]', async () => {
  const closed = await walk('impersonation', 'HN-219', { impersonationAdmitted: true }, [
    'treatAsCheat',
    'record',
    'sign',
  ])
  assert.deepEqual(closed.breaches, [{ behaviour: 'impersonation', title: '冒名顶替或代替他人考试' }])
  const denied = { impersonationAdmitted: false, impersonationProved: false }
  assert.deepEqual((await walk('impersonation', 'HN-219', denied, ['continue', 'investigate'])).breaches, [])
  await asks('impersonation', 'HN-219', ['impersonationAdmitted', 'impersonationProved'])
})

test('what an article leaves open a person decides in writing before it is closed', async () => {
  const incident = await raise('impersonation', { impersonationAdmitted: false, impersonationProved: true })
  assert.deepEqual(await said(shut(incident)), ['incident.decision_needed', null])
  assert.equal((await shut(incident, '按舞弊处理，报主考')).decision, '按舞弊处理，报主考')
})

test('a bag that may have been opened: chief and invigilator record it together, and it is traced where faulty [HN-220]', async () => {
  const steps = ['pause', 'report', 'record', 'open']
  await walk('sealTampered', 'HN-220', { papersFaulty: false }, steps)
  await walk('sealTampered', 'HN-220', { papersFaulty: true }, [...steps, 'escalate'])
  await asks('sealTampered', 'HN-220', ['papersFaulty'])
})

test('papers of another subject are repacked, reported and replaced, the time noted and given back [HN-221]', async () => {
  const steps = ['repack', 'calm', 'report', 'replace', 'noteTime', 'extend']
  const closed = await walk('wrongSubject', 'HN-221', {}, steps)
  assert.deepEqual(closed.time.clauses, ['HN-221'])
})

test('too few papers: spare ones, those left over, copies, and the leading group is told [HN-222]', async () => {
  const end = ['reportGroup', 'noteTime', 'extend']
  await walk('papersShort', 'HN-222', { spareEnough: true }, ['report', 'useSpare', ...end])
  const few = { spareEnough: false, leftoverEnough: false }
  await walk('papersShort', 'HN-222', few, ['report', 'useSpare', 'useLeftover', 'copy', ...end])
  await asks('papersShort', 'HN-222', ['spareEnough', 'leftoverEnough'])
})

test('papers mixed up in the exam are sealed, spare ones used with the chief’s approval, nobody let out [HN-223]', async () => {
  const steps = ['collect', 'useSpare', 'store', 'isolate']
  await walk('wrongPapersInExam', 'HN-223', {}, steps)
  let incident = await raise('wrongPapersInExam')
  for (const step of incident.steps) incident = await take(incident, step)
  const params = { incidentId: incident.id }
  await invigilator.call(stateIncidentFacts, { params, body: { acts: ['考生离开考场'] } })
  assert.deepEqual(await said(shut(incident)), ['incident.decision_needed', 'HN-223'])
})

test('unclear print of one candidate is written on the board, never explained [HN-224]', async () => {
  const incident = await walk('unclearForSome', 'HN-224', {}, ['write', 'tell'])
  assert.deepEqual(incident.forbids, ['解释试题内容'])
})

test('unclear print of all papers is reported upwards and corrected only upon notice [HN-225]', async () => {
  await walk('unclearForAll', 'HN-225', { correctionReceived: true }, ['report', 'write', 'correct'])
  await walk('unclearForAll', 'HN-225', { correctionReceived: false }, ['report', 'ownReading'])
  await asks('unclearForAll', 'HN-225', ['correctionReceived'])
})

test('an ill candidate goes on without more time, or is seen to a doctor by two [HN-226]', async () => {
  const well = await walk('illness', 'HN-226', { canContinue: true, disinfectionNeeded: false }, ['continue'])
  assert.deepEqual(well.time.withheld, ['HN-226'])
  await walk('illness', 'HN-226', { canContinue: false, disinfectionNeeded: true }, ['persuade', 'escort', 'disinfect'])
  await asks('illness', 'HN-226', ['canContinue', 'disinfectionNeeded'])
})

test('disorder is warned, reported and put down by the chief or whom he sends [HN-227]', async () => {
  const closed = await walk('disorder', 'HN-227', {}, ['warn', 'report', 'assist'])
  assert.deepEqual(
    closed.breaches.map(({ behaviour }) => behaviour),
    ['disturb', 'severe_disruption'],
  )
})

test('a cheat is stopped, the evidence taken and recorded; several are reported at once [HN-228]', async () => {
  const facts = { evidence: '有物证', severalCheats: true } as const
  await walk('cheating', 'HN-228', facts, ['stop', 'confiscate', 'record', 'report', 'assist'])
  await walk('cheating', 'HN-228', { evidence: '无物证', severalCheats: false }, ['stop', 'record'])
  await asks('cheating', 'HN-228', ['evidence', 'severalCheats'])
})

test('a breach is warned by the first invigilator and recorded [HN-229]', async () => {
  await walk('breach', 'HN-229', {}, ['warn', 'record'])
})

test('to the toilet only for a special reason, with two escorts sent by the first invigilator [HN-230]', async () => {
  await walk('temporaryLeave', 'HN-230', { unavoidable: true }, ['report', 'escort'])
  await walk('temporaryLeave', 'HN-230', { unavoidable: false }, ['decline'])
  await asks('temporaryLeave', 'HN-230', ['unavoidable'])
})

test('who leaves by force is told what it costs, and it is recorded as a breach [HN-231]', async () => {
  const left = { insistsOnLeaving: true, waitsInHoldingRoom: false, leftAnyway: true }
  const closed = await walk('forcedLeave', 'HN-231', left, ['persuade', 'tell', 'record'])
  assert.deepEqual(
    closed.breaches.map(({ behaviour }) => behaviour),
    ['early_leave'],
  )
  const waits = { insistsOnLeaving: true, waitsInHoldingRoom: true }
  await walk('forcedLeave', 'HN-231', waits, ['persuade', 'holdingRoom'])
})

test('papers taken away are reported, recovered and recorded [HN-232]', async () => {
  await walk('papersTaken', 'HN-232', {}, ['report', 'recover', 'record'])
})

test('missing sheets are searched for, along the way and with the candidate, and the talks taken down [HN-233]', async () => {
  const lost = { foundAmongPapers: false, foundOnSearch: false }
  await walk('sheetsMissing', 'HN-233', lost, ['search', 'reopen', 'retrace', 'recall', 'contact', 'transcript'])
  await walk('sheetsMissing', 'HN-233', { foundAmongPapers: true }, ['search'])
})

test('a missing seal strip is replaced by paper both invigilators sign across [HN-234]', async () => {
  await walk('sealStripMissing', 'HN-234', {}, ['seal', 'sign', 'note', 'record'])
})

test('a phone that was used counts as cheating, one that only rang does not [HN-235]', async () => {
  const used = await walk('phone', 'HN-235', { phoneUsed: true }, ['treatAsCheat'])
  const rang = await walk('phone', 'HN-235', { phoneUsed: false }, ['noCheat'])
  assert.deepEqual([used.breaches[0]?.behaviour, rang.breaches[0]?.behaviour], ['use_device', 'phone_rings'])
  await asks('phone', 'HN-235', ['phoneUsed'])
})

test('an assessor stops an assessment that endangers, and an accident has its consequences [HN-239]', async () => {
  await walk('danger', 'HN-239', { accident: true }, ['stop', 'pursue'])
  await walk('danger', 'HN-239', { accident: false }, ['stop'])
})

test('a dispute is the chief’s to settle after asking above, and is filed there [NC-063]', async () => {
  await walk('dispute', 'NC-063', {}, ['consult', 'arbitrate', 'file'], nanchang)
})

test('an impersonation found by comparing is reported at once and recorded [NC-070]', async () => {
  await walk('impersonation', 'NC-070', {}, ['report', 'record'], nanchang)
})

test('who leaves the room for a while is allowed to and accompanied [NC-050]', async () => {
  await walk('temporaryLeave', 'NC-050', {}, ['permit', 'escort'], nanchang)
})

test('a step is the chief’s to approve, never of who took it, and a closed incident stays closed', async () => {
  let incident = await raise('wrongPapersInExam')
  const params = { incidentId: incident.id }
  const [collect, spare] = incident.steps
  if (!collect || !spare) throw new Error('no steps')
  incident = await take(incident, collect)
  await invigilator.call(takeIncidentStep, { params, body: wellTaken(spare) })
  const at = { params: { ...params, step: 'useSpare' } }
  assert.equal((await refusalOf(other.call(approveIncidentStep, at))).code, 'incident.may_not_approve')
  await chief.call(approveIncidentStep, at)
  assert.equal((await refusalOf(chief.call(approveIncidentStep, at))).code, 'incident.no_approval')
  const shortly = await raise('late')
  const [refuse] = shortly.steps
  if (!refuse) throw new Error('no step')
  await shut(await take(shortly, refuse))
  assert.equal((await refusalOf(shut(shortly))).code, 'incident.closed')
  assert.equal((await refusalOf(take(shortly, refuse))).code, 'incident.closed')
})

test('of two who take the same step at once one is told it is taken', async () => {
  const incident = await raise('breach')
  const [warn] = incident.steps
  if (!warn) throw new Error('no step')
  const both = await Promise.allSettled([take(incident, warn), take(incident, warn)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('an incident prints as a record of its own: its article, what was asked, and who took each step in which duty', async () => {
  let incident = await raise('sealTampered', { papersFaulty: false })
  const [pause] = incident.steps
  if (!pause) throw new Error('no step')
  incident = await take(incident, pause)
  const pdf = await invigilator.download(printIncident, { params: { incidentId: incident.id } })
  const text = pdfText(pdf).join('').replaceAll(/\s/g, '')
  for (const words of ['偶发事件处理办法', '暂停拆封', '办理人0（监考人员）', '拆封后试卷确有问题：否'])
    assert.ok(text.includes(words), words)
})

test('a neighbour sees none of it', async () => {
  const incident = await raise('breach')
  const neighbour = await world.as('invigilator', { tenant: 'neighbour' })
  const params = { incidentId: incident.id }
  assert.equal((await refusalOf(neighbour.call(getIncident, { params }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(closeIncident, { params, body: {} }))).status, 404)
  assert.equal((await refusalOf(neighbour.call(listIncidents, { query: henan }))).status, 404)
  assert.equal(
    (await refusalOf(neighbour.call(raiseIncident, { body: { scene: henan, procedure: 'breach', note: '情况' } })))
      .status,
    404,
  )
  assert.equal(
    (await invigilator.call(listIncidents, { query: { batchId: henan.batchId } })).incidents.length > 0,
    true,
  )
})
