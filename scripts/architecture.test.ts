import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from '#server/platform/config.ts'

const files = globSync(
  '{core,contract,policies,server,web,exam,cli,generate,documents,rehearsal,db,bench,faults,e2e,scripts}/**/*.{ts,tsx}',
  {
    cwd: projectRoot,
    exclude: (name) => name === 'dist' || name === 'node_modules',
  },
).map((file) => file.replaceAll('\\', '/'))
const product = files.filter((file) => !/\.test\.tsx?$/.test(file) && file !== 'db/tables.ts')
const textOf = (file: string) => readFileSync(join(projectRoot, file), 'utf8')

const houses: Record<string, string> = {
  core: 'core',
  contract: 'contract',
  server: 'server/src',
  policies: 'policies',
  db: 'db',
  documents: 'documents',
  generate: 'generate',
}

/** The code of a file without its comments. */
const codeOf = (file: string) => textOf(file).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

/** What a file imports, as paths from the root; packages by name. */
function importsOf(file: string): string[] {
  const found = [
    ...textOf(file).matchAll(/(?:^(?:import|export)\b.* from |^import |^\} from |\bimport\()'([^'\s]+)'/gm),
  ].map((match) => match[1] ?? '')
  return found.map((name) => {
    if (name.startsWith('.')) return normalize(join(dirname(file), name)).replaceAll('\\', '/')
    const inner = /^#(\w+)\/(.*)$/.exec(name)
    return inner ? `${houses[inner[1] ?? ''] ?? inner[1]}/${inner[2]}` : name
  })
}

const breaking = (of: (file: string) => boolean, forbidden: (imported: string, file: string) => boolean) =>
  product.filter(of).flatMap((file) =>
    importsOf(file)
      .filter((one) => forbidden(one, file))
      .map((one) => `${file} imports ${one}`),
  )

test('the rule book imports only itself and touches no clock, chance or machine', () => {
  assert.deepEqual(
    breaking(
      (file) => file.startsWith('core/'),
      (one) => !one.startsWith('core/'),
    ),
    [],
  )
  const impure = product.filter(
    (file) => file.startsWith('core/') && /Date\.now|new Date\(\)|Math\.random|process\.|node:/.test(codeOf(file)),
  )
  assert.deepEqual(impure, [])
})

test('the contract imports only the rule book and its schema library', () => {
  assert.deepEqual(
    breaking(
      (file) => file.startsWith('contract/'),
      (one) => !/^(core|contract)\/|^zod$/.test(one),
    ),
    [],
  )
})

test('the web and the exam client know contract and rule book, never the server', () => {
  assert.deepEqual(
    breaking(
      (file) => /^(web|exam)\//.test(file),
      (one) => /^(server|db|policies)\//.test(one),
    ),
    [],
  )
})

test('modules meet only through their index', () => {
  const moduleOf = (path: string) => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]
  const wrong = breaking(
    (file) => moduleOf(file) !== undefined,
    (one, file) => {
      const other = moduleOf(one)
      return other !== undefined && other !== moduleOf(file) && !/^server\/src\/modules\/[^/]+\/index\.ts$/.test(one)
    },
  )
  assert.deepEqual(wrong, [])
})

test('SQL of a module stands in its store', () => {
  const sql = /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/
  const wrong = product.filter(
    (file) => /^server\/src\/modules\//.test(file) && !/\/store(\.[a-z-]+)?\.ts$/.test(file) && sql.test(textOf(file)),
  )
  assert.deepEqual(wrong, [])
})

test('no file outgrows its ceiling: 300 lines, tests 600', () => {
  const long = files
    .filter((file) => file !== 'db/tables.ts')
    .map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }))
    .filter(({ file, lines }) => lines > (/\.test\.tsx?$/.test(file) ? 600 : 300))
  assert.deepEqual(long, [])
})

test('nothing is typed away, left for later or skipped', () => {
  const marks = /:\s*any\b|<any>|\bas any\b|\b(TODO|FIXME|XXX|HACK)\b|未实现|待实现/
  const own = 'scripts/architecture.test.ts'
  assert.deepEqual(
    files.filter(
      (file) =>
        file !== own &&
        file !== 'db/tables.ts' &&
        marks.test(/\b(TODO|FIXME|XXX|HACK)\b/.test(textOf(file)) ? textOf(file) : codeOf(file)),
    ),
    [],
  )
  const lonely = /\b(it|test|describe)\.(only|todo)\b/
  assert.deepEqual(
    files.filter((file) => file !== own && lonely.test(textOf(file))),
    [],
  )
})

test('every exported function of the rule book and the contract says what it is for', () => {
  const bare = product
    .filter((file) => /^(core|contract)\//.test(file))
    .flatMap((file) => {
      const lines = textOf(file).split('\n')
      return lines.flatMap((line, index) => {
        if (!/^export (function|async function)\b/.test(line)) return []
        return /\*\/\s*$/.test(lines[index - 1] ?? '') ? [] : [`${file}:${index + 1}`]
      })
    })
  assert.deepEqual(bare, [])
})

test('modules of one house do not import in a circle', () => {
  const edges = new Map<string, Set<string>>()
  const moduleOf = (path: string) => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]
  for (const file of product) {
    const from = moduleOf(file)
    if (!from) continue
    for (const one of importsOf(file)) {
      const to = moduleOf(one)
      if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
  }
  const circles: string[] = []
  const walk = (node: string, path: string[]): void => {
    if (path.includes(node)) {
      circles.push([...path.slice(path.indexOf(node)), node].join(' -> '))
      return
    }
    for (const next of edges.get(node) ?? []) walk(next, [...path, node])
  }
  for (const node of edges.keys()) walk(node, [])
  assert.deepEqual([...new Set(circles)], [])
})
