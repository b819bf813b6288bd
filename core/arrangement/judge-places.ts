import { type Answer, answer, why } from '../kernel/judgement.ts'
import type { ArrangementPolicy } from './types.ts'

/** The active places of an institution, the one to be registered among them. */
export interface PlaceCount {
  readonly theoryRooms: number
  readonly practicalPlaces: number
}

/**
 * Whether an institution has no more places than its own rules publish (LG-010). Reasons `place.theory_rooms` and
 * `place.practical_places`.
 */
export function judgePlaces(count: PlaceCount, policy: ArrangementPolicy): Answer {
  const { declaredPlaces: declared } = policy
  if (!declared) return answer([])
  return answer([
    ...(count.theoryRooms > declared.theoryRooms ? [why('place.theory_rooms', declared.clause)] : []),
    ...(count.practicalPlaces > declared.practicalPlaces ? [why('place.practical_places', declared.clause)] : []),
  ])
}

/**
 * Whether the theory rooms together hold as many machines as an institution's own rules publish (LG-010); asked once
 * all of them are registered. The reason is `place.theory_seats`.
 */
export function judgeTheorySeats(seats: number, { declaredPlaces }: ArrangementPolicy): Answer {
  const short = declaredPlaces !== null && seats < declaredPlaces.theorySeats
  return answer(short ? [why('place.theory_seats', declaredPlaces.clause)] : [])
}

/** Whether a machine room has machines enough for the theory exam (HN-137); the reason is `place.machines`. */
export function judgeMachines(machines: number, policy: ArrangementPolicy): Answer {
  const { minimumMachines } = policy
  return answer(
    minimumMachines && machines < minimumMachines.value ? [why('place.machines', minimumMachines.clause)] : [],
  )
}
