import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArchive, piecesIn } from './judge-archive.ts'

const rules = (profile: string) => loadPolicy(profile).policy.archive

/** What is missing, as `folder/item`, under one article, when nothing is there at all. */
const asked = (profile: string, clause: string) =>
  judgeArchive({ held: new Set(), explained: new Set() }, rules(profile))
    .reasons.filter((reason) => reason.clause === clause)
    .map(({ who }) => who)

const without = (profile: string, key: string) => {
  const held = new Set(piecesIn(rules(profile)).map((piece) => piece.key))
  assert.ok(held.delete(key), key)
  return judgeArchive({ held, explained: new Set() }, rules(profile)).reasons
}

test('the school’s archive lacks nothing of forms, scores and records, numbers, recordings and the supervision report [LG-041]', () => {
  assert.deepEqual(asked('ligong', 'LG-041'), [
    ...['registration/registration_forms', 'registration/registration_list', 'registration/review_record'],
    ...['process/theory_scores', 'process/practical_score_sheets', 'process/room_records', 'process/sign_in_sheets'],
    ...['result/score_summary', 'result/qualified_list', 'result/certificate_register'],
    ...['video/video', 'supervision/supervision_report'],
  ])
  assert.deepEqual(without('ligong', 'video/video'), [
    { code: 'archive.item_missing', clause: 'LG-041', who: 'video/video' },
  ])
})

test('the school’s exam affairs are kept: papers, seating, staff, the issue of certificates and the plan of work [LG-024]', () => {
  assert.deepEqual(asked('ligong', 'LG-024'), [
    ...['exam-affairs/work_plan', 'exam-affairs/plan', 'exam-affairs/plan_approval', 'exam-affairs/announcement'],
    ...['exam-affairs/papers', 'exam-affairs/seating_plan', 'exam-affairs/staff_list', 'exam-affairs/tickets'],
    'exam-affairs/certificate_issue',
  ])
})

test('the handbook’s archive holds the forms, the fee list, scores and records, and the numbers [HN-077]', () => {
  assert.deepEqual(asked('henan', 'HN-077'), [
    ...['registration/registration_list', 'registration/registration_forms', 'registration/review_record'],
    'registration/fee_list',
    ...['process/tickets', 'process/sign_in_sheets', 'process/room_records', 'process/meeting_record'],
    ...['process/papers', 'process/practical_score_sheets'],
    ...['result/theory_scores', 'result/score_summary', 'result/certificate_issue'],
  ])
  assert.deepEqual(without('henan', 'registration/fee_list'), [
    { code: 'archive.item_missing', clause: 'HN-077', who: 'registration/fee_list' },
  ])
})

test('the handbook’s archive has its eight kinds, each asked for [HN-163]', () => {
  assert.deepEqual(asked('henan', 'HN-163'), [
    ...['notice/plan', 'notice/plan_approval', 'notice/announcement'],
    ...['work-plan/work_plan', 'work-plan/staff_list', 'work-plan/seating_plan'],
    ...['supervision/supervision_report', 'video/video', 'publicity/publicity_notice', 'publicity/objections'],
  ])
  assert.deepEqual(
    rules('henan').folders.map((folder) => folder.id),
    ['notice', 'work-plan', 'registration', 'process', 'supervision', 'video', 'result', 'publicity', 'ledger'],
  )
})

test('after each assessment the roster of the qualified is kept [HN-160]', () => {
  assert.deepEqual(without('henan', 'result/qualified_list'), [
    { code: 'archive.item_missing', clause: 'HN-160', who: 'result/qualified_list' },
  ])
})

test('after each assessment the register of issued certificates is kept [HN-176]', () => {
  assert.deepEqual(without('henan', 'result/certificate_register'), [
    { code: 'archive.item_missing', clause: 'HN-176', who: 'result/certificate_register' },
  ])
})

test('what is not held may be explained, and then nothing is missing', () => {
  const held = new Set(piecesIn(rules('henan')).map((piece) => piece.key))
  held.delete('video/video')
  assert.equal(judgeArchive({ held, explained: new Set(['video/video']) }, rules('henan')).ok, true)
})
