import type { RegistrationColumn } from './columns.ts'

/** An occupation, job and level of a batch, with every name it is known by. */
export interface MatchableEntry {
  readonly id: string
  readonly occupation: string
  readonly job: string
  readonly level: number
  readonly aliases: readonly string[]
}

/** The entry a row means, or why none or several are. */
export type MatchedEntry<E extends MatchableEntry> =
  | { readonly ok: true; readonly entry: E }
  | {
      readonly ok: false
      readonly key: RegistrationColumn['key']
      readonly code: 'row.entry_unknown' | 'row.entry_level' | 'row.entry_ambiguous'
      readonly choices: readonly string[]
    }

/** A matcher of one batch; made once and asked for every row. */
export type EntryMatcher<E extends MatchableEntry> = (occupation: string, level: number) => MatchedEntry<E>

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s()（）【】[\]]/g, '')
    .replace(/[／\\|—–\-·、:：]+/g, '/')
    .toUpperCase()

/** An entry as the sheet writes it: 职业/工种, or the occupation alone. */
export const entryTitle = (entry: { readonly occupation: string; readonly job: string }): string =>
  entry.job === '' ? entry.occupation : `${entry.occupation}/${entry.job}`

/**
 * Matches 职业/工种 as people write it to the entries of a batch: the full name, a short name of the filing, the job
 * alone, or the occupation alone; the fuller name wins where several entries answer.
 */
export function matchEntries<E extends MatchableEntry>(entries: readonly E[]): EntryMatcher<E> {
  const tiers: readonly ((entry: E) => readonly string[])[] = [
    (entry) => [entryTitle(entry), `${entry.occupation}${entry.job}`],
    (entry) => entry.aliases,
    (entry) => [entry.job],
    (entry) => [entry.occupation],
  ]
  const indexes = tiers.map((namesOf) => indexBy(entries, namesOf))
  return (occupation, level) => {
    const name = plain(occupation)
    const found = indexes.map((index) => index.get(name) ?? []).find((list) => list.length > 0) ?? []
    const same = found.filter((entry) => entry.level === level)
    const [entry] = same
    if (entry && same.length === 1) return { ok: true, entry }
    if (entry) return { ok: false, key: 'occupation', code: 'row.entry_ambiguous', choices: same.map(entryTitle) }
    if (found.length > 0)
      return {
        ok: false,
        key: 'level',
        code: 'row.entry_level',
        choices: [...new Set(found.map((one) => String(one.level)))],
      }
    return { ok: false, key: 'occupation', code: 'row.entry_unknown', choices: [...new Set(entries.map(entryTitle))] }
  }
}

function indexBy<E extends MatchableEntry>(
  entries: readonly E[],
  namesOf: (entry: E) => readonly string[],
): ReadonlyMap<string, readonly E[]> {
  const index = new Map<string, E[]>()
  for (const entry of entries)
    for (const name of new Set(namesOf(entry).map(plain)))
      if (name !== '') index.set(name, [...(index.get(name) ?? []), entry])
  return index
}
