import { isDeepStrictEqual } from 'node:util'
import { type Data, type DataMap, resolve } from '#core/policy/resolve.ts'
import type { ConflictOption } from './conflicts.ts'

interface Place {
  readonly keys: readonly string[]
  /** The code or role of one member of the list found there. */
  readonly member: string | undefined
}

const isMap = (data: Data | undefined): data is DataMap =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

const readPlace = (text: string): Place => {
  const [path = '', member] = text.replace(']', '').split('[')
  return { keys: path.split('.'), member }
}

const at = (data: Data | undefined, keys: readonly string[]): Data | undefined =>
  keys.reduce<Data | undefined>((below, key) => (isMap(below) ? below[key] : undefined), data)

const listAt = (data: DataMap, keys: readonly string[]): readonly Data[] => {
  const list = at(data, keys)
  return Array.isArray(list) ? list : []
}

const isMember = (one: Data, member: string): boolean => isMap(one) && (one.code ?? one.role) === member

const withMember = (list: readonly Data[], member: string, entry: Data): readonly Data[] => {
  const others = list.filter((one) => !isMember(one, member))
  return entry === null ? others : [...others, entry]
}

/** What a policy writes in a place such as `publicity.days` or `team.cards[supervisor]`; undefined where nothing. */
export function readEntry(policy: DataMap, text: string): Data | undefined {
  const { keys, member } = readPlace(text)
  if (member === undefined) return at(policy, keys)
  return listAt(policy, keys).find((one) => isMember(one, member))
}

const nest = (keys: readonly string[], entry: Data): DataMap =>
  keys.reduceRight<Data>((inner, key) => ({ [key]: inner }), entry) as DataMap

const write = (policy: DataMap, text: string, entry: Data): DataMap => {
  const { keys, member } = readPlace(text)
  if (member !== undefined) return nest(keys, withMember(listAt(policy, keys), member, entry))
  return entry === null && at(policy, keys) === undefined ? {} : nest(keys, entry)
}

/** The overlay with which an institution of this policy adopts an option; lists keep their other members. */
export function overlayOf({ set }: Pick<ConflictOption, 'set'>, policy: DataMap): DataMap {
  const entries = Object.entries(set) as [string, Data][]
  return entries.reduce<DataMap>(
    (overlay, [place, entry]) => resolve([overlay, write(resolve([policy, overlay]), place, entry)]),
    {},
  )
}

/** On whose authority, under which name and by when a step is due: no part of what an option decides. */
const beside = new Set(['clause', 'moduleClause', 'also', 'choice', 'label', 'dueRule'])

const bare = (data: Data | undefined): Data => {
  if (Array.isArray(data)) return data.map(bare)
  if (!isMap(data)) return data ?? null
  const kept = Object.entries(data).filter(([key, value]) => !beside.has(key) && value !== undefined)
  return Object.fromEntries(kept.map(([key, value]) => [key, bare(value)]))
}

const unitless = (entry: Data, like: Data): Data =>
  isMap(entry) && isMap(like) && !Object.hasOwn(like, 'unit')
    ? Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'unit'))
    : entry

/** Where not the whole entry decides: who does a dated task and what proves it are the institution's own. */
const telling: readonly (readonly [section: string, keys: readonly string[]])[] = [
  [
    'deadline.tasks.',
    ['count', 'unit', 'from', 'monthDay', 'yearOffset', 'every', 'persons', 'who', 'exceptMedium', 'onlyMedium'],
  ],
  ['attestation.items.', ['checks']],
]

const decisive = (place: string, entry: Data): Data => {
  const keys = telling.find(([section]) => place.startsWith(section))?.[1]
  return keys && isMap(entry) ? Object.fromEntries(Object.entries(entry).filter(([key]) => keys.includes(key))) : entry
}

/** Whether a policy holds an option, whatever articles or choices its entries rest on. */
export function holdsOption(policy: DataMap, { set }: Pick<ConflictOption, 'set'>): boolean {
  return Object.entries(set).every(([place, data]) => {
    const wanted = decisive(place, bare(data as Data))
    const found = unitless(decisive(place, bare(readEntry(policy, place))), wanted)
    return isDeepStrictEqual(found, wanted)
  })
}
