import { DomainError } from '#contract/domain-error.ts'

/** What was tried at a seat, whichever machine stands there: pairing one more gives no new tries. */
export interface Door {
  /** Sign-ins refused in a row; from ten on the invigilator must free the seat. */
  wrong: number
  /** Who last ended the row by signing in: he ends no second one, or he could guess at others for ever. */
  clearedBy: string | null
  /** Sign-ins tried since `minuteFrom`. */
  minuteFrom: number
  tries: number
}

/** A seat at which nothing was tried yet. */
export const newDoor = (): Door => ({ wrong: 0, clearedBy: null, minuteFrom: 0, tries: 0 })

/** Sign-ins at one seat a minute, right or wrong, at most: each leaves a line in the room's log for good. */
const triesPerMinute = 30

/** Counts a sign-in, refused where there are too many. */
export function countTry(door: Door): void {
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
