import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { routes } from './index.ts'

/** Every column of the schema, as it is and as a document would write it. */
const columns = new Set(
  ['0001-house.sql', '0002-chain.sql', '0003-rulebook.sql'].flatMap((file) =>
    [
      ...readFileSync(new URL(`../../../db/migrations/${file}`, import.meta.url), 'utf8').matchAll(/^ {2}(\w+_\w+) /gm),
    ].map((match) => match[1] ?? ''),
  ),
)

/** The document with every column added to each of its objects. */
function swollen(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(swollen)
  if (typeof value !== 'object' || value === null) return value
  const own = Object.entries(value).map(([key, inner]) => [key, swollen(inner)])
  return { ...Object.fromEntries([...columns].map((name) => [name, 'x'])), ...Object.fromEntries(own) }
}

const namesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...namesIn(inner)])
    : []

test('columns a form does not name never pass the door', () => {
  assert.ok(columns.size > 150, String(columns.size))
  const passed: string[] = []
  let parsed = 0
  for (const { route } of routes) {
    if (!route.body || typeof route.example.body !== 'object') continue
    const result = route.body.safeParse(swollen(route.example.body))
    if (result.success) parsed += 1
    const through = result.success ? namesIn(result.data).filter((name) => columns.has(name)) : []
    if (through.length > 0) passed.push(`${route.method} ${route.path}: ${through.slice(0, 3).join(', ')}`)
  }
  assert.ok(parsed > 60, String(parsed))
  // The judge's cases are checked by its own schemas behind the door, and it writes nothing.
  assert.deepEqual(
    passed.map((line) => line.split(': ')[0]),
    ['POST /api/v1/judge/:kind'],
  )
})
