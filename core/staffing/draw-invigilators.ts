import { drawFrom } from '#core/kernel/draw.ts'

/** A room of a session and how many invigilators it needs. */
export interface RoomPosts {
  readonly room: string
  readonly posts: number
}

/** An invigilator and the room the lot gave. */
export interface Place {
  readonly person: string
  readonly room: string
}

/** What a lot gave: places room by room, and who was left over, in the order they are called upon. */
export interface Lot {
  readonly places: readonly Place[]
  readonly reserve: readonly string[]
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Draws the rooms of one session for its invigilators: everybody gets one room at most, rooms are filled in the order
 * of their names. The same seed, rooms and people always give the same lot, in whatever order they are listed, so that
 * a lot can be checked afterwards. Rooms at the end stay short where there are too few people. Whom the team's judge
 * finds partial in the room drawn is drawn anew with the seed of another round.
 */
export function drawInvigilators(seed: string, rooms: readonly RoomPosts[], people: readonly string[]): Lot {
  const drawn = drawFrom(seed).shuffle([...new Set(people)].sort(byText))
  const posts = rooms
    .toSorted((a, b) => byText(a.room, b.room))
    .flatMap(({ room, posts: count }) => Array.from({ length: count }, () => room))
  const places = posts.slice(0, drawn.length).map((room, index) => ({ person: drawn[index] as string, room }))
  return { places, reserve: drawn.slice(places.length) }
}
