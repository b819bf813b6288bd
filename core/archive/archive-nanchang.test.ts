import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArchive } from './judge-archive.ts'

test('an empty archive of Nanchang is told what the platform keeps, the records and the reports [NC-033]', () => {
  const { archive } = loadPolicy('nanchang').policy
  const { reasons } = judgeArchive({ held: new Set(), explained: new Set() }, archive)
  assert.deepEqual(
    reasons.map(({ clause, who }) => `${clause} ${who}`),
    [
      ...['NC-033 notice/plan', 'NC-033 notice/plan_approval', 'NC-033 notice/announcement'],
      ...['NC-033 notice/work_plan', 'NC-033 notice/staff_list'],
      ...['NC-033 registration/registration_list', 'NC-033 registration/registration_forms'],
      ...['NC-033 registration/review_record', 'NC-033 registration/fee_list'],
      ...['NC-033 process/seating_plan', 'NC-033 process/tickets', 'NC-033 process/sign_in_sheets'],
      ...['NC-033 process/room_records', 'NC-033 process/papers', 'NC-033 process/theory_scores'],
      ...['NC-033 process/practical_score_sheets', 'NC-033 supervision/supervision_report', 'null video/video'],
      ...['NC-033 result/score_summary', 'NC-033 result/publicity_notice', 'NC-033 result/objections'],
      ...['NC-033 result/qualified_list', 'NC-033 result/certificate_register', 'NC-033 result/certificate_issue'],
    ],
  )
})
