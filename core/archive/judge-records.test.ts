import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeArchive } from './judge-archive.ts'
import { judgeRecording, judgeSurvey } from './judge-records.ts'

const rules = (profile: string) => loadPolicy(profile).policy.rules.archive

test('the whole assessment is photographed, filmed and kept in pictures [JC-031]', () => {
  const recorded = (...kinds: readonly string[]) =>
    judgeRecording(rules('jincheng'), { recorded: kinds }).reasons.map(({ clause, who }) => `${clause} ${who}`)
  assert.deepEqual(recorded(), ['JC-031 拍照', 'JC-031 录像', 'JC-031 留影'])
  assert.deepEqual(recorded('拍照', '录像', '留影'), [])
  const missing = judgeArchive({ held: new Set(), explained: new Set() }, loadPolicy('jincheng').policy.archive)
  assert.deepEqual(
    missing.reasons.filter(({ clause }) => clause === 'JC-031').map(({ who }) => who),
    [
      ...['process/seating_plan', 'process/tickets', 'process/sign_in_sheets', 'process/room_records'],
      ...['process/papers', 'process/theory_scores', 'process/practical_score_sheets', 'video/video'],
    ],
  )
})

test('candidates say without names how satisfied they are, and a supervisor reports on it [JC-029]', () => {
  const step = (name: string, more = {}) => ({ step: name, persons: ['p1'], ...more })
  const survey = step('survey', { record: '满意度测评表' })
  const report = step('report', { roles: ['督导员'] })
  const whole = [step('handIn'), survey, step('collect'), report]
  const judge = (taken: readonly ReturnType<typeof step>[], anonymous = true) =>
    judgeSurvey(rules('jincheng'), taken, { anonymous }).reasons
  assert.deepEqual(judge(whole), [])
  assert.deepEqual(judge(whole, false), [{ code: 'archive.anonymous', clause: 'JC-029' }])
  assert.deepEqual(judge([survey, step('handIn'), step('collect'), report]), [
    { code: 'archive.survey.order', clause: 'JC-029' },
  ])
  assert.deepEqual(judge([step('handIn'), step('survey'), step('collect'), step('report')]), [
    { code: 'archive.survey.record', clause: 'JC-029', who: '满意度测评表' },
    { code: 'archive.survey.role', clause: 'JC-029', who: '督导员' },
  ])
  assert.deepEqual(judge([]), [
    { code: 'archive.survey.step', clause: 'JC-029', who: 'handIn' },
    { code: 'archive.survey.step', clause: 'JC-029', who: 'survey' },
    { code: 'archive.survey.step', clause: 'JC-029', who: 'collect' },
    { code: 'archive.survey.step', clause: 'JC-029', who: 'report' },
  ])
  const missing = judgeArchive({ held: new Set(), explained: new Set() }, loadPolicy('jincheng').policy.archive)
  assert.deepEqual(
    missing.reasons.filter(({ clause }) => clause === 'JC-029').map(({ who }) => who),
    ['supervision/supervision_report'],
  )
})

test('the archive has seven kinds: notice, plan of work, applications, process, supervision, film, results [AY-055]', () => {
  const { archive } = loadPolicy('anyang').policy
  const missing = judgeArchive({ held: new Set(), explained: new Set() }, archive).reasons
  assert.deepEqual(
    missing.map(({ clause, who }) => `${clause} ${who}`),
    [
      ...['notice/plan', 'notice/plan_approval', 'notice/announcement'],
      ...['work-plan/work_plan', 'work-plan/staff_list', 'work-plan/seating_plan'],
      ...['registration/registration_list', 'registration/registration_forms', 'registration/review_record'],
      ...['process/tickets', 'process/sign_in_sheets', 'process/room_records', 'process/meeting_record'],
      ...['process/papers', 'process/theory_scores', 'process/practical_score_sheets', 'process/publicity_notice'],
      ...['process/objections', 'supervision/supervision_report', 'video/video', 'result/score_summary'],
      ...['result/qualified_list', 'result/certificate_register', 'result/certificate_issue'],
    ].map((key) => `AY-055 ${key}`),
  )
  assert.deepEqual(
    archive.folders.filter(({ clause }) => clause === 'AY-055').map(({ id }) => id),
    ['notice', 'work-plan', 'registration', 'process', 'supervision', 'video', 'result'],
  )
})
