import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifecycleFaults } from '../kernel/lifecycle-faults.ts'
import { dataAt, entriesOf, policyEntries } from './entries.ts'
import { judgeOverlay, type OverlayChange } from './overlay.ts'
import { judgeApprover, overlayLifecycle } from './overlay-lifecycle.ts'
import type { DataMap } from './resolve.ts'

const policy: DataMap = {
  profile: { id: 'x' },
  publicity: { days: { value: 5, unit: 'workday', label: '天数', clause: null, choice: 'A10' } },
  team: { cards: [{ role: 'assessor', clause: 'LG-014' }], limits: { most: 3, clause: 'LG-001', also: ['LG-002'] } },
  eligibility: { clauses: { 'Y23-5.1': { age: 16 } } },
}

const judge = (...changes: OverlayChange[]) =>
  judgeOverlay(changes, {
    places: new Set(['publicity.days', 'publicity.days.note', 'team.cards[assessor]']),
    entryAt: (path) => (path === 'publicity.days' ? (dataAt(policy, ['publicity', 'days']) ?? null) : null),
    writtenAt: () => ({ value: 5, unit: 'workday', label: '天数', clause: 'LG-002' }),
    lineage: ['national', 'ligong'],
    profileOf: (clause) =>
      ({ 'LG-001': 'ligong', 'LG-002': 'ligong', 'HN-001': 'henan', 'Y23-5.1': 'national' })[clause],
    choicesAt: () => ['A10'],
  }).reasons.map(({ code, who }) => `${code} ${who}`)

const change = (entry: DataMap | null, path = 'publicity.days'): OverlayChange => ({ path, entry })

test('every cited entry is found, a named member of a list by its name, a condition of application by its article', () => {
  assert.deepEqual(
    policyEntries(policy).map(({ path, clause, single }) => [path, clause, single]),
    [
      ['publicity.days', null, true],
      ['team.cards[assessor]', 'LG-014', true],
      ['team.limits', 'LG-001', true],
      ['eligibility.clauses.Y23-5.1', 'Y23-5.1', true],
    ],
  )
  assert.deepEqual(dataAt(policy, ['team', 'cards', 'assessor']), { role: 'assessor', clause: 'LG-014' })
  assert.equal(dataAt(policy, ['team', 'nothing']), undefined)
})

test('an article is found where it is the clause of an entry and where an entry names it beside', () => {
  assert.deepEqual(
    entriesOf(policy, 'LG-002').map(({ path }) => path),
    ['team.limits'],
  )
})

test('a change may rest on an article that binds the institution, on a choice about that parameter, or on neither', () => {
  assert.deepEqual(judge(change({ value: 7, clause: 'LG-001' })), [])
  assert.deepEqual(judge(change({ value: 7, clause: 'Y23-5.1' })), [])
  assert.deepEqual(judge(change({ value: 7, clause: null, choice: 'A10' })), [])
  assert.deepEqual(judge(change({ value: 7, clause: null })), [])
  assert.deepEqual(judge(change(null)), [])
})

test('an article of another institution, none at all, or a choice about something else is refused', () => {
  assert.deepEqual(judge(change({ value: 7, clause: 'HN-001' })), ['policy.foreign_clause publicity.days'])
  assert.deepEqual(judge(change({ value: 7, clause: null, also: ['HN-001'] })), [
    'policy.foreign_clause publicity.days',
  ])
  assert.deepEqual(judge(change({ value: 7, parts: { moduleClause: 'HN-001' } })), [
    'policy.foreign_clause publicity.days',
  ])
  assert.deepEqual(judge(change({ value: 7, clause: 'ZZ-001' })), ['policy.unknown_clause publicity.days'])
  assert.deepEqual(judge(change({ value: 7, clause: null, choice: 'A1' })), ['policy.stray_choice publicity.days'])
})

test('the article the profile reads its number from is not cited for another number or unit', () => {
  assert.deepEqual(judge(change({ value: 3, unit: 'workday', clause: 'LG-002' })), [
    'policy.other_number publicity.days',
  ])
  assert.deepEqual(judge(change({ value: 5, unit: 'day', clause: 'LG-002' })), ['policy.other_number publicity.days'])
  assert.deepEqual(judge(change({ value: 5, unit: 'workday', clause: 'LG-002' })), [])
  assert.deepEqual(judge(change({ value: 3, unit: 'workday', clause: 'LG-001' })), [])
})

test('a place that does not exist, a change that changes nothing and two changes of one place are refused', () => {
  const same = { choice: 'A10', clause: null, label: '天数', unit: 'workday', value: 5 }
  assert.deepEqual(judge(change({ value: 7 }, 'publicity.colour')), ['policy.unknown_path publicity.colour'])
  assert.deepEqual(judge(change(same)), ['policy.unchanged publicity.days'])
  assert.deepEqual(judge(change({ value: 7 }), change({ value: 8 })), ['policy.repeated publicity.days'])
  assert.deepEqual(judge(change({ value: 7 }), change({ value: 8 }, 'publicity.days.note')), [
    'policy.repeated publicity.days.note',
  ])
})

test('a version is approved only after it was proposed, and every other move is refused', () => {
  assert.deepEqual(
    lifecycleFaults(overlayLifecycle, [
      'draft -propose-> proposed',
      'draft -withdraw-> withdrawn',
      'proposed -approve-> approved',
      'proposed -reject-> rejected',
      'proposed -withdraw-> withdrawn',
      'approved -withdraw-> withdrawn',
    ]),
    [],
  )
})

test('nobody approves what he wrote, and nobody in particular approves nothing', () => {
  assert.equal(judgeApprover(['a', 'b'], 'c').ok, true)
  assert.deepEqual(judgeApprover(['a', 'b'], 'b').reasons, [{ code: 'policy.self_approval', clause: null }])
  assert.equal(judgeApprover([], null).ok, false)
})
