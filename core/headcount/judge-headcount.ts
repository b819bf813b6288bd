import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { AssessorRule, HeadcountPolicy, HeadcountRule, InvigilatorRule } from './types.ts'

/** Candidates of one occupation and level; `modules` (1 where not given) are the parts of its practical assessment. */
export interface HeadcountGroup {
  readonly occupation: string
  readonly level: Level
  readonly candidates: number
  readonly modules?: number | undefined
}

/** A batch to be staffed: its sites (1 where not given), the candidates of each theory room, and its groups. */
export interface HeadcountInput {
  readonly sites?: number | undefined
  readonly medium?: 'machine' | 'paper' | undefined
  readonly rooms: readonly number[]
  readonly groups: readonly HeadcountGroup[]
}

/** A number of people or things; null where the texts give none. */
export type Need = number | null

/** What the batch needs; people of a site are totals over all sites. */
export interface HeadcountNeed {
  /** By room, in the order given. */
  readonly invigilators: readonly Need[]
  /** By room, in the order given. */
  readonly spare_papers: readonly Need[]
  readonly assessors: Readonly<Record<string, Need>>
  readonly practical_sessions: Readonly<Record<string, Need>>
  readonly supervisors: Need
  readonly staff: Need
  readonly site_leaders: Need
  readonly site_chiefs: Need
  readonly room_chiefs: Need
  readonly site_deputies: readonly [min: number, max: number] | null
}

/** The numbers a batch needs, and the article each rests on. */
export interface HeadcountAnswer extends Answer {
  readonly need: HeadcountNeed
  readonly clauses: Readonly<Record<keyof HeadcountNeed, string | null>>
}

interface Occupation {
  readonly candidates: number
  readonly modules: number
}

const gatherOccupations = (groups: readonly HeadcountGroup[]): ReadonlyMap<string, Occupation> => {
  const gathered = new Map<string, Occupation>()
  for (const { occupation, candidates, modules = 1 } of groups) {
    const known = gathered.get(occupation) ?? { candidates: 0, modules: 0 }
    gathered.set(occupation, {
      candidates: known.candidates + candidates,
      modules: Math.max(known.modules, modules),
    })
  }
  return gathered
}

const mapOccupations = (occupations: ReadonlyMap<string, Occupation>, need: (of: Occupation, name: string) => Need) =>
  Object.fromEntries([...occupations].map(([name, of]) => [name, need(of, name)]))

const invigilatorsFor = (candidates: number, rule: InvigilatorRule): number =>
  rule.perCandidates === null ? rule.minimum : Math.max(rule.minimum, Math.ceil(candidates / rule.perCandidates))

const assessorsFor = ({ candidates, modules }: Occupation, rule: AssessorRule): number =>
  Math.max(
    rule.minimum,
    rule.perModule ? modules : 0,
    rule.perCandidates === null ? 0 : Math.ceil(candidates / rule.perCandidates),
  )

const stationsOf = (policy: HeadcountPolicy, occupation: string): Need => {
  const stations = policy.practicalSessions?.stations
  return stations && Object.hasOwn(stations, occupation) ? (stations[occupation] ?? null) : null
}

const times = (rule: HeadcountRule | null, count: number): Need => (rule ? rule.count * count : null)

const needOf = (input: HeadcountInput, policy: HeadcountPolicy): HeadcountNeed => {
  const { rooms, sites = 1, medium = 'machine' } = input
  const { invigilators, assessors, siteDeputies } = policy
  const occupations = gatherOccupations(input.groups)
  const spare = medium === 'machine' ? 0 : times(policy.sparePapers, 1)
  return {
    invigilators: rooms.map((candidates) => invigilators && invigilatorsFor(candidates, invigilators)),
    spare_papers: rooms.map(() => spare),
    assessors: mapOccupations(occupations, (of) => assessors && assessorsFor(of, assessors)),
    practical_sessions: mapOccupations(occupations, ({ candidates }, name) => {
      const stations = stationsOf(policy, name)
      return stations && Math.ceil(candidates / stations)
    }),
    supervisors: times(policy.supervisors, sites),
    staff: times(policy.staff, sites),
    site_leaders: times(policy.siteLeaders, sites),
    site_chiefs: times(policy.siteChiefs, sites),
    room_chiefs: times(policy.roomChiefs, rooms.length),
    site_deputies: siteDeputies && [siteDeputies.min * sites, siteDeputies.max * sites],
  }
}

const assessorClause = (rule: AssessorRule | null, groups: readonly HeadcountGroup[]): string | null => {
  if (!rule) return null
  const byModule = rule.perModule && groups.some(({ modules = 1 }) => modules > rule.minimum)
  return byModule ? (rule.moduleClause ?? rule.clause) : rule.clause
}

const clausesOf = (input: HeadcountInput, policy: HeadcountPolicy): HeadcountAnswer['clauses'] => ({
  invigilators: policy.invigilators?.clause ?? null,
  spare_papers: input.medium === 'paper' ? (policy.sparePapers?.clause ?? null) : null,
  assessors: assessorClause(policy.assessors, input.groups),
  practical_sessions: input.groups.some(({ occupation }) => stationsOf(policy, occupation) !== null)
    ? (policy.practicalSessions?.clause ?? null)
    : null,
  supervisors: policy.supervisors?.clause ?? null,
  staff: policy.staff?.clause ?? null,
  site_leaders: policy.siteLeaders?.clause ?? null,
  site_chiefs: policy.siteChiefs?.clause ?? null,
  room_chiefs: policy.roomChiefs?.clause ?? null,
  site_deputies: policy.siteDeputies?.clause ?? null,
})

const crowdedRooms = ({ rooms }: HeadcountInput, { roomLimit }: HeadcountPolicy): readonly Why[] =>
  rooms.flatMap((candidates, index) =>
    roomLimit && candidates > roomLimit.value ? [why('headcount.room_over', roomLimit.clause, String(index + 1))] : [],
  )

const asked = ['invigilators', 'assessors', 'supervisors', 'staff'] as const

const openQuestions = (need: HeadcountNeed): readonly Why[] =>
  asked
    .filter((key) => {
      const wanted = need[key]
      return wanted === null || (typeof wanted === 'object' && Object.values(wanted).includes(null))
    })
    .map((key) => why(`ask.${key}`, null))

/**
 * How many people, spare papers and practical sessions a batch needs. Candidates of one occupation are counted
 * together over its levels, its modules by the level that has most. A room above the ceiling is a reason; invigilators,
 * assessors, supervisors or staff of which the texts give no number are questions.
 */
export function judgeHeadcount(input: HeadcountInput, policy: HeadcountPolicy): HeadcountAnswer {
  const need = needOf(input, policy)
  return { ...answer(crowdedRooms(input, policy), openQuestions(need)), need, clauses: clausesOf(input, policy) }
}
