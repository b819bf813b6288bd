import { DomainError } from '#contract/domain-error.ts'
import type { ParameterDetail, ParameterRow } from '#contract/rulebook-shapes.ts'
import { describeEntry, measureOf } from '#core/policy/describe-entry.ts'
import type { PolicyEntry } from '#core/policy/entries.ts'
import { sameData } from '#core/policy/overlay.ts'
import { overlayStateTitles } from '#core/policy/overlay-lifecycle.ts'
import type { DataMap } from '#core/policy/resolve.ts'
import { sectionOf } from '#core/policy/section-titles.ts'
import type { Policy } from '#core/policy/types.ts'
import { unitWords } from '#core/policy/value-words.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { cite } from '#server/platform/http/refusals.ts'
import {
  allPlaces,
  clauseIndex,
  conflictsAt,
  editablePlaces,
  namesOf,
  policyOfSource,
  type Source,
  sources,
} from '../catalogue.ts'
import { changesOf } from '../in-force.ts'
import { entryAt, labelAt, presentConflict, presentEntry, wordsAt } from '../present-entry.ts'
import type { OverlayRow } from '../store.ts'
import { stateOf } from './overlays.ts'

const text = (data: unknown): string | null => (typeof data === 'string' ? data : null)

/** How many different readings the five sources give; one that writes nothing gives none. */
function readingsAt(names: readonly string[]): number {
  const written = sources.flatMap((source) => {
    const entry = entryAt(policyOfSource(source), names)
    return entry ? [describeEntry(names, entry).words] : []
  })
  return new Set(written).size
}

const squeeze = (words: string) => words.toUpperCase().replace(/\s/g, '')

/** The parameters with the reader's own values, those a search finds. */
export function findParameters(own: Policy, q: string | undefined): ParameterRow[] {
  return [...allPlaces(own)].flatMap(([path, names]): ParameterRow[] => {
    const label = labelAt(own, names)
    const { title } = sectionOf(names)
    const words = wordsAt(own, names)
    const clause = text(entryAt(own, names)?.clause) ?? ''
    if (q && !squeeze(`${label}${title}${words}${path}${clause}`).includes(squeeze(q))) return []
    const conflict = conflictsAt(path)[0]?.topic ?? null
    const section = names[0] === 'rules' ? names.slice(0, 3).join('.') : (names[0] ?? '')
    return [{ path, section, sectionTitle: title, label, words, readings: readingsAt(names), conflict }]
  })
}

const standings = {
  written: '条款写明',
  choice: '具名选择',
  inherited: '沿用上级',
  unwritten: '没有写明',
} as const

function standingOf(source: string, entry: DataMap | null): keyof typeof standings {
  if (!entry) return 'unwritten'
  const clause = text(entry.clause)
  if (clause && clauseIndex().get(clause)?.profile === source) return 'written'
  return text(entry.choice) ? 'choice' : 'inherited'
}

function sayingOf(source: Source, path: string, names: readonly string[], own: Policy | null) {
  const policy = policyOfSource(source)
  const entry = entryAt(policy, names)
  const { words, facts } = describeEntry(names, entry)
  const standing = standingOf(source, entry)
  const clause = text(entry?.clause)
  const says = conflictsAt(path).flatMap(({ values }) => values[source]?.says ?? [])[0] ?? null
  return {
    profile: source,
    institution: policy.profile.title,
    own: own?.profile.lineage.includes(source) ?? false,
    words,
    facts: [...facts],
    standing,
    standingTitle: standings[standing],
    choice: text(entry?.choice),
    citation: clause ? cite({ clause }) : null,
    says,
    measure: measureOf(entry),
  }
}

/** The value each overlay leaves, from the nation down; the institution's own changes come last. */
function lineageOf(own: Policy, names: readonly string[]): ParameterDetail['lineage'] {
  const steps = own.profile.lineage.map((id) => {
    const { policy } = loadPolicy(id)
    return { profile: id, title: policy.profile.title, entry: entryAt(policy, names) }
  })
  const last = { profile: 'own', title: '本机构的修改', entry: entryAt(own, names) }
  const all = sameData(steps.at(-1)?.entry ?? null, last.entry) ? steps : [...steps, last]
  return all.map(({ profile, title, entry }, index) => ({
    profile,
    title,
    words: describeEntry(names, entry).words,
    sets: !sameData(entry, index === 0 ? null : (all[index - 1]?.entry ?? null)),
  }))
}

/** The articles of the lineage that speak of the parameter: its own, and those the conflicts name. */
function citableOf(own: Policy, path: string, names: readonly string[]): ParameterDetail['citable'] {
  const said = conflictsAt(path).flatMap(({ values }) => Object.values(values).flatMap((one) => one?.clauses ?? []))
  const written = own.profile.lineage.flatMap((id) => text(entryAt(loadPolicy(id).policy, names)?.clause) ?? [])
  const binding = [...new Set([...written, ...said])].filter((id) =>
    own.profile.lineage.includes(clauseIndex().get(id)?.profile ?? ''),
  )
  return binding.map((clause) => cite({ clause }))
}

function historyOf(rows: readonly OverlayRow[], path: string, names: readonly string[], today: string) {
  return rows.flatMap((row): ParameterDetail['history'] => {
    const change = changesOf(row).find((one) => one.path === path)
    if (!change || row.status === 'draft') return []
    const replaced = (row.replaced as unknown as readonly { path: string; entry: DataMap | null }[]).find(
      (one) => one.path === path,
    )
    return [
      {
        overlayId: row.id,
        number: row.number,
        effectiveOn: row.effective_on,
        from: describeEntry(names, replaced?.entry ?? null).words,
        to: describeEntry(names, change.entry).words,
        reason: row.reason,
        proposedBy: row.proposed_by,
        approvedBy: row.status === 'approved' ? row.decided_by : null,
        statusTitle: overlayStateTitles[stateOf(row, today)],
      },
    ]
  })
}

const ownEntry = (own: Policy, path: string, names: readonly string[]) => {
  const entry = entryAt(own, names)
  if (!entry) return null
  const clause = text(entry.clause)
  const found: PolicyEntry = { path, names, entry, clause, choice: text(entry.choice), single: true }
  return { ...presentEntry(found), citation: clause ? cite({ clause }) : null }
}

/** One parameter with the five sources side by side. `own` is the reader's policy; a centre has none. */
export function findParameter(
  own: Policy | null,
  path: string,
  rows: readonly OverlayRow[],
  today: string,
): ParameterDetail {
  const reader = own ?? policyOfSource('henan')
  const names = allPlaces(reader).get(path) ?? (editablePlaces(reader).has(path) ? namesOf(path) : undefined)
  if (!names) throw new DomainError('rulebook.no_parameter', { path })
  const sayings = sources.map((source) => sayingOf(source, path, names, own))
  const entry = own ? entryAt(own, names) : null
  const unit = [entry, ...sources.map((source) => entryAt(policyOfSource(source), names))].flatMap(
    (one) => text(one?.unit) ?? [],
  )[0]
  return {
    path,
    sectionTitle: sectionOf(names).title,
    label: labelAt(own, names),
    unit: unit ? unitWords(unit) : null,
    sayings,
    lineage: own ? lineageOf(own, names) : [],
    own: own ? ownEntry(own, path, names) : null,
    conflicts: conflictsAt(path).map((one) => presentConflict(one, own)),
    entry: (entry ?? sources.map((source) => entryAt(policyOfSource(source), names)).find((one) => one) ?? null) as
      | ParameterDetail['entry']
      | null,
    editable: own !== null && editablePlaces(own).has(path),
    citable: own ? citableOf(own, path, names) : [],
    history: historyOf(rows, path, names, today),
  }
}
