import type { ConflictNote, EntryWords } from '#contract/rulebook-shapes.ts'
import { describeEntry } from '#core/policy/describe-entry.ts'
import { dataAt, isMap, type PolicyEntry } from '#core/policy/entries.ts'
import { entryLabel } from '#core/policy/entry-labels.ts'
import { type OverlayChange, sameData } from '#core/policy/overlay.ts'
import type { DataMap } from '#core/policy/resolve.ts'
import { sectionOf } from '#core/policy/section-titles.ts'
import type { Policy } from '#core/policy/types.ts'
import { holdsOption } from '#policies/adopt-option.ts'
import { type Conflict, type ConflictOption, defaultOption } from '#policies/conflicts.ts'
import { namesOf, policyOfSource, sources } from './catalogue.ts'

/** The entry at a place of a policy; null where the policy writes none. */
export function entryAt(policy: Policy, names: readonly string[]): DataMap | null {
  const data = dataAt(policy, names)
  return isMap(data) ? data : null
}

/** What an entry at a place says in one line. */
export const wordsAt = (policy: Policy, names: readonly string[]): string =>
  describeEntry(names, entryAt(policy, names)).words

/** The Chinese name of a place: of the policy's own entry, else of the first source that writes one. */
export function labelAt(policy: Policy | null, names: readonly string[]): string {
  for (const one of [...(policy ? [policy] : []), ...sources.map(policyOfSource)]) {
    const entry = entryAt(one, names)
    if (entry) return entryLabel(names, entry)
  }
  return entryLabel(names, {})
}

/** An entry of a policy in words. */
export function presentEntry({ path, names, entry, clause, choice, single }: PolicyEntry): EntryWords {
  const { words, facts } = describeEntry(names, entry)
  const { title } = sectionOf(names)
  return {
    path,
    open: single,
    sectionTitle: title,
    label: entryLabel(names, entry),
    words,
    facts: [...facts],
    clause,
    choice,
  }
}

const titleOf = (source: string): string => policyOfSource(source).profile.title

/** What adopting an option would change in a policy; empty where it holds the option already. */
function changesFor({ set }: ConflictOption, own: Policy): readonly OverlayChange[] {
  const entries = Object.entries(set) as [string, DataMap | null][]
  return entries.flatMap(([path, entry]) => (sameData(entryAt(own, namesOf(path)), entry) ? [] : [{ path, entry }]))
}

/** A conflict as a page explains it, with what the reader's own policy holds of it. */
export function presentConflict(conflict: Conflict, own: Policy | null): ConflictNote {
  const { id, topic, explanation, options } = conflict
  return {
    id,
    topic,
    default: defaultOption(conflict).label,
    explanation,
    options: options.map((option) => {
      const held = own !== null && holdsOption(own as unknown as DataMap, option)
      return {
        id: option.id,
        label: option.label,
        proposed: option.id === conflict.default,
        held,
        followedBy: option.follows.map(titleOf),
        changes: (own && !held ? changesFor(option, own) : []) as ConflictNote['options'][number]['changes'],
      }
    }),
  }
}
