import { z } from 'zod'

const id = '01980000-0000-7000-8000-00000000000a'
const subject = z.enum(['theory', 'practical'], '科目为theory或practical')

/** The subjects a mark is written for. */
export const takenSubject = z.enum(['theory', 'practical', 'comprehensive'], '科目为theory、practical或comprehensive')
/** How a candidate stands. */
export const mark = z.enum(['present', 'absent', 'cheat'])

/** One room in one session with how far its marks are. */
export const examRoom = z.object({
  sessionId: z.string(),
  placeId: z.string(),
  place: z.string(),
  building: z.string(),
  subject,
  session: z.number().int(),
  startsAt: z.string(),
  minutes: z.number().int(),
  seated: z.number().int(),
  present: z.number().int(),
  absent: z.number().int(),
  cheated: z.number().int(),
  unmarked: z.number().int(),
})
export type ExamRoom = z.output<typeof examRoom>

/** A breach as a list shows it. */
export const violation = z.object({
  behaviour: z.string(),
  title: z.string(),
  tier: z.number().int().nullable(),
  effect: z.string(),
  effectTitle: z.string(),
  clause: z.string().nullable(),
  choice: z.string().nullable(),
  banUntil: z.string().nullable(),
  reason: z.string().nullable(),
})

/** A seated candidate and the mark of the subject. */
export const attendanceSeat = z.object({
  registrationId: z.string(),
  ticketNumber: z.string().nullable(),
  seat: z.number().int(),
  name: z.string(),
  identityMasked: z.string(),
  occupation: z.string(),
  job: z.string(),
  level: z.number().int(),
  subject: takenSubject,
  mark: mark.nullable(),
  note: z.string().nullable(),
  violation: violation.nullable(),
  recordedAt: z.string().nullable(),
})
export type AttendanceSeat = z.output<typeof attendanceSeat>

export const exampleRoom: ExamRoom = {
  sessionId: id,
  placeId: id,
  place: '3机房',
  building: '信息楼',
  subject: 'theory',
  session: 1,
  startsAt: '2026-11-28T01:00:00.000Z',
  minutes: 90,
  seated: 30,
  present: 28,
  absent: 1,
  cheated: 1,
  unmarked: 0,
}
export const exampleSeat: AttendanceSeat = {
  registrationId: id,
  ticketNumber: '2604010301',
  seat: 1,
  name: '徐建国',
  identityMasked: '410105********0011',
  occupation: '保育师',
  job: '',
  level: 4,
  subject: 'theory',
  mark: 'present',
  note: null,
  violation: null,
  recordedAt: '2026-11-28T01:10:00.000Z',
}
