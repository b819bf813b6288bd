import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeEntry } from './entry.ts'
import type { EntryDocument, EntryInput, EntryPolicy } from './entry-types.ts'

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng'] as const
type Profile = (typeof profiles)[number]
const policies = Object.fromEntries(profiles.map((id) => [id, loadPolicy(id).policy.entry])) as Record<
  Profile,
  EntryPolicy
>
const all: readonly EntryDocument[] = ['ticket', 'id_card', 'student_card']

const judge = (profile: Profile, input: Partial<EntryInput>) =>
  judgeEntry({ at: 0, duration: 90, documents: all, ...input }, policies[profile])

/** The result, then each reason and question as `code clause`. */
function judged(profile: Profile, input: Partial<EntryInput>): string {
  const { result, reasons, questions } = judge(profile, input)
  return [
    result,
    ...[...reasons, ...questions].map(({ code, clause }) => `${code.replace('entry.', '')} ${clause}`),
  ].join(', ')
}

test('from the 31st minute on a candidate is absent [HN-186, NC-044]', () => {
  assert.equal(judged('henan', { at: 31 }), 'absent, late HN-186')
  assert.equal(judged('nanchang', { at: 31 }), 'absent, late NC-044')
  assert.equal(judged('henan', { at: 29 }), 'admitted')
  assert.equal(judged('nanchang', { at: 30 }), 'admitted')
  assert.equal(judge('henan', { at: 31 }).ok, false)
})

test('at the 30th minute two articles of the handbook disagree [HN-218]', () => {
  assert.equal(judged('henan', { at: 30 }), 'needs_human, ask.exactly_30 HN-218')
  assert.equal(judge('henan', { at: 30 }).ok, 'needs_human')
})

test('where no limit is written every late candidate is asked about [HN-186]', () => {
  for (const profile of ['anyang', 'ligong', 'jincheng'] as const) {
    assert.equal(judged(profile, { at: 1 }), 'needs_human, ask.late_limit null')
    assert.equal(judged(profile, { at: 0 }), 'admitted')
  }
})

test('the handbook takes a substitute for the identity card but none for the ticket [HN-184]', () => {
  const show = (...documents: EntryDocument[]) => judged('henan', { documents })
  assert.equal(show('ticket', 'id_card'), 'admitted')
  for (const substitute of ['temp_id', 'officer_id', 'soldier_id', 'police_note'] as const) {
    assert.equal(show('ticket', substitute), 'admitted')
  }
  assert.equal(show('ticket'), 'absent, documents HN-184')
  assert.equal(show('id_card', 'temp_id'), 'absent, documents HN-184')
  assert.equal(show('ticket', 'student_card'), 'absent, documents HN-184')
  assert.equal(show(), 'absent, documents HN-184')
})

test('elsewhere a substitute for the identity card alone is asked about [NC-022, JC-022]', () => {
  const show = (profile: Profile, ...documents: EntryDocument[]) => judged(profile, { documents })
  assert.equal(show('nanchang', 'ticket', 'id_card'), 'admitted')
  assert.equal(show('nanchang', 'ticket'), 'refused, documents NC-022')
  assert.equal(show('nanchang', 'ticket', 'police_note'), 'needs_human, ask.substitute NC-022')
  assert.equal(show('nanchang', 'police_note'), 'refused, documents NC-022')
  assert.equal(show('jincheng', 'ticket', 'id_card'), 'refused, documents JC-022')
  assert.equal(show('jincheng', 'ticket', 'id_card', 'student_card'), 'admitted')
  assert.equal(show('jincheng', 'ticket', 'student_card', 'temp_id'), 'needs_human, ask.substitute JC-022')
  assert.equal(show('jincheng', 'ticket', 'temp_id'), 'refused, documents JC-022')
  for (const substitute of ['temp_id', 'officer_id', 'soldier_id', 'police_note'] as const) {
    assert.equal(show('nanchang', 'ticket', substitute), 'needs_human, ask.substitute NC-022')
    assert.equal(show('jincheng', 'ticket', 'student_card', substitute), 'needs_human, ask.substitute JC-022')
  }
  assert.equal(show('anyang'), 'admitted')
  assert.equal(show('ligong'), 'admitted')
})

test('an admitted impersonation is refused; a denied one sits on where the handbook says so [HN-219, NC-070]', () => {
  assert.equal(judged('henan', { doubt: 'admitted' }), 'refused, impersonation HN-219')
  assert.equal(judged('nanchang', { doubt: 'admitted' }), 'refused, impersonation NC-070')
  assert.equal(judged('henan', { doubt: 'denied' }), 'admitted')
  assert.equal(judged('nanchang', { doubt: 'denied' }), 'needs_human, ask.doubt null')
  for (const profile of ['anyang', 'ligong', 'jincheng'] as const) {
    assert.equal(judged(profile, { doubt: 'admitted' }), 'needs_human, ask.doubt null')
    assert.equal(judged(profile, { doubt: 'denied' }), 'needs_human, ask.doubt null')
    assert.equal(judged(profile, { doubt: 'none' }), 'admitted')
  }
})

test('the door opens twenty minutes before the start, or fifteen [AY-034, HN-184, NC-043]', () => {
  assert.equal(judged('anyang', { at: -21 }), 'wait, too_early AY-034')
  assert.equal(judged('anyang', { at: -20 }), 'admitted')
  assert.equal(judged('henan', { at: -21 }), 'wait, too_early HN-184')
  assert.equal(judged('nanchang', { at: -16 }), 'wait, too_early NC-043')
  assert.equal(judged('nanchang', { at: -15 }), 'admitted')
  assert.equal(judged('ligong', { at: -600 }), 'admitted')
  assert.equal(judged('jincheng', { at: -600 }), 'admitted')
})

test('between twenty and fifteen minutes before the start the handbook contradicts itself [HN-148, HN-184]', () => {
  assert.equal(judged('henan', { at: -20 }), 'needs_human, ask.open HN-148')
  assert.equal(judged('henan', { at: -16 }), 'needs_human, ask.open HN-148')
  assert.equal(judged('henan', { at: -15 }), 'admitted')
})

test('the first check that refuses decides, and every reason is listed [HN-186, HN-184, HN-219]', () => {
  const worst = { documents: [], doubt: 'admitted' } as const
  assert.equal(judged('henan', { ...worst, at: 40 }), 'absent, late HN-186, documents HN-184, impersonation HN-219')
  assert.equal(
    judged('nanchang', { ...worst, at: -30 }),
    'refused, documents NC-022, impersonation NC-070, too_early NC-043',
  )
  assert.equal(judged('henan', { at: 30, documents: [] }), 'absent, documents HN-184, ask.exactly_30 HN-218')
  assert.equal(judged('anyang', { at: -30, doubt: 'denied' }), 'wait, too_early AY-034, ask.doubt null')
})

test('nobody leaves early under the handbook, and from the 31st minute on elsewhere [HN-187, NC-045]', () => {
  const leave = (profile: Profile, leave_at?: number) => judge(profile, { leave_at }).leave
  assert.deepEqual([leave('henan', 89), leave('henan', 90)], ['forbidden', 'allowed'])
  assert.deepEqual([leave('nanchang', 30), leave('nanchang', 31)], ['forbidden', 'allowed'])
  assert.deepEqual([leave('ligong', 89), leave('ligong', 90)], ['needs_human', 'allowed'])
  assert.deepEqual([leave('anyang', 1), leave('jincheng', 1)], ['needs_human', 'needs_human'])
  assert.equal(leave('nanchang'), null)
  assert.equal(judge('nanchang', { at: 31, leave_at: 60 }).leave, null)
  assert.equal(judge('henan', { leave_at: 10 }).ok, true)
  const { result, leave: forbidden } = judge('nanchang', { at: 30, leave_at: 30 })
  assert.deepEqual([result, forbidden], ['admitted', 'forbidden'])
})

test('the order of documents is nothing, and one document more never refuses [HN-184, NC-022, JC-022]', () => {
  const documents = fc.subarray<EntryDocument>(['ticket', 'id_card', 'student_card', 'temp_id', 'police_note'])
  fc.assert(
    fc.property(fc.constantFrom(...profiles), documents, fc.constantFrom(...all), (profile, shown, more) => {
      const before = judge(profile, { documents: shown })
      assert.deepEqual(judge(profile, { documents: shown.toReversed() }), before)
      if (before.ok === true) assert.equal(judge(profile, { documents: [...shown, more] }).ok, true)
    }),
  )
})

test('further articles that say the same are named beside the one a refusal rests on [NC-044, NC-062, NC-071]', () => {
  const late = judge('nanchang', { at: 31 })
  assert.deepEqual(late.reasons, [{ code: 'entry.late', clause: 'NC-044' }])
  assert.deepEqual(late.further, [
    { code: 'entry.late', clause: 'NC-062' },
    { code: 'entry.late', clause: 'NC-071' },
  ])
  assert.deepEqual(judge('nanchang', { at: 30 }).further, [])
  assert.deepEqual(judge('henan', { at: 31 }).further, [])
})

test('whoever may not leave yet is told every article that says so [HN-187, NC-045, NC-062, NC-071]', () => {
  assert.deepEqual(judge('nanchang', { leave_at: 30 }).leave_clauses, ['NC-045', 'NC-062', 'NC-071'])
  assert.deepEqual(judge('henan', { leave_at: 30 }).leave_clauses, ['HN-187'])
  assert.deepEqual(judge('henan', { leave_at: 90 }).leave_clauses, [])
  assert.deepEqual(judge('anyang', { leave_at: 30 }).leave_clauses, [])
  assert.deepEqual(judge('nanchang', { at: 31, leave_at: 40 }).leave_clauses, [])
  assert.deepEqual(judge('nanchang', {}).leave_clauses, [])
})

test('both documents are asked for by three articles, none may stand in for the ticket [HN-068, HN-108, HN-184]', () => {
  const { reasons, further } = judge('henan', { documents: ['id_card'] })
  assert.deepEqual(reasons, [{ code: 'entry.documents', clause: 'HN-184' }])
  assert.deepEqual(further, [
    { code: 'entry.documents', clause: 'HN-068' },
    { code: 'entry.documents', clause: 'HN-108' },
  ])
  assert.deepEqual(judge('henan', { documents: ['ticket'] }).further, further)
  assert.deepEqual(judge('henan', { documents: ['ticket', 'id_card'] }).further, [])
  assert.deepEqual(judge('nanchang', { documents: ['ticket'] }).further, [])
})
