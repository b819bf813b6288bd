import { joinAnswers } from '#core/kernel/join-answers.ts'
import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import { drawInvigilators, type Place, type RoomPosts } from './draw-invigilators.ts'
import type { DrawRule } from './types.ts'

/** How and when somebody's post was settled; left out where it is not. `settledAt` is an instant, ISO in UTC. */
export interface PostFacts {
  readonly person: string
  readonly duty: string
  readonly settledBy?: 'lot' | 'appointment' | undefined
  readonly settledAt?: string | undefined
}

/** A lot as it was drawn and written down. */
export interface DrawnLot {
  readonly seed: string
  readonly rooms: readonly RoomPosts[]
  readonly people: readonly string[]
  readonly places: readonly Place[]
}

/** The posts of a session; `startsAt` is the instant the exam begins, ISO in UTC. */
export interface DrawFacts {
  readonly startsAt: string
  readonly posts: readonly PostFacts[]
  readonly lot?: DrawnLot | undefined
}

function judgePost({ person, duty, settledBy, settledAt }: PostFacts, startsAt: string, rule: DrawRule): Answer {
  const byLot = rule.drawn.includes(duty)
  if (!byLot && !rule.othersSettled) return answer([])
  if (byLot && settledBy !== 'lot') return answer([why('staffing.not_drawn', rule.clause, person)])
  if (settledBy === undefined) return answer([why('staffing.not_settled', rule.clause, person)])
  if (settledAt === undefined) return answer([], [why('ask.settled_at', rule.clause, person)])
  return answer(Date.parse(settledAt) < Date.parse(startsAt) ? [] : [why('staffing.settled_late', rule.clause, person)])
}

/** People whose place is not the one the seed gives. */
function differing({ seed, rooms, people, places }: DrawnLot, rule: DrawRule): readonly Why[] {
  const key = ({ person, room }: Place) => JSON.stringify([person, room])
  const drawn = drawInvigilators(seed, rooms, people).places
  const [right, written] = [new Set(drawn.map(key)), new Set(places.map(key))]
  const wrong = [...places.filter((one) => !right.has(key(one))), ...drawn.filter((one) => !written.has(key(one)))]
  return [...new Set(wrong.map(({ person }) => person))].map((person) =>
    why('staffing.lot_differs', rule.clause, person),
  )
}

/**
 * Whether the posts of a session were settled before it begins, those of invigilators by lot (AY-028, HN-144). Reasons
 * name the person: `staffing.not_drawn`, `staffing.not_settled` (any other duty), `staffing.settled_late`, and
 * `staffing.lot_differs` where a place is not the one the written lot gives.
 */
export function judgeDraw(rule: DrawRule | null, { startsAt, posts, lot }: DrawFacts): Answer {
  if (rule === null) return answer([])
  return joinAnswers([...posts.map((post) => judgePost(post, startsAt, rule)), answer(lot ? differing(lot, rule) : [])])
}
