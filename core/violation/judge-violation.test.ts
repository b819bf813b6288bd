import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeViolation } from './judge-violation.ts'
import { type Behaviour, behaviours, type ViolationInput, type ViolationPolicy } from './types.ts'

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'] as const
type Profile = (typeof profiles)[number]
const policies = Object.fromEntries(profiles.map((id) => [id, loadPolicy(id).policy.violation])) as Record<
  Profile,
  ViolationPolicy
>
const judge = (profile: Profile, behaviour: Behaviour, more: Partial<ViolationInput> = {}) =>
  judgeViolation({ behaviour, on: '2026-03-10', ...more }, policies[profile])

/** Tiers, effect, ban and what else follows, then reasons and questions, in one line. */
function judged(profile: Profile, behaviour: Behaviour, more: Partial<ViolationInput> = {}): string {
  const { tiers, effect, ban_until, refer, human, actions, reasons, questions } = judge(profile, behaviour, more)
  return [
    tiers.map(({ tier, clause }) => `${tier}${clause}`).join('+'),
    effect,
    ban_until,
    refer && 'refer',
    human && 'human',
    actions.join('+'),
    ...[...reasons, ...questions].map(({ code, clause }) => `${code.replace('violation.', '')} ${clause}`),
  ]
    .filter((part) => part)
    .join(' ')
}
const chosen = (tier: number, why = '情节') => ({ choose: { tier, why } })

test('tier one cancels the subject once a warning has been given [HN-193, HN-194]', () => {
  assert.equal(judged('henan', 'wrong_seat'), '1HN-193 warn')
  assert.equal(judged('henan', 'wrong_seat', { warned: true }), '1HN-193 subject_cancelled')
  assert.equal(judged('henan', 'disturb'), '1HN-194 warn')
  assert.equal(judged('henan', 'disturb', { warned: true }), '1HN-194 subject_cancelled')
})

test('any other breach cancels the subject without a warning [HN-195]', () => {
  assert.equal(judged('henan', 'other_breach'), '1HN-195 subject_cancelled')
})

test('tier two makes the subject zero [HN-196, HN-198, HN-199]', () => {
  assert.equal(judged('henan', 'whisper'), '2HN-196 subject_zero')
  assert.equal(judged('henan', 'hidden_notes'), '2HN-198 subject_zero')
  assert.equal(judged('henan', 'swap_papers'), '2HN-198 subject_zero')
  assert.equal(judged('henan', 'false_name'), '2HN-199 subject_zero')
})

test('tier three cancels the batch and bans to the end of the year [HN-203, HN-205, HN-207]', () => {
  assert.equal(judged('henan', 'use_device'), '3HN-203 batch_cancelled 2026-12-31')
  assert.equal(judged('henan', 'damage_papers', { on: '2026-12-31' }), '3HN-205 batch_cancelled 2026-12-31')
  assert.equal(judged('henan', 'other_cheat', { on: '2027-01-01' }), '3HN-207 batch_cancelled 2027-12-31')
})

test('tier four bans for two or five years by severity and is referred [HN-208, HN-209, HN-210, HN-211, HN-212, HN-213, HN-214, HN-215]', () => {
  const rows = [
    ['false_material', 'HN-208'],
    ['leak_before', 'HN-209'],
    ['rob_or_coerce', 'HN-210'],
    ['impersonation', 'HN-211'],
    ['organised', 'HN-212'],
    ['damage_equipment', 'HN-213'],
    ['severe_disruption', 'HN-214'],
  ] as const
  for (const [behaviour, clause] of rows) {
    assert.equal(judged('henan', behaviour), `4${clause} human ask.severity HN-215`)
    assert.equal(judged('henan', behaviour, { severity: 'light' }), `4${clause} batch_cancelled 2028-03-10 refer`)
    assert.equal(judged('henan', behaviour, { severity: 'serious' }), `4${clause} batch_cancelled 2031-03-10 refer`)
  }
  assert.equal(judge('henan', 'organised').ok, 'needs_human')
  const leap = { on: '2028-02-29', severity: 'light' } as const
  assert.equal(judge('henan', 'organised', leap).ban_until, '2030-02-28')
})

test('two tiers for one behaviour wait for a person to choose and say why [HN-192, HN-202, HN-197, HN-204, HN-200, HN-206]', () => {
  assert.equal(judged('henan', 'bring_materials'), '1HN-192+2HN-202 human ask.tier null')
  assert.equal(judged('henan', 'copy'), '2HN-197+3HN-204 human ask.tier null')
  assert.equal(judged('henan', 'take_out'), '2HN-200+3HN-206 human ask.tier null')
  assert.equal(judge('henan', 'copy').ok, 'needs_human')
  assert.equal(judged('henan', 'copy', chosen(3)), '2HN-197+3HN-204 batch_cancelled 2026-12-31 human')
  assert.equal(judge('henan', 'copy', chosen(3)).ok, true)
  assert.equal(judged('henan', 'copy', chosen(2)), '2HN-197+3HN-204 subject_zero human')
  assert.equal(judged('henan', 'take_out', chosen(3)), '2HN-200+3HN-206 batch_cancelled 2026-12-31 human')
  assert.equal(judged('henan', 'take_out', chosen(2)), '2HN-200+3HN-206 subject_zero human')
  assert.equal(judged('henan', 'bring_materials', chosen(1)), '1HN-192+2HN-202 warn human')
  assert.equal(
    judged('henan', 'bring_materials', { ...chosen(1), warned: true }),
    '1HN-192+2HN-202 subject_cancelled human',
  )
  assert.equal(judged('henan', 'bring_materials', chosen(2)), '1HN-192+2HN-202 subject_zero human')
})

test('a choice outside the tiers or without a reason is refused', () => {
  assert.equal(judged('henan', 'copy', chosen(1)), '2HN-197+3HN-204 human tier_not_allowed null')
  assert.equal(judged('henan', 'copy', chosen(3, ' ')), '2HN-197+3HN-204 human no_why null')
  assert.equal(judged('henan', 'copy', chosen(9, '')), '2HN-197+3HN-204 human tier_not_allowed null no_why null')
  assert.equal(judge('henan', 'copy', chosen(1)).ok, false)
})

test('similar papers are never judged by a machine alone [HN-201]', () => {
  assert.equal(judged('henan', 'similar_papers'), '2HN-201 human ask.tier null')
  assert.equal(judged('henan', 'similar_papers', chosen(2)), '2HN-201 subject_zero human')
})

test('a marked paper is void, an early leave cancels the session, a ringing telephone is no cheating [HN-190, HN-231, HN-235]', () => {
  assert.equal(judged('henan', 'mark_paper'), '0HN-190 paper_void')
  assert.equal(judged('henan', 'early_leave'), '0HN-231 session_cancelled')
  assert.equal(judged('henan', 'phone_rings'), '0HN-235 none')
  assert.equal(judge('henan', 'phone_rings').ok, true)
})

test('a suspected impersonation without proof goes on, and a person looks at it afterwards [HN-219]', () => {
  const without = { proof: false, severity: 'serious', found: 'after' } as const
  assert.equal(judged('henan', 'impersonation', without), 'continue human ask.no_proof HN-219')
  assert.equal(
    judged('nanchang', 'impersonation', without),
    '3NC-084 disqualified revoke_certificate+delete_online+credit_file',
  )
  assert.equal(
    judged('henan', 'organised', { proof: false, severity: 'light' }),
    '4HN-212 batch_cancelled 2028-03-10 refer',
  )
})

test('the first grade of the college warns, then voids the paper [NC-082]', () => {
  for (const behaviour of ['bring_materials', 'use_device', 'disturb', 'whisper', 'hidden_notes'] as const) {
    assert.equal(judged('nanchang', behaviour), '1NC-082 warn')
    assert.equal(judged('nanchang', behaviour, { warned: true }), '1NC-082 paper_void')
  }
})

test('the second grade of the college warns, then cancels the session [NC-083]', () => {
  for (const behaviour of ['copy', 'swap_papers', 'take_out', 'damage_papers', 'mark_paper'] as const) {
    assert.equal(judged('nanchang', behaviour), '2NC-083 warn')
    assert.equal(judged('nanchang', behaviour, { warned: true }), '2NC-083 session_cancelled')
  }
})

test('the third grade of the college disqualifies at once [NC-084, NC-035]', () => {
  for (const behaviour of ['impersonation', 'organised', 'severe_disruption'] as const) {
    assert.equal(judged('nanchang', behaviour), '3NC-084 disqualified')
  }
  assert.equal(judged('nanchang', 'false_material'), '3NC-035 disqualified')
})

test('what is found after the exam is undone, unless it was only to be warned of [HN-216, NC-036]', () => {
  const after = { found: 'after', warned: true } as const
  assert.equal(judged('henan', 'whisper', after), '2HN-196 subject_zero score_void+certificate+online_data')
  assert.equal(
    judged('nanchang', 'copy', after),
    '2NC-083 session_cancelled revoke_certificate+delete_online+credit_file',
  )
  assert.equal(judged('henan', 'wrong_seat', { found: 'after' }), '1HN-193 warn')
  assert.equal(judged('henan', 'phone_rings', after), '0HN-235 none')
  assert.equal(judged('henan', 'copy', after), '2HN-197+3HN-204 human ask.tier null')
  assert.equal(judged('henan', 'whisper', { found: 'during' }), '2HN-196 subject_zero')
  assert.equal(judge('henan', 'whisper', after).actions_clause, 'HN-216')
  assert.equal(judge('nanchang', 'copy', after).actions_clause, 'NC-036')
  assert.equal(judge('henan', 'whisper', { found: 'during' }).actions_clause, null)
  assert.equal(judge('henan', 'copy', after).actions_clause, null)
})

test('a behaviour no text mentions is asked about, whatever is chosen', () => {
  for (const profile of ['anyang', 'ligong', 'jincheng'] as const) {
    for (const behaviour of behaviours) assert.equal(judged(profile, behaviour), 'human ask.unwritten null')
  }
  const unwritten = behaviours.filter((behaviour) => judged('nanchang', behaviour) === 'human ask.unwritten null')
  assert.deepEqual(unwritten, [
    'wrong_seat',
    'other_breach',
    'false_name',
    'similar_papers',
    'other_cheat',
    'leak_before',
    'rob_or_coerce',
    'damage_equipment',
    'phone_rings',
    'early_leave',
  ])
  assert.equal(judged('anyang', 'copy', chosen(1)), 'human tier_not_allowed null ask.unwritten null')
})

test('papers alike are reported to a person and are never zero by themselves [HN-156, HN-201]', () => {
  assert.equal(judged('henan', 'similar_papers'), '2HN-201 human ask.tier null')
  assert.equal(judged('henan', 'similar_papers', { found: 'after', warned: true }), '2HN-201 human ask.tier null')
  assert.equal(judge('henan', 'similar_papers').ok, 'needs_human')
  assert.equal(judged('henan', 'similar_papers', chosen(2)), '2HN-201 subject_zero human')
})
