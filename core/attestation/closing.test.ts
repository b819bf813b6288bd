import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { attestationOf, itemNamed, type NamedItem } from './attestation-of.ts'
import { judgeAttestation, judgeDecision, judgeOccasion, judgeWaiver } from './judge-attestation.ts'
import { judgeClosing } from './judge-closing.ts'
import type { AttestationRecord } from './types.ts'

const ligong = attestationOf(loadPolicy('ligong').policy)
const nanchang = attestationOf(loadPolicy('nanchang').policy)
const item = (name: string): NamedItem => itemNamed(ligong, name) as NamedItem
const attested = (name: string, more: Partial<AttestationRecord> = {}): AttestationRecord => ({
  item: name,
  state: 'attested',
  role: 'final_reviewer',
  note: '本批次三人，依据已留存',
  ...more,
})
const trained = attested('trainedFirst', { checks: ['专门培训'] })
const whole = [trained, attested('excellentGraduates'), attested('competition')]

test('a step closes once every item is attested, and is held up by each that is not [LG-003, LG-004, LG-008]', () => {
  assert.deepEqual(judgeClosing(ligong, 'review', whole), { ok: true, reasons: [], questions: [] })
  assert.deepEqual(judgeClosing(ligong, 'review', []).reasons, [
    { code: 'attestation.open', clause: 'LG-003', who: 'trainedFirst' },
    { code: 'attestation.open', clause: 'LG-004', who: 'excellentGraduates' },
    { code: 'attestation.open', clause: 'LG-008', who: 'competition' },
  ])
  assert.deepEqual(judgeClosing(ligong, 'review', whole.slice(0, 2)).reasons, [
    { code: 'attestation.open', clause: 'LG-008', who: 'competition' },
  ])
})

test('an item of one step holds up no other step, and steps without items close', () => {
  assert.equal(
    judgeClosing(ligong, 'exam', [attested('roomInspection', { role: 'assessor', checks: ['监考', '考评员'] })]).ok,
    true,
  )
  assert.equal(judgeClosing(ligong, 'ticket', []).ok, true)
})

test('an attestation counts only from the right role, point for point, with note and paper [LG-003, LG-004]', () => {
  const closing = (...records: AttestationRecord[]) =>
    judgeClosing(ligong, 'review', [
      ...records,
      ...whole.filter((one) => !records.some((two) => two.item === one.item)),
    ]).reasons
  assert.deepEqual(closing({ ...trained, role: 'exam_officer' }), [
    { code: 'attestation.wrong_role', clause: 'LG-003', who: 'trainedFirst' },
  ])
  assert.deepEqual(closing({ ...trained, role: null }), [
    { code: 'attestation.wrong_role', clause: 'LG-003', who: 'trainedFirst' },
  ])
  assert.deepEqual(closing({ ...trained, checks: [] }), [
    { code: 'attestation.check_missing', clause: 'LG-003', who: '专门培训' },
  ])
  assert.deepEqual(closing(attested('excellentGraduates', { note: '  ' })), [
    { code: 'attestation.note_missing', clause: 'LG-004', who: 'excellentGraduates' },
  ])
  const henan = itemNamed(attestationOf(loadPolicy('henan').policy), 'organisation') as NamedItem
  const given = { role: 'head' as const, checks: henan.checks }
  assert.deepEqual(judgeAttestation(henan, { ...given, files: 0 }).reasons, [
    { code: 'attestation.attachment_missing', clause: 'HN-037', who: 'organisation' },
  ])
  assert.equal(judgeAttestation(henan, { ...given, files: 1 }).ok, true)
})

test('a waived item counts only where the profile allows it and a reason is given [LG-003, LG-008]', () => {
  const waived = (name: string, reason: string): AttestationRecord => ({
    item: name,
    state: 'waived',
    role: 'head',
    reason,
  })
  const closing = (record: AttestationRecord) =>
    judgeClosing(ligong, 'review', [record, ...whole.filter((one) => one.item !== record.item)]).reasons
  assert.deepEqual(closing(waived('competition', '本批次没有竞赛取证')), [])
  assert.deepEqual(closing(waived('competition', ' ')), [
    { code: 'attestation.waiver_not_allowed', clause: 'LG-008', who: 'competition' },
  ])
  assert.deepEqual(closing(waived('trainedFirst', '学生都已熟练')), [
    { code: 'attestation.waiver_not_allowed', clause: 'LG-003', who: 'trainedFirst' },
  ])
})

test('an item is waived by a leading role that could not attest it itself [LG-008, LG-028]', () => {
  const waive = (name: string, role: 'head' | 'director' | 'final_reviewer' | null, reason = '本批次没有竞赛取证') =>
    judgeWaiver(ligong, item(name), { role, reason }).reasons
  assert.deepEqual(waive('competition', 'director'), [])
  assert.deepEqual(waive('competition', 'final_reviewer'), [
    { code: 'attestation.waiver_wrong_role', clause: 'LG-008', who: 'competition' },
  ])
  assert.deepEqual(waive('competition', null), [
    { code: 'attestation.waiver_wrong_role', clause: 'LG-008', who: 'competition' },
  ])
  assert.deepEqual(waive('competition', 'head', ' '), [
    { code: 'attestation.waiver_not_allowed', clause: 'LG-008', who: 'competition' },
  ])
  assert.deepEqual(waive('planFromCurricula', 'head'), [
    { code: 'attestation.waiver_not_allowed', clause: 'LG-028', who: 'planFromCurricula' },
  ])
  const both = { ...item('competition'), roles: ['director' as const] }
  assert.equal(judgeWaiver(ligong, both, { role: 'director', reason: '本批次没有竞赛取证' }).ok, false)
  assert.equal(judgeWaiver(ligong, both, { role: 'head', reason: '本批次没有竞赛取证' }).ok, true)
})

test('a raised occasion holds up its step and the archive until somebody decides it as the article says [NC-049]', () => {
  const prompted = itemNamed(nanchang, 'promptedOrDone') as NamedItem
  const raised: AttestationRecord = { item: 'promptedOrDone', state: 'raised', role: null }
  const open = { code: 'attestation.open', clause: 'NC-049', who: 'promptedOrDone' }
  const others = (step: 'exam' | 'archive', ...records: AttestationRecord[]) =>
    judgeClosing(nanchang, step, records).reasons.filter(({ clause }) => clause === 'NC-049')
  assert.deepEqual(others('exam'), [])
  assert.deepEqual(others('exam', raised, raised), [open, open])
  assert.deepEqual(others('archive', raised), [open])
  const decided: AttestationRecord = {
    ...raised,
    state: 'attested',
    role: 'director',
    effect: '批评教育',
    note: '已谈话',
  }
  assert.deepEqual(others('exam', decided), [])
  assert.deepEqual(others('exam', { ...decided, effect: '' }), [
    { code: 'attestation.effect_not_allowed', clause: 'NC-049', who: '' },
  ])
  assert.deepEqual(judgeDecision(prompted, { role: 'invigilator', effect: '开除', note: '' }).reasons, [
    { code: 'attestation.wrong_role', clause: 'NC-049', who: 'promptedOrDone' },
    { code: 'attestation.note_missing', clause: 'NC-049', who: 'promptedOrDone' },
    { code: 'attestation.effect_not_allowed', clause: 'NC-049', who: '开除' },
  ])
  assert.deepEqual(judgeOccasion(item('competition'), '').reasons, [
    { code: 'attestation.no_occasion', clause: 'LG-008', who: 'competition' },
  ])
})

test('a policy pinned before there were check-lists asks nothing', () => {
  assert.deepEqual(judgeClosing(attestationOf({}), 'exam', []), { ok: true, reasons: [], questions: [] })
})

test('the nation and Jincheng ask nothing', () => {
  for (const id of ['national', 'jincheng']) assert.deepEqual(attestationOf(loadPolicy(id).policy).items, {})
})
