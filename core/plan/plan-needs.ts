import { type HeadcountGroup, judgeHeadcount } from '#core/headcount/judge-headcount.ts'
import type { HeadcountPolicy } from '#core/headcount/types.ts'
import { type DutyCode, dutyTitles } from '#core/people/duties.ts'

/** What of a plan decides how many people it needs. */
export interface NeedsInput {
  readonly siteCount: number
  readonly medium: 'machine' | 'paper'
  /** Theory rooms the plan names; 0 where it names none yet. */
  readonly theoryRooms: number
  readonly groups: readonly HeadcountGroup[]
  readonly staff: readonly { readonly duty: string; readonly personId: string; readonly occupation: string }[]
}

/** One duty: how many people it needs (null where no article says) and how many different ones it has. */
export interface DutyNeed {
  readonly duty: DutyCode
  readonly title: string
  /** The occupation of assessors; empty for every other duty. */
  readonly occupation: string
  readonly need: number | null
  readonly have: number
  readonly clause: string | null
}

/** How many different people a plan needs at least, and how many it has. */
export interface PlanNeeds {
  readonly need: number
  readonly have: number
  readonly rows: readonly DutyNeed[]
}

/** Where a source sets no ceiling, rooms are reckoned at this many candidates (conflict A14). */
const usualRoom = 30

/**
 * Candidates of each theory room in use at one time: as few room-sessions as the ceiling allows, spread over the rooms
 * the plan names, or all at once where it names none.
 */
export function roomsAtOnce(candidates: number, limit: number, theoryRooms: number): readonly number[] {
  const sessions = Math.ceil(candidates / limit)
  const count = theoryRooms > 0 ? Math.min(theoryRooms, sessions) : sessions
  return Array.from({ length: count }, (_, room) => Math.min(limit, candidates - room * limit))
}

const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, each) => total + (each ?? 0), 0)
const total = (numbers: readonly (number | null)[]): number | null =>
  numbers.length === 0 || numbers.includes(null) ? null : sum(numbers)
const different = (staff: NeedsInput['staff'], duties: readonly string[], occupation?: string): number =>
  new Set(
    staff
      .filter((one) => duties.includes(one.duty) && (occupation === undefined || one.occupation === occupation))
      .map(({ personId }) => personId),
  ).size

/**
 * How many different people a plan needs at least, by duty, against those it has. Invigilators and assessors of the
 * same day may be the same people, because theory and practical follow each other; supervisors, staff and leaders are
 * there throughout. The assessors of each occupation are counted apart, since practicals run side by side. The numbers
 * are those of the institution's articles (AY-026, AY-027, AY-030, HN-142, HN-143, HN-146).
 */
export function planNeeds(input: NeedsInput, policy: HeadcountPolicy): PlanNeeds {
  const candidates = input.groups.reduce((all, group) => all + group.candidates, 0)
  const rooms = roomsAtOnce(candidates, policy.roomLimit?.value ?? usualRoom, input.theoryRooms)
  const judged = judgeHeadcount({ sites: input.siteCount, medium: input.medium, rooms, groups: input.groups }, policy)
  const { need, clauses } = judged
  const row = (duty: DutyCode, count: number | null, clause: string | null): DutyNeed => ({
    duty,
    title: dutyTitles[duty],
    occupation: '',
    need: count,
    have: different(input.staff, [duty]),
    clause,
  })
  const throughout = [
    row('site_leader', need.site_leaders, clauses.site_leaders),
    row('site_chief', need.site_chiefs, clauses.site_chiefs),
    row('site_deputy', need.site_deputies?.[0] ?? null, clauses.site_deputies),
    row('supervisor', need.supervisors, clauses.supervisors),
    row('staff', need.staff, clauses.staff),
  ]
  const theory = [
    row('room_chief', need.room_chiefs, clauses.room_chiefs),
    row('invigilator', total(need.invigilators), clauses.invigilators),
  ]
  const practical = Object.entries(need.assessors).map(([occupation, count]) => ({
    ...row('assessor', count, clauses.assessors),
    occupation,
    have: different(input.staff, ['assessor', 'lead_assessor'], occupation),
  }))
  const people = (rows: readonly DutyNeed[]) => sum(rows.map((each) => each.need))
  return {
    need: people(throughout) + Math.max(people(theory), people(practical)),
    have: new Set(input.staff.map(({ personId }) => personId)).size,
    rows: [...throughout, ...theory, ...practical],
  }
}
