import { DomainError } from '#contract/domain-error.ts'
import type { PlanContent, writeBatchPlan } from '#contract/plan.ts'
import type { BodyOf } from '#contract/route.ts'
import { daysBetween } from '#core/kernel/dates.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { dutyTitle } from '#core/people/duties.ts'
import type { Policy } from '#core/policy/types.ts'
import type { BatchEntryRow } from '#server/modules/batch/index.ts'
import { assertPlannable, type DirectoryRow, type FiledDirectory } from '#server/modules/filing/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type EntryFacts, selectEntryCounts, selectPeopleNames } from '../store.ts'

/** The occupations of a plan as somebody wrote them. */
export type EntryInput = BodyOf<typeof writeBatchPlan>['entries'][number]

/** The longest batch, in days. */
const longest = 60

/** Refuses dates that run backwards, have passed, or leave a planned time outside. */
export function assertDates(today: string, dates: { startsOn: string; endsOn: string }, content: PlanContent): void {
  const { startsOn, endsOn } = dates
  if (endsOn < startsOn) throw new DomainError('plan.dates_reversed', { startsOn, endsOn })
  if (daysBetween(startsOn, endsOn) >= longest) throw new DomainError('plan.dates_too_long', { max: longest })
  if (startsOn < today) throw new DomainError('plan.starts_past', { startsOn })
  const days = content.times.map(({ date }) => date).filter((date) => date < startsOn || date > endsOn)
  if (days.length > 0) throw new DomainError('plan.time_outside', { days: [...new Set(days)], startsOn, endsOn })
}

/** Refuses people who are not on the roster, and a person who stands twice in one duty. */
export async function assertStaff(tx: Tx, staff: PlanContent['staff']): Promise<void> {
  const known = new Map(
    (
      await selectPeopleNames(
        tx,
        staff.map(({ personId }) => personId),
      )
    ).map((one) => [one.id, one.name]),
  )
  const strange = new Set(staff.filter(({ personId }) => !known.has(personId)).map(({ personId }) => personId))
  if (strange.size > 0) throw new DomainError('plan.person_unknown', { count: strange.size })
  const keys = staff.map((one) => `${one.duty} ${one.personId} ${one.occupation} ${one.room}`)
  const twice = staff.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index)
  if (twice.length > 0)
    throw new DomainError('plan.person_twice', {
      items: twice.map((one) => `${known.get(one.personId)}（${dutyTitle(one.duty)}）`),
    })
}

const keyOf = (row: { occupation_code: string; job: string }, level: number) =>
  `${row.occupation_code} ${row.job} ${level}`
const titleOf = (row: { occupation: string; job: string }, level: number) =>
  `${row.job || row.occupation}（${levelName(level as Level)}）`

/** The entries of a plan by the directory of its filing; those that were there before keep their ids. */
export function resolveEntries(
  input: readonly EntryInput[],
  directory: FiledDirectory | null,
  dates: { startsOn: string; endsOn: string },
  policy: Policy,
  before: readonly BatchEntryRow[],
): EntryFacts[] {
  const unnamed = input.findIndex((one) => !one.filingEntryId && !one.text)
  if (unnamed >= 0) throw new DomainError('plan.entry_unnamed', { row: unnamed + 1 })
  const rows = assertPlannable(directory, input, { on: dates.startsOn, to: dates.endsOn }, policy)
  const pairs = input.map((one, index) => ({ one, row: rows[index] as DirectoryRow }))
  const keys = pairs.map(({ one, row }) => keyOf(row, one.level))
  const twice = pairs.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index)
  if (twice.length > 0)
    throw new DomainError('plan.entry_twice', { items: twice.map(({ one, row }) => titleOf(row, one.level)) })
  const known = new Map(before.map((entry) => [keyOf(entry, entry.level), entry.id]))
  return pairs.map(({ one, row }, index) => ({
    id: known.get(keyOf(row, one.level)) ?? newId(),
    filingEntryId: row.id,
    position: index + 1,
    occupationCode: row.occupation_code,
    occupation: row.occupation,
    job: row.job,
    level: one.level,
    expectedCount: one.expectedCount,
    theoryMinutes: one.theoryMinutes,
    practicalMinutes: one.practicalMinutes,
    practicalModules: one.practicalModules,
  }))
}

/** The entries a plan no longer has; refuses to drop one that somebody applied for. */
export async function droppedEntries(
  tx: Tx,
  batchId: string,
  before: readonly BatchEntryRow[],
  after: readonly EntryFacts[],
): Promise<string[]> {
  const kept = new Set(after.map(({ id }) => id))
  const dropped = before.filter(({ id }) => !kept.has(id))
  if (dropped.length === 0) return []
  const used = new Set((await selectEntryCounts(tx, batchId)).map((row) => row.entry_id))
  const inUse = dropped.filter(({ id }) => used.has(id))
  if (inUse.length > 0)
    throw new DomainError('plan.entry_in_use', { items: inUse.map((entry) => titleOf(entry, entry.level)) })
  return dropped.map(({ id }) => id)
}
