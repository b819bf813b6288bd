import { DomainError } from '#contract/domain-error.ts'

/** What was tried in the current minute. */
export interface Tries {
  minuteFrom: number
  tries: number
}

/** What was tried at a seat, whichever machine stands there: pairing one more gives no new tries. */
export interface Door extends Tries {
  /** Sign-ins refused in a row. */
  wrong: number
  /** As many as the policy lets pass: the invigilator must free the seat. */
  blocked: boolean
  /** Who last ended the row by signing in: he ends no second one, or he could guess at others for ever. */
  clearedBy: string | null
  /** Pairings with the right code; they take nothing from the sign-ins. */
  readonly pairings: Tries
}

/** A seat at which nothing was tried yet. */
export const newDoor = (): Door => ({
  wrong: 0,
  blocked: false,
  clearedBy: null,
  minuteFrom: 0,
  tries: 0,
  pairings: { minuteFrom: 0, tries: 0 },
})

/** The invigilator lets whoever sits there try again. */
export function freeDoor(door: Door): void {
  door.wrong = 0
  door.blocked = false
}

/** Sign-ins or pairings at one seat a minute, right or wrong, at most: each leaves a line in the room's log for good. */
const triesPerMinute = 30

/** Counts a try, refused where there are too many. */
export function countTry(door: Tries): void {
  // By the clock that is never set: a date set back must not lock a seat for hours.
  const now = performance.now()
  if (now - door.minuteFrom >= 60_000) {
    door.minuteFrom = now
    door.tries = 0
  }
  door.tries += 1
  if (door.tries > triesPerMinute)
    throw new DomainError('exam.too_often', { seconds: Math.ceil((door.minuteFrom + 60_000 - now) / 1000) })
}
