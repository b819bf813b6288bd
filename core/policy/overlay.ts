import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { isMap } from './entries.ts'
import type { Data, DataMap } from './resolve.ts'

/** A change an institution makes to its own policy: one whole entry, or null to take it back. */
export interface OverlayChange {
  readonly path: string
  readonly entry: DataMap | null
}

/** What a change is held against. */
export interface OverlayGround {
  /** Every place an entry may stand at: of this policy, of those of the other institutions and of the choices. */
  readonly places: ReadonlySet<string>
  /** What the policy the change is laid upon writes at a place; null where nothing. */
  entryAt(path: string): Data
  /** What the profile itself writes at a place, without any change of the institution's; null where nothing. */
  writtenAt(path: string): Data
  /** Whose articles bind the institution: the profiles from the nation down to its own. */
  readonly lineage: readonly string[]
  /** The profile an article belongs to; undefined where there is no such article. */
  profileOf(clause: string): string | undefined
  /** The conflicts a parameter belongs to. */
  choicesAt(path: string): readonly string[]
}

const order = (data: Data | undefined): Data | undefined => {
  if (Array.isArray(data)) return data.map((each) => order(each as Data) as Data)
  if (!isMap(data)) return data
  const pairs = Object.entries(data).map(([key, each]) => [key, order(each) as Data] as const)
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether two pieces of data are the same, whatever the order of their names. */
export const sameData = (one: Data | undefined, other: Data | undefined): boolean =>
  JSON.stringify(order(one) ?? null) === JSON.stringify(order(other) ?? null)

const citedBy = (data: Data): readonly string[] => {
  if (Array.isArray(data)) return data.flatMap((each) => citedBy(each as Data))
  if (!isMap(data)) return []
  return Object.entries(data).flatMap(([key, each]) =>
    /clause$/i.test(key) && typeof each === 'string'
      ? [each]
      : key === 'also' && Array.isArray(each)
        ? each.filter((one): one is string => typeof one === 'string')
        : citedBy(each),
  )
}

/** Whether an entry gives another number to the very article the profile reads its own from. */
function contradicts(entry: DataMap, written: Data): boolean {
  if (!isMap(written) || typeof written.clause !== 'string' || entry.clause !== written.clause) return false
  const isOther = (key: 'value' | 'unit') => entry[key] !== undefined && entry[key] !== written[key]
  return typeof written.value === 'number' && (isOther('value') || isOther('unit'))
}

/** What an overlay must lay at the place of a change. */
function faultsOf({ path, entry }: OverlayChange, ground: OverlayGround): readonly Why[] {
  if (!ground.places.has(path)) return [why('policy.unknown_path', null, path)]
  if (sameData(ground.entryAt(path), entry)) return [why('policy.unchanged', null, path)]
  if (entry === null) return []
  const clauses = citedBy(entry).flatMap((clause): Why[] => {
    const profile = ground.profileOf(clause)
    if (profile === undefined) return [why('policy.unknown_clause', clause, path)]
    return ground.lineage.includes(profile) ? [] : [why('policy.foreign_clause', clause, path)]
  })
  const { choice } = entry
  const stray = typeof choice === 'string' && !ground.choicesAt(path).includes(choice)
  const other = contradicts(entry, ground.writtenAt(path))
    ? [why('policy.other_number', entry.clause as string, path)]
    : []
  return [...clauses, ...other, ...(stray ? [why('policy.stray_choice', null, path)] : [])]
}

/**
 * Whether changes may be laid upon a policy: each at a place that exists, each really a change, none at or below the
 * place of another, none resting on an article that does not bind the institution or that gives another number, and a
 * named choice only of a conflict about that very parameter. Reasons `policy.unknown_path`, `policy.unchanged`, `policy.repeated`,
 * `policy.unknown_clause`, `policy.foreign_clause`, `policy.other_number` and `policy.stray_choice`; `who` is the path.
 */
export function judgeOverlay(changes: readonly OverlayChange[], ground: OverlayGround): Answer {
  const paths = changes.map(({ path }) => path)
  const within = (path: string, index: number) =>
    paths.some((other, place) => place !== index && (path.startsWith(`${other}.`) || (path === other && place < index)))
  const repeated = paths.filter(within).map((path) => why('policy.repeated', null, path))
  return answer([...repeated, ...changes.flatMap((change) => faultsOf(change, ground))])
}
