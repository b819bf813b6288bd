import { type PolicyEntry, policyEntries } from '#core/policy/entries.ts'
import type { Policy } from '#core/policy/types.ts'
import { type Clause, loadClauses } from '#policies/clauses.ts'
import { type Conflict, loadConflicts } from '#policies/conflicts.ts'
import { loadPolicy } from '#policies/load-policy.ts'

/** The five sources of the rules, in the order they stand side by side. */
export const sources = ['anyang', 'ligong', 'henan', 'nanchang', 'jincheng'] as const

/** One of the five. */
export type Source = (typeof sources)[number]

/** The policy of one of them. */
export const policyOfSource = (source: string): Policy => loadPolicy(source).policy

const once = <T>(read: () => T): (() => T) => {
  let kept: { readonly value: T } | undefined
  return () => {
    kept ??= { value: read() }
    return kept.value
  }
}

/** Every article by its id. */
export const clauseIndex = once((): ReadonlyMap<string, Clause> => loadClauses())

/** Every conflict by its id. */
export const conflictIndex = once((): ReadonlyMap<string, Conflict> => loadConflicts())

const entriesOfSources = once((): readonly (readonly [Source, readonly PolicyEntry[]])[] =>
  sources.map((source) => [source, policyEntries(policyOfSource(source))]),
)

/** What the conditions of an article ask is the article's own word, so that no overlay rewrites it. */
const isEditable = ({ single, names }: PolicyEntry): boolean =>
  single && !(names[0] === 'eligibility' && names[1] === 'clauses')

/** The names that lead to a place, a member of a list last. */
export const namesOf = (path: string): readonly string[] => {
  const [list = '', member] = path.replace(']', '').split('[')
  return [...list.split('.'), ...(member === undefined ? [] : [member])]
}

const placesOfOptions = once(() =>
  [...conflictIndex().values()].flatMap(({ options }) => options.flatMap(({ set }) => Object.keys(set))),
)

/** The places an overlay may write: what stands by itself in the five sources and in a policy, and every choice. */
export function editablePlaces(policy: Policy): ReadonlySet<string> {
  const all = [...entriesOfSources().flatMap(([, entries]) => entries), ...policyEntries(policy)]
  return new Set([...all.filter(isEditable).map(({ path }) => path), ...placesOfOptions()])
}

/** Every place a parameter may be looked at: those of the policy in its own order, then what only others write. */
export function allPlaces(policy: Policy): ReadonlyMap<string, readonly string[]> {
  const all = [...policyEntries(policy), ...entriesOfSources().flatMap(([, entries]) => entries)]
  return new Map(all.filter(({ single }) => single).map(({ path, names }) => [path, names]))
}

const conflictsByPath = once((): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  const add = (path: string, id: string) => {
    const known = found.get(path) ?? new Set()
    found.set(path, known.add(id))
  }
  for (const { id, key, values, options } of conflictIndex().values()) {
    add(key, id)
    for (const { set } of options) for (const path of Object.keys(set)) add(path, id)
    for (const [source, entries] of entriesOfSources())
      for (const { path, clause, choice } of entries)
        if (choice === id || (clause !== null && values[source]?.clauses.includes(clause))) add(path, id)
  }
  return found
})

/** The conflicts a parameter belongs to: by its name, by a named choice of it, or by an article both rest on. */
export const conflictsAt = (path: string): readonly Conflict[] =>
  [...(conflictsByPath().get(path) ?? [])].flatMap((id) => conflictIndex().get(id) ?? [])

/** The conflicts an article belongs to. */
export const conflictsOfClause = (clause: string): readonly Conflict[] =>
  [...conflictIndex().values()].filter(({ values }) =>
    Object.values(values).some((saying) => saying?.clauses.includes(clause)),
  )
