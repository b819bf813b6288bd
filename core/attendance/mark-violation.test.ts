import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { markViolation, type ReportedViolation } from './mark-violation.ts'

const mark = (profile: string, more: Partial<ReportedViolation>) =>
  markViolation(
    { behaviour: 'whisper', on: '2026-11-28', proof: true, found: 'during', warned: false, reason: '', ...more },
    loadPolicy(profile).policy.violation,
  )

test('a behaviour of one tier makes the mark with its article, confirmed or not [HN-196]', () => {
  const marked = { mark: 'cheat', tier: 2, effect: 'subject_zero', clause: 'HN-196', choice: null, banUntil: null }
  assert.deepEqual(mark('henan', {}), { marked })
  assert.deepEqual(mark('henan', { tier: 2 }), { marked })
})

test('of two tiers a person chooses one and says why; the article is that of the tier chosen [HN-197, HN-204]', () => {
  assert.deepEqual(mark('henan', { behaviour: 'copy' }), {
    refused: [
      { code: 'ask.tier', clause: 'HN-197', who: '2' },
      { code: 'ask.tier', clause: 'HN-204', who: '3' },
    ],
  })
  assert.deepEqual(mark('henan', { behaviour: 'copy', tier: 3 }), {
    refused: [{ code: 'violation.no_why', clause: null }],
  })
  assert.deepEqual(mark('henan', { behaviour: 'copy', tier: 3, reason: '抄袭整卷' }), {
    marked: {
      mark: 'cheat',
      tier: 3,
      effect: 'batch_cancelled',
      clause: 'HN-204',
      choice: null,
      banUntil: '2026-12-31',
    },
  })
})

test('a first warning leaves the candidate present, the second breach does not [HN-193, NC-082]', () => {
  const seat = { behaviour: 'wrong_seat' } as const
  assert.deepEqual(mark('henan', seat), {
    marked: { mark: 'present', tier: 1, effect: 'warn', clause: 'HN-193', choice: null, banUntil: null },
  })
  const again = mark('henan', { ...seat, warned: true })
  assert.equal('marked' in again && again.marked.mark, 'cheat')
  const first = mark('nanchang', {})
  assert.equal('marked' in first && first.marked.effect, 'warn')
})

test('severity is asked for before the fourth tier takes effect [HN-215]', () => {
  assert.deepEqual(mark('henan', { behaviour: 'organised' }), {
    refused: [{ code: 'ask.severity', clause: 'HN-215' }],
  })
  const light = mark('henan', { behaviour: 'organised', severity: 'light' })
  assert.equal('marked' in light && light.marked.banUntil, '2028-11-28')
})

test('without proof of impersonation the candidate goes on, with a written note [HN-219]', () => {
  const doubt = { behaviour: 'impersonation', proof: false } as const
  assert.deepEqual(mark('henan', doubt), { refused: [{ code: 'ask.no_proof', clause: 'HN-219' }] })
  const noted = mark('henan', { ...doubt, reason: '照片不清，考后核查' })
  assert.equal('marked' in noted && noted.marked.effect, 'continue')
  assert.equal('marked' in noted && noted.marked.mark, 'present')
})

test('where no text names a sanction the institution decides in writing by its named choice', () => {
  assert.deepEqual(mark('ligong', {}), { refused: [{ code: 'ask.unwritten', clause: null }] })
  assert.deepEqual(mark('ligong', { reason: '打手势传答案' }), {
    marked: { mark: 'cheat', tier: null, effect: 'subject_zero', clause: null, choice: 'A37', banUntil: null },
  })
})
