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

const judgePost = (
  { person, settledAt }: PostFacts,
  startsAt: string,
  settled: boolean,
  word: string,
  rule: DrawRule,
) =>
  settled
    ? answer(
        settledAt !== undefined && settledAt >= startsAt ? [why('staffing.settled_late', rule.clause, person)] : [],
        settledAt === undefined ? [why('ask.settled_at', rule.clause, person)] : [],
      )
    : answer([why(`staffing.${word}`, rule.clause, person)])

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
  const judged = posts.map((post) => {
    const drawn = rule.drawn.includes(post.duty)
    if (!drawn && !rule.othersSettled) return answer([])
    const settled = drawn ? post.settledBy === 'lot' : post.settledBy !== undefined
    return judgePost(post, startsAt, settled, drawn ? 'not_drawn' : 'not_settled', rule)
  })
  return answer(
    [...judged.flatMap(({ reasons }) => reasons), ...(lot ? differing(lot, rule) : [])],
    judged.flatMap(({ questions }) => questions),
  )
}
