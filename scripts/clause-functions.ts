import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { idsInTitles } from './clause-coverage.ts'

const root = join(import.meta.dirname, '..')

/** Names a test takes from the rule book, each with the file that exports it. */
function importsOf(source: string, file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, names = '', from = ''] of source.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)) {
    const path = from.startsWith('.') ? posix.join(dirname(file), from) : from.replace(/^#core\//, 'core/')
    if (!path.startsWith('core/')) continue
    for (const each of names.split(',').map((name) => name.trim())) if (/^[a-z]\w*$/.test(each)) found.set(each, path)
  }
  return found
}

/** The pieces of a file that begin at the left margin. */
const piecesOf = (source: string): readonly string[] =>
  source.split(/\n(?=(?:const|function|async function|for|test)\b)/)

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.match(/\b[a-z]\w*\b/g))

/** What a test's own helpers call, found again and again until nothing new appears. */
function reach(text: string, helpers: ReadonlyMap<string, string>, seen = new Set<string>()): ReadonlySet<string> {
  for (const word of wordsOf(text)) {
    if (seen.has(word)) continue
    seen.add(word)
    const helper = helpers.get(word)
    if (helper !== undefined) reach(helper, helpers, seen)
  }
  return seen
}

function functionsOfFile(file: string): readonly (readonly [clause: string, name: string])[] {
  const source = readFileSync(join(root, file), 'utf8')
  const imports = importsOf(source, file)
  const pieces = piecesOf(source)
  const helpers = new Map(
    pieces.flatMap((piece) => {
      const name = /^(?:const|function|async function) (\w+)/.exec(piece)?.[1]
      return name === undefined ? [] : [[name, piece] as const]
    }),
  )
  return pieces.flatMap((piece) => {
    const ids = idsInTitles(piece)
    if (ids.length === 0) return []
    const called = [...reach(piece, helpers)].filter((word) => imports.has(word))
    return ids.flatMap((id) => called.map((name) => [id, `${name} (${imports.get(name)})`] as const))
  })
}

/** The functions of the rule book that decide each clause: those its tests call. */
export function functionsByClause(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const file of globSync('core/**/*.test.ts', { cwd: root })
    .map((one) => one.replaceAll('\\', '/'))
    .sort())
    for (const [clause, name] of existsSync(join(root, file)) ? functionsOfFile(file) : []) {
      const names = found.get(clause) ?? new Set()
      found.set(clause, names.add(name))
    }
  return new Map([...found].map(([clause, names]) => [clause, [...names].sort()]))
}
