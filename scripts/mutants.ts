import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { Data, DataMap } from '#core/policy/resolve.ts'
import { profilesDir } from '#policies/load-policy.ts'

/** A profile's file with one rule changed or taken away, and the article the rule rests on. */
export interface Mutant {
  readonly clause: string
  /** The file, relative to the folder of the profiles. */
  readonly file: string
  /** What was done where, such as `rules.filing.requirements.machines.anyOf.0.min: 30 -> 31`. */
  readonly change: string
  readonly data: Data
}

type Path = readonly (string | number)[]
type Edit = { readonly path: Path; readonly to: Data | undefined; readonly said: string }

const id = /^[A-Z][A-Z0-9]{1,4}-\d+(\.\d+)?$/
const isId = (data: Data | undefined): data is string => typeof data === 'string' && id.test(data)
const isMap = (data: Data | undefined): data is DataMap =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

/** Names and pointers, which decide nothing; `clause` and `also` are changed on their own. */
const words = new Set(['label', 'title', 'choice', 'clause', 'also', 'document', 'note'])

/** A day counted otherwise is another rule. */
const otherUnits: Readonly<Record<string, string>> = { workday: 'day', day: 'workday', month: 'day', year: 'month' }

const show = (data: Data | undefined): string => (data === undefined ? 'gone' : JSON.stringify(data))

const edit = (path: Path, from: Data, to: Data | undefined): Edit => ({
  path,
  to,
  said: `${path.join('.')}: ${show(from).slice(0, 60)} -> ${show(to)}`,
})

/** What a single value may be changed into. */
function editsOfValue(path: Path, data: Data): readonly Edit[] {
  if (typeof data === 'number') return [edit(path, data, data + 1), edit(path, data, data - 1)]
  if (typeof data === 'boolean') return [edit(path, data, !data), edit(path, data, undefined)]
  if (path.at(-1) === 'unit')
    return typeof data === 'string' && otherUnits[data] ? [edit(path, data, otherUnits[data])] : []
  if (typeof data === 'string') return isId(data) ? [] : [edit(path, data, `${data}改`), edit(path, data, undefined)]
  if (Array.isArray(data)) return editsOfList(path, data)
  return isMap(data) ? editsOfMap(path, data) : []
}

const editsOfList = (path: Path, list: readonly Data[]): readonly Edit[] => [
  ...(list.length > 0 ? [edit([...path, list.length - 1], list.at(-1) as Data, undefined)] : []),
  ...(list.length > 1 ? [edit([...path, 0], list[0] as Data, undefined)] : []),
  ...list.flatMap((each, index) => (isMap(each) || Array.isArray(each) ? editsOfValue([...path, index], each) : [])),
]

/** An entry with an article of its own inside is that article's business. */
const editsOfMap = (path: Path, map: DataMap): readonly Edit[] =>
  Object.entries(map)
    .filter(([key, data]) => !words.has(key) && !(isMap(data) && isId(data.clause)) && !isId(key))
    .flatMap(([key, data]) => editsOfValue([...path, key], data))

interface Found {
  readonly clause: string
  readonly edits: readonly Edit[]
}

/** A name no article has. */
const nobody = 'ZZ-999'

/** Every place that names an article: what rests on it, the name itself, and the whole entry taken away. */
function findIn(path: Path, data: Data): readonly Found[] {
  if (isId(data)) return [{ clause: data, edits: [edit(path, data, undefined), edit(path, data, nobody)] }]
  if (Array.isArray(data)) return data.flatMap((each, index) => findIn([...path, index], each))
  if (!isMap(data)) return []
  const own: readonly Found[] = isId(data.clause)
    ? [{ clause: data.clause, edits: [edit(path, data, undefined), edit(path, data, null), ...editsOfMap(path, data)] }]
    : []
  const inside = Object.entries(data).flatMap(([key, each]): readonly Found[] => {
    const found = findIn([...path, key], each)
    return isId(key) ? [{ clause: key, edits: editsOfValue([...path, key], each) }, ...found] : found
  })
  return [...own, ...inside]
}

/** The data with one edit made; what is taken from a list closes up. */
export function applyEdit(data: Data, path: Path, to: Data | undefined): Data {
  const [key, ...rest] = path
  if (key === undefined) return to ?? null
  if (Array.isArray(data)) {
    if (rest.length === 0 && to === undefined) return data.toSpliced(key as number, 1)
    return data.with(key as number, applyEdit(data[key as number] as Data, rest, to))
  }
  const map = data as Record<string, Data>
  if (rest.length === 0 && to === undefined) return Object.fromEntries(Object.entries(map).filter(([k]) => k !== key))
  return { ...map, [key]: applyEdit(map[key] as Data, rest, to) }
}

/** Every mutant of one file of a profile. */
export const mutantsOf = (file: string, data: Data): readonly Mutant[] =>
  findIn([], data).flatMap(({ clause, edits }) =>
    edits.map(({ path, to, said }) => ({ clause, file, change: said, data: applyEdit(data, path, to) })),
  )

/** The profile a file belongs to: `henan.yaml` and `henan/filing.yaml` to henan. */
export const profileOf = (file: string): string => basename(file.split('/')[0] as string, '.yaml')

/** Every mutant of the profiles that come with the program. */
export const allMutants = (): readonly Mutant[] =>
  globSync('**/*.yaml', { cwd: profilesDir })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => mutantsOf(file, parse(readFileSync(join(profilesDir, file), 'utf8')) as Data))

/** Where a file of a profile lies. */
export const pathOf = (file: string): string => join(profilesDir, file)
