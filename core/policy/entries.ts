import type { Data, DataMap } from './resolve.ts'

/** One cited entry of a policy: what stands under a path, and the article it rests on. */
export interface PolicyEntry {
  /** Where it stands, such as `publicity.days`, or `team.cards[assessor]` for a named member of a list. */
  readonly path: string
  /** The same, name by name: a name may hold a dot itself. */
  readonly names: readonly string[]
  readonly entry: DataMap
  readonly clause: string | null
  readonly choice: string | null
  /** It stands by itself or is a named member of a list, so that an overlay can write it alone. */
  readonly single: boolean
}

/** Whether a piece of data is a mapping. */
export const isMap = (data: Data | undefined): data is DataMap =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

const text = (data: Data | undefined): string | null => (typeof data === 'string' ? data : null)

const isCited = (map: DataMap): boolean => Object.hasOwn(map, 'clause')

const entryAt = (
  names: readonly string[],
  entry: DataMap,
  clause: string | null,
  single: boolean,
  member = false,
): PolicyEntry => ({
  path: pathOf(names, member),
  names,
  entry,
  clause,
  choice: text(entry.choice),
  single,
})

/** What the conditions of application ask under each article; their name is the article. */
const isCondition = (names: readonly string[]): boolean =>
  names.length === 3 && names[0] === 'eligibility' && names[1] === 'clauses'

/** By what a member of a list is called where its list names its members: its code, else its role. */
const memberName = (member: Data): string | null => (isMap(member) ? (text(member.code) ?? text(member.role)) : null)

const pathOf = (names: readonly string[], member: boolean): string =>
  member ? `${names.slice(0, -1).join('.')}[${names.at(-1)}]` : names.join('.')

/** A member of a list: one that is named can be written alone, by its list and its name in brackets. */
function* walkMember(data: Data, names: readonly string[]): Generator<PolicyEntry> {
  const named = memberName(data) !== null
  if (isMap(data) && isCited(data)) yield entryAt(names, data, text(data.clause), named, named)
  if (isMap(data)) for (const [key, each] of Object.entries(data)) yield* walk(each, [...names, key], false)
}

function* walk(data: Data, names: readonly string[], single: boolean): Generator<PolicyEntry> {
  if (Array.isArray(data)) {
    for (const [index, each] of data.entries())
      yield* walkMember(each as Data, [...names, memberName(each) ?? String(index)])
    return
  }
  if (!isMap(data)) return
  if (isCondition(names)) yield entryAt(names, data, names[2] ?? null, single)
  else if (isCited(data)) yield entryAt(names, data, text(data.clause), single)
  for (const [key, each] of Object.entries(data)) yield* walk(each, [...names, key], single)
}

/** Every cited entry of a policy in the order it is written, an entry before what it holds. The header is none. */
export const policyEntries = (policy: object): readonly PolicyEntry[] =>
  Object.entries(policy as DataMap).flatMap(([section, data]) =>
    section === 'profile' ? [] : [...walk(data, [section], true)],
  )

const says = (data: Data, clause: string): boolean => {
  if (typeof data === 'string') return data === clause
  if (Array.isArray(data)) return data.some((each) => says(each as Data, clause))
  return false
}

/** The entries that carry an article: as their own, or in a field of theirs such as `moduleClause` or `also`. */
export const entriesOf = (policy: object, clause: string): readonly PolicyEntry[] =>
  policyEntries(policy).filter(
    (one) => one.clause === clause || Object.values(one.entry).some((data) => says(data, clause)),
  )

/** What lies at a place of a policy, a member of a list by its name; undefined where there is nothing. */
export function dataAt(policy: object, names: readonly string[]): Data | undefined {
  let here: Data | undefined = policy as DataMap
  for (const name of names) {
    const list: readonly Data[] | null = Array.isArray(here) ? here : null
    if (list) here = list.find((each, index) => (memberName(each) ?? String(index)) === name)
    else if (isMap(here) && Object.hasOwn(here, name)) here = here[name]
    else return undefined
  }
  return here
}
