import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyEntries } from '#core/policy/entries.ts'
import { entryLabel } from '#core/policy/entry-labels.ts'
import { entryUnit } from '#core/policy/entry-units.ts'
import type { Data, DataMap } from '#core/policy/resolve.ts'
import { unitWords } from '#core/policy/value-words.ts'
import { loadPolicy } from './load-policy.ts'

const profiles = ['national', 'henan', 'anyang', 'ligong', 'nanchang', 'jincheng', 'demo-school', 'demo-organisation']
const entriesOf = (id: string) => policyEntries(loadPolicy(id).policy)

interface Found {
  readonly field: string
  readonly inner: string
  readonly fact?: string | undefined
}

const isMap = (data: Data): data is DataMap => typeof data === 'object' && data !== null && !Array.isArray(data)

/** Every number an entry itself holds; entries within it speak for themselves. */
function* numbersIn(data: Data, path: readonly string[], fact?: string): Generator<Found> {
  if (typeof data === 'number') {
    const named = path.filter((key) => !/^\d+$/.test(key))
    yield { field: named[0] ?? '', inner: named.at(-1) ?? '', fact }
  } else if (Array.isArray(data)) {
    for (const [index, each] of data.entries()) yield* numbersIn(each as Data, [...path, String(index)], fact)
  } else if (isMap(data) && (path.length === 0 || !Object.hasOwn(data, 'clause'))) {
    const named = typeof data.fact === 'string' ? data.fact : fact
    for (const [key, each] of Object.entries(data)) yield* numbersIn(each, [...path, key], named)
  }
}

test('every entry of every profile has a Chinese name', () => {
  for (const id of profiles)
    for (const { path, names, entry } of entriesOf(id))
      assert.notEqual(entryLabel(names, entry), '条文', `${id} ${path}`)
})

test('every number of every profile says what it counts', () => {
  const unnamed = new Set<string>()
  for (const id of profiles)
    for (const { path, names, entry } of entriesOf(id))
      for (const found of numbersIn(entry, []))
        if (entryUnit(names, entry, found) === null)
          unnamed.add(`${path} ${found.field} ${found.inner} ${found.fact ?? ''}`)
  assert.deepEqual([...unnamed], [])
})

test('every unit a profile names is told in Chinese', () => {
  const raw = new Set<string>()
  for (const id of profiles)
    for (const { path, entry } of entriesOf(id))
      if (typeof entry.unit === 'string' && !/^([\u4e00-\u9fff]+|%)$/.test(unitWords(entry.unit)))
        raw.add(`${path} ${entry.unit}`)
  assert.deepEqual([...raw], [])
})

test('a number is counted in what its entry, its place, its fact or its field says', () => {
  const unit = (path: string, entry: DataMap, field: string, fact?: string) =>
    entryUnit(path.split('.'), entry, { field, inner: field, fact })
  assert.equal(unit('headcount.staff', { count: 2 }, 'count'), '名')
  assert.equal(unit('headcount.sparePapers', { count: 2 }, 'count'), '份')
  assert.equal(unit('publicity.days', { value: 5, unit: 'workday' }, 'value'), 'workday')
  assert.equal(unit('team.seniorAfter', { years: 1 }, 'years'), '年')
  assert.equal(unit('eligibility.ageFloor', { years: 16 }, 'years'), '岁')
  assert.equal(unit('rules.bank.requirements.bothMedia', {}, 'when', 'level'), '级')
  assert.equal(unit('somewhere.else', {}, 'quantity'), null)
})
