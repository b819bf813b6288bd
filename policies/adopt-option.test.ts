import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DataMap, resolve } from '#core/policy/resolve.ts'
import { holdsOption, overlayOf, readEntry } from './adopt-option.ts'
import { type ConflictOption, loadConflicts } from './conflicts.ts'
import { loadPolicy, sealPolicy } from './load-policy.ts'

const conflicts = loadConflicts()
const resolved = (id: string) => loadPolicy(id).policy as unknown as DataMap

const adopt = (policy: DataMap, option: ConflictOption): DataMap => {
  const base = Object.entries(option.after ?? {}).reduce(
    (below, [conflict, id]) =>
      adopt(below, conflicts.get(conflict)?.options.find((each) => each.id === id) as ConflictOption),
    policy,
  )
  return sealPolicy('adopted', resolve([base, overlayOf(option, base)])).policy as unknown as DataMap
}

test('every option of every conflict makes a whole policy over that of the nation, which then holds it', () => {
  const nation = resolved('national')
  let adopted = 0
  for (const { id, options } of conflicts.values())
    for (const option of options) {
      assert.ok(holdsOption(adopt(nation, option), option), `${id} ${option.id}`)
      adopted++
    }
  assert.ok(adopted > 150, `${adopted}`)
})

test('an option that changes a number is no longer held', () => {
  for (const { id, options } of conflicts.values())
    for (const { id: name, set } of options) {
      const text = JSON.stringify(set)
      const changed = text.replace(
        /("(?:value|minutes|count|minimum|years|most|tier)":)(-?\d+)/,
        (_, key, number) => `${key}${Number(number) + 1}`,
      )
      if (changed === text) continue
      const policy = adopt(
        resolved('national'),
        conflicts.get(id)?.options.find((o) => o.id === name) as ConflictOption,
      )
      assert.ok(!holdsOption(policy, { set: JSON.parse(changed) }), `${id} ${name}`)
    }
})

test('what is adopted carries the name of the conflict instead of an article', () => {
  const [option] = (conflicts.get('A10') as { options: ConflictOption[] }).options.filter(({ id }) => id === 'three')
  const policy = adopt(resolved('ligong'), option as ConflictOption)
  assert.deepEqual(readEntry(policy, 'publicity.days'), {
    value: 3,
    unit: 'workday',
    label: '结果公示天数',
    clause: null,
    choice: 'A10',
  })
})

test('a member of a list is replaced, added or taken out, and the others stay', () => {
  const policy: DataMap = {
    team: { cards: [{ role: 'assessor' }, { role: 'supervisor', clause: 'HN-046' }], rules: [{ code: 'a', n: 1 }] },
  }
  const overlay = overlayOf(
    {
      set: {
        'team.cards[supervisor]': null,
        'team.rules[b]': { code: 'b', n: 2 },
        'team.rules[a]': { code: 'a', n: 3 },
      },
    },
    policy,
  )
  assert.deepEqual(overlay, {
    team: {
      cards: [{ role: 'assessor' }],
      rules: [
        { code: 'b', n: 2 },
        { code: 'a', n: 3 },
      ],
    },
  })
})

test('what is not written and is not to be written leaves no trace', () => {
  assert.deepEqual(overlayOf({ set: { 'entry.lateAfter': null } }, { entry: {} }), {})
  assert.deepEqual(overlayOf({ set: { 'entry.lateAfter': null } }, { entry: { lateAfter: { minutes: 30 } } }), {
    entry: { lateAfter: null },
  })
})

test('articles, choices and names are no part of what an option decides, its numbers are', () => {
  const set = { 'entry.lateAfter': { minutes: 30, clause: null, choice: 'A2' } }
  assert.ok(holdsOption({ entry: { lateAfter: { minutes: 30, clause: 'NC-044', also: ['NC-062'] } } }, { set }))
  assert.ok(!holdsOption({ entry: { lateAfter: { minutes: 31, clause: 'NC-044' } } }, { set }))
  assert.ok(!holdsOption({ entry: { lateAfter: null } }, { set }))
})
