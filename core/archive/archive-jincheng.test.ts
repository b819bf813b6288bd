import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArchive } from './judge-archive.ts'

test('an empty archive of Jincheng is told every piece under its article [JC-002, JC-006, JC-029, JC-031, JC-032, JC-036]', () => {
  const { archive } = loadPolicy('jincheng').policy
  const { reasons } = judgeArchive({ held: new Set(), explained: new Set() }, archive)
  const pieces = reasons.map(({ clause, who }) => `${clause} ${who}`)
  assert.deepEqual(pieces, [
    ...['JC-006 notice/plan', 'JC-006 notice/plan_approval', 'JC-006 notice/announcement'],
    ...['JC-006 notice/work_plan', 'JC-006 notice/staff_list'],
    ...['JC-002 registration/registration_list', 'JC-002 registration/registration_forms'],
    ...['JC-002 registration/review_record', 'JC-002 registration/fee_list'],
    ...['JC-031 process/seating_plan', 'JC-031 process/tickets', 'JC-031 process/sign_in_sheets'],
    ...['JC-031 process/room_records', 'JC-031 process/papers', 'JC-031 process/theory_scores'],
    ...['JC-031 process/practical_score_sheets', 'JC-031 video/video', 'JC-029 supervision/supervision_report'],
    ...['JC-032 result/score_summary', 'JC-032 result/publicity_notice', 'JC-032 result/objections'],
    ...['JC-032 result/qualified_list', 'JC-036 certificate/certificate_register'],
    'JC-036 certificate/certificate_issue',
  ])
})
