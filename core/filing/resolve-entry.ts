import type { Level } from '#core/kernel/levels.ts'
import type { Directory, DirectoryEntry } from './types.ts'

/** Which row a name means, or why none: no row has it, several have it, or the row is not filed for the level. */
export type Resolution<E> =
  | { readonly fault: null; readonly entry: E }
  | { readonly fault: 'level'; readonly entry: E }
  | { readonly fault: 'unknown'; readonly entry: null }
  | { readonly fault: 'ambiguous'; readonly entry: null; readonly candidates: readonly E[] }

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

const namesOf = ({ occupation, job, aliases }: DirectoryEntry): readonly string[] =>
  [...aliases, job, `${occupation}/${job}`, `${occupation}(${job})`].filter((name) => name !== '').map(plain)

/**
 * Finds the directory row a short name means: an alias, the job, `职业/工种`, or the occupation where one row alone
 * bears it or one row has no job. Spaces and full-width signs do not matter. The level decides last, so that a known
 * name at a level that is not filed is told apart from an unknown one.
 */
export function resolveEntry<E extends DirectoryEntry>(
  directory: Pick<Directory<E>, 'entries'>,
  text: string,
  level: Level,
): Resolution<E> {
  const wanted = plain(text)
  const named = directory.entries.filter((entry) => namesOf(entry).includes(wanted))
  const ofOccupation = directory.entries.filter((entry) => plain(entry.occupation) === wanted)
  const whole = ofOccupation.filter((entry) => entry.job === '')
  const found = [named, whole, ofOccupation].find((rows) => rows.length > 0) ?? []
  const [entry, ...others] = found
  if (!entry) return { fault: 'unknown', entry: null }
  if (others.length > 0) return { fault: 'ambiguous', entry: null, candidates: found }
  return { fault: entry.levels.includes(level) ? null : 'level', entry }
}
