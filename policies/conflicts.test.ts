import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadClauses } from './clauses.ts'
import { loadConflicts } from './conflicts.ts'
import { institutionsDir, profilesDir } from './load-policy.ts'

const conflicts = loadConflicts()
const prefixes = { anyang: 'AY-', ligong: 'LG-', henan: 'HN-', nanchang: 'NC-', jincheng: 'JC-' } as const

test('fifty conflicts are written down, A1 to A50, each with a key of its own', () => {
  assert.deepEqual(
    [...conflicts.keys()],
    Array.from({ length: 50 }, (_, index) => `A${index + 1}`),
  )
  assert.equal(new Set([...conflicts.values()].map((conflict) => conflict.key)).size, 50)
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
  assert.equal(length?.values.ligong, null)
  assert.deepEqual(length?.values.jincheng?.clauses, ['JC-032'])
  assert.equal(length?.default, '5个工作日')
})

test('every article and every named choice a profile cites exists', () => {
  const known = loadClauses()
  const files = [profilesDir, institutionsDir].flatMap((dir) => readdirSync(dir).map((name) => join(dir, name)))
  for (const name of files) {
    const text = readFileSync(name, 'utf8')
    for (const [id] of text.matchAll(/\b(?:(?:AY|LG|HN|NC|JC)-\d{3}|Y23-\d\.\d)\b/g))
      assert.ok(known.has(id), `${name} ${id}`)
    for (const [, id = ''] of text.matchAll(/choice: (\w+)/g)) assert.ok(conflicts.has(id), `${name} ${id}`)
  }
})
