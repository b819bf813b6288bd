import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { DataMap } from '#core/policy/resolve.ts'
import { holdsOption, readEntry } from './adopt-option.ts'
import { loadClauses } from './clauses.ts'
import { type ConflictOption, defaultOption, loadConflicts, sources } from './conflicts.ts'
import { institutionsDir, loadPolicy, profilesDir } from './load-policy.ts'

const conflicts = loadConflicts()
const prefixes = { anyang: 'AY-', ligong: 'LG-', henan: 'HN-', nanchang: 'NC-', jincheng: 'JC-' } as const
const resolved = (id: string) => loadPolicy(id).policy as unknown as DataMap

const optionOf = (conflict: string, option: string): ConflictOption => {
  const found = conflicts.get(conflict)?.options.find(({ id }) => id === option)
  assert.ok(found, `${conflict} ${option}`)
  return found
}

test('fifty conflicts are written down, A1 to A50, each settled in a place of its own', () => {
  assert.deepEqual(
    [...conflicts.keys()].filter((id) => id.startsWith('A')),
    Array.from({ length: 50 }, (_, index) => `A${index + 1}`),
  )
  assert.equal(new Set([...conflicts.values()].map((conflict) => conflict.key)).size, conflicts.size)
})

test('where every source is silent the programme names its own choices, and every institution has the first', () => {
  const own = [...conflicts.values()].filter(({ id }) => !id.startsWith('A'))
  assert.deepEqual(
    own.map(({ id, key }) => `${id} ${key}`),
    [
      'B1 bank.likeness',
      'B2 bank.signals',
      'B3 bank.fewestPersons',
      'B4 bank.measuredLevels',
      'E1 exam.grace',
      'E2 exam.clockDrift',
      'E3 exam.wrongSignIns',
      'E4 exam.trialMinutes',
      'E5 papers.unwrittenOpening',
      'M1 marking.multiple',
      'M2 marking.gaps',
      'M3 marking.rounding',
      'M4 marking.void',
      'M5 marking.threshold',
      'M6 marking.arbitration',
      'M7 marking.similarLevel',
      'M8 marking.similarFewest',
      'M9 marking.ruling',
      'M10 marking.remark',
    ],
  )
  for (const { id, values, options, default: adopted } of own) {
    assert.ok(
      Object.values(values).every((said) => said === null),
      id,
    )
    assert.equal(options[0]?.id, adopted)
    assert.equal(options[0]?.follows.length, 5, id)
  }
})

test('what an institution is said to say rests on articles of its own that exist', () => {
  const known = loadClauses()
  for (const { id, values } of conflicts.values())
    for (const [profile, prefix] of Object.entries(prefixes))
      for (const clause of values[profile as keyof typeof prefixes]?.clauses ?? []) {
        assert.ok(known.has(clause), `${id} ${clause}`)
        assert.ok(clause.startsWith(prefix), `${id} ${profile} ${clause}`)
      }
})

test('the length of the notice is five working days by choice, where nothing is written', () => {
  const length = conflicts.get('A10')
  assert.ok(length)
  assert.equal(length.values.ligong, null)
  assert.deepEqual(length.values.jincheng?.clauses, ['JC-032'])
  assert.equal(defaultOption(length).label, '5个工作日')
  assert.deepEqual(defaultOption(length).set['publicity.days'], {
    value: 5,
    unit: 'workday',
    clause: null,
    choice: 'A10',
  })
})

test('every article and every named choice a profile cites exists', () => {
  const known = loadClauses()
  const files = [profilesDir, institutionsDir].flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(dir, name)),
  )
  assert.ok(files.length > 8)
  for (const name of files) {
    const text = readFileSync(name, 'utf8')
    for (const [id] of text.matchAll(/\b(?:(?:AY|LG|HN|NC|JC)-\d{3}|Y23-\d\.\d)\b/g))
      assert.ok(known.has(id), `${name} ${id}`)
    for (const [, id = ''] of text.matchAll(/choice: (\w+)/g)) assert.ok(conflicts.has(id), `${name} ${id}`)
  }
})

test('each of the five institutions follows one option of every conflict, and its policy holds that one alone', () => {
  for (const { id, options } of conflicts.values())
    for (const source of sources) {
      const followed = options.filter(({ follows }) => follows.includes(source)).map((option) => option.id)
      assert.equal(followed.length, 1, `${id} ${source} follows ${followed.join(', ')}`)
      const held = options.filter((option) => holdsOption(resolved(source), option)).map((option) => option.id)
      assert.deepEqual(held, followed, `${id} ${source}`)
    }
})

test('an option settles its conflict where the conflict says, and names it', () => {
  for (const { id, key, options } of conflicts.values())
    for (const option of options) {
      const where = `${id} ${option.id}`
      const text = JSON.stringify(option.set)
      assert.ok(Object.hasOwn(option.set, key) || options.some(({ set }) => Object.hasOwn(set, key)), where)
      assert.deepEqual(text.match(/"clause":"/g), null, `${where} rests on no article`)
      for (const [, named] of text.matchAll(/"choice":"(\w+)"/g)) assert.equal(named, id, where)
    }
})

test('every place an option writes is written by the nation or by one of the five institutions', () => {
  const policies = ['national', ...sources].map(resolved)
  const places = new Set(
    [...conflicts.values()].flatMap(({ options }) => options.flatMap(({ set }) => Object.keys(set))),
  )
  const nowhere = [...places].filter((place) => policies.every((policy) => (readEntry(policy, place) ?? null) === null))
  assert.deepEqual(nowhere, [])
})

test('the option adopted where an institution is silent is the one agreed on', () => {
  const between = [...conflicts.values()].filter(({ id }) => id.startsWith('A'))
  const adopted = Object.fromEntries(between.map((conflict) => [conflict.id, conflict.default]))
  assert.deepEqual(adopted, {
    A1: 'twenty',
    A2: 'thirty',
    A3: 'unwritten',
    A4: 'day_before_and_day',
    A5: 'thirty',
    A6: 'five_with_candidates',
    A7: 'at_entry_twenty',
    A8: 'upper_right',
    A9: 'both',
    A10: 'five',
    A11: 'plan_first',
    A12: 'ten',
    A13: 'year_end',
    A14: 'at_most_thirty',
    A15: 'one_in_fifteen',
    A16: 'the_most',
    A17: 'three',
    A18: 'three',
    A19: 'two_or_three_years',
    A20: 'one_year',
    A21: 'hint',
    A22: 'unwritten',
    A23: 'institution',
    A24: 'three',
    A25: 'standard',
    A26: 'unwritten',
    A27: 'unwritten',
    A28: 'free_of_charge',
    A29: 'local',
    A30: 'none',
    A31: 'plan_and_review',
    A32: 'one_year',
    A33: 'three_and_five',
    A34: 'seven_days',
    A35: 'two_days',
    A36: 'both',
    A37: 'unwritten',
    A38: 'unwritten',
    A39: 'weighed',
    A40: 'weighed',
    A41: 'weighed',
    A42: 'unwritten',
    A43: 'in_term',
    A44: 'two',
    A45: 'either',
    A46: 'leader_and_staff',
    A47: 'month_and_week',
    A48: 'print_to_revoke',
    A49: 'reported_and_weighed',
    A50: 'open',
  })
})

test('the institutions are as far apart as their texts', () => {
  const minutes = (source: string) => (readEntry(resolved(source), 'entry.opensBefore') as DataMap | null)?.minutes
  assert.deepEqual(sources.map(minutes), [20, undefined, 20, 15, undefined])
  const days = (source: string) => (readEntry(resolved(source), 'publicity.days') as DataMap).value
  assert.deepEqual(sources.map(days), [5, 5, 5, 5, 3])
  const collected = (source: string) =>
    (readEntry(resolved(source), 'deadline.tasks.paper_collection') as DataMap | undefined)?.count
  assert.deepEqual(sources.map(collected), [-30, undefined, -30, -30, -60])
  assert.deepEqual(optionOf('A22', 'graduate_sixty').follows, ['ligong'])
})
