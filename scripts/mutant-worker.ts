// A process that runs the tests of the rule book on changed profiles, one change after another. Loading a test anew is
// cheap, starting a process for it is not; so the files that hold policies in memory are imported again every time.
import fs from 'node:fs'
import module, { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Data } from '#core/policy/resolve.ts'

/** A file of a profile to be changed, and the tests that must notice: those of `files` whose title names `clause`. */
export interface Trial {
  readonly clause: string
  readonly file: string
  readonly data: Data
  readonly tests: readonly string[]
}

type Body = (context: { test: (title: string, body: Body) => unknown }) => unknown
const root = join(import.meta.dirname, '..')
let trial: Trial | null = null
let generation = 0
let registered: { title: string; body: Body }[] = []

const read = fs.readFileSync
const isChanged = (path: unknown) => trial && String(path).replaceAll('\\', '/').endsWith(`/profiles/${trial.file}`)
fs.readFileSync = ((path: fs.PathOrFileDescriptor, options?: never) =>
  isChanged(path) ? JSON.stringify(trial?.data) : read(path, options)) as typeof fs.readFileSync
syncBuiltinESMExports()

Object.assign(globalThis, {
  registerTest: (title: string, ...rest: unknown[]) => registered.push({ title, body: rest.at(-1) as Body }),
})
const dataUrl = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`
const testShim = dataUrl('export const test = globalThis.registerTest; export default test')
// The same text always means the same data; only the changed file is parsed anew.
const yamlShim = dataUrl(`import { parse as read } from ${JSON.stringify(import.meta.resolve('yaml'))}
const known = new Map()
export const parse = (text) => { if (!known.has(text)) known.set(text, read(text)); return structuredClone(known.get(text)) }`)

module.registerHooks({
  resolve(specifier, context, next) {
    const [, asked] = /\?g=(\d+)$/.exec(context.parentURL ?? '') ?? []
    if (specifier === 'node:test' && asked) return { url: testShim, shortCircuit: true }
    if (specifier === 'yaml' && asked) return { url: yamlShim, shortCircuit: true }
    const found = next(specifier, context)
    return asked && /\/load-policy\.ts$/.test(found.url) ? { ...found, url: `${found.url}?g=${asked}` } : found
  },
})

const context = { test: (_: string, body: Body) => body(context) }

/** Whether every test of a file that names the clause passes; a file without one fails, for nothing was tried. */
async function passes(file: string, clause: string): Promise<boolean> {
  registered = []
  const names = new RegExp(`[\\[ ]${clause.replace('.', '\\.')}[,\\]]`)
  try {
    generation++
    await import(`${pathToFileURL(join(root, file)).href}?g=${generation}`)
    for (const { body } of registered.filter(({ title }) => names.test(title))) await body(context)
    return true
  } catch {
    return false
  }
}

process.on('message', async (given: Trial) => {
  trial = given
  const passed: boolean[] = []
  for (const test of given.tests) {
    passed.push(await passes(test, given.clause))
    if (!passed.at(-1)) break
  }
  process.send?.({ survived: !passed.includes(false) })
})
