import type { AttendanceSeat, ExamRoom } from '#contract/attendance.ts'
import { behaviourTitles, effectTitles } from '#core/violation/titles.ts'
import type { Behaviour, Effect } from '#core/violation/types.ts'
import type { RoomRow, SeatRow } from './store.ts'

/** What of a breach is shown. */
export const presentViolation = (facts: {
  behaviour: string
  tier: number | null
  effect: string
  clause: string | null
  choice: string | null
  banUntil: string | null
  reason: string | null
}) => ({
  ...facts,
  title: behaviourTitles[facts.behaviour as Behaviour] ?? facts.behaviour,
  effectTitle: effectTitles[facts.effect as Effect] ?? facts.effect,
})

/** A seated candidate as a list shows him. */
export const presentSeat = (row: SeatRow): AttendanceSeat => ({
  registrationId: row.registration_id,
  ticketNumber: row.ticket_number,
  seat: row.seat,
  name: row.name,
  identityMasked: row.identity_masked,
  occupation: row.occupation,
  job: row.job,
  level: row.level,
  subject: row.subject,
  mark: row.mark,
  note: row.note,
  violation:
    row.behaviour === null || row.effect === null
      ? null
      : presentViolation({
          behaviour: row.behaviour,
          tier: row.tier,
          effect: row.effect,
          clause: row.clause,
          choice: row.choice,
          banUntil: row.ban_until,
          reason: row.reason,
        }),
  recordedAt: row.recorded_at?.toISOString() ?? null,
})

/** A room in a session as a list shows it. */
export const presentRoom = (row: RoomRow): ExamRoom => ({
  sessionId: row.session_id,
  placeId: row.place_id,
  place: row.place,
  building: row.building,
  subject: row.subject,
  session: row.position,
  startsAt: row.starts_at.toISOString(),
  minutes: row.minutes,
  seated: row.seated,
  present: row.present,
  absent: row.absent,
  cheated: row.cheated,
  unmarked: row.unmarked,
})

/** The sums over all rooms. */
export function totalsOf(rooms: readonly RoomRow[]) {
  const sum = (pick: (row: RoomRow) => number) => rooms.reduce((total, row) => total + pick(row), 0)
  return {
    seated: sum((row) => row.seated),
    present: sum((row) => row.present),
    absent: sum((row) => row.absent),
    cheated: sum((row) => row.cheated),
    unmarked: sum((row) => row.unmarked),
  }
}

/** The Chinese name of a subject. */
export const subjectTitles = { theory: '理论知识考试', practical: '技能操作考核', comprehensive: '综合评审' } as const

/** The first names of a list and how many more there are. */
export const someNames = (names: readonly string[], most = 8): string[] =>
  names.length > most ? [...names.slice(0, most), `等${names.length}人`] : [...names]
