import { z } from 'zod'
import { runStatus } from './exam-machine.ts'

/** An id for the examples. */
export const id = '01980000-0000-7000-8000-00000000000a'
/** An instant for the examples, ISO. */
export const instant = '2026-11-28T01:42:00.000Z'

/** One run as the list of a day shows it. */
export const runLine = z.object({
  runId: z.uuid(),
  kind: z.enum(['real', 'trial']),
  status: runStatus,
  room: z.string(),
  session: z.string(),
  subject: z.string(),
  startsAt: z.string(),
  minutes: z.number().int(),
  expected: z.number().int(),
  present: z.number().int(),
  absent: z.number().int(),
  handedIn: z.number().int(),
})
/** A room in the list of those of a day. */
export type RunLine = z.output<typeof runLine>
/** A room of the list, for the description of the interface. */
export const exampleLine: RunLine = {
  runId: id,
  kind: 'real',
  status: 'running',
  room: '3机房',
  session: '场次1',
  subject: '保育师 四级 理论知识',
  startsAt: '2026-11-28T01:00:00.000Z',
  minutes: 90,
  expected: 30,
  present: 28,
  absent: 2,
  handedIn: 0,
}

/** A moment of the run's time line. */
export const runMoment = z.object({
  key: z.string(),
  kind: z.enum(['task', 'entry', 'opening', 'start', 'late', 'leave', 'end', 'given']),
  /** Minutes from the start. */
  at: z.number(),
  label: z.string(),
  items: z.array(z.string()),
  clauses: z.array(z.string()),
  /** Minutes left at it, for what is said before the end. */
  left: z.number().int().nullable(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
})
/** A moment the texts name, in minutes from the start, and whether it is done. */
export type RunMomentView = z.output<typeof runMoment>

/** How a seat stands. */
export const seatState = z.enum(['absent-login', 'seated', 'answering', 'offline', 'violation', 'absent', 'handed-in'])

/** A seat of the live map. */
export const liveSeat = z.object({
  attemptId: z.uuid(),
  seat: z.number().int(),
  name: z.string(),
  state: seatState,
  answered: z.number().int(),
  marked: z.number().int(),
  questions: z.number().int().nullable(),
  /** Seconds given to this candidate alone. */
  extraSeconds: z.number().int(),
  endsAt: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  lastSavedAt: z.string().nullable(),
  /** Answers that wait for a decision. */
  held: z.number().int(),
  /** What the candidate or the machine waits for: entry, a sign-in at another machine, handing in before the end. */
  waiting: z.enum(['admission', 'machine', 'leave']).nullable(),
  waitingReason: z.string().nullable(),
  pagesLeft: z.number().int(),
  /** The sign-in was refused too often at this machine. */
  blocked: z.boolean(),
})
/** A seat of the map as it stands now. */
export type LiveSeat = z.output<typeof liveSeat>
/** A seat, for the description of the interface. */
export const exampleSeat: LiveSeat = {
  attemptId: id,
  seat: 18,
  name: '张若曦',
  state: 'answering',
  answered: 51,
  marked: 3,
  questions: 100,
  extraSeconds: 0,
  endsAt: '2026-11-28T02:30:00.000Z',
  lastSeenAt: instant,
  lastSavedAt: instant,
  held: 0,
  waiting: null,
  waitingReason: null,
  pagesLeft: 0,
  blocked: false,
}

/** A line of the room's record. */
export const logLine = z.object({
  id: z.uuid(),
  at: z.string(),
  kind: z.string(),
  seat: z.number().int().nullable(),
  text: z.string(),
  people: z.array(z.string()),
  clauses: z.array(z.string()),
})
/** A line of the log of a room. */
export type LogLine = z.output<typeof logLine>
/** A line of the log, for the description of the interface. */
export const exampleLog: LogLine = {
  id,
  at: instant,
  kind: 'time',
  seat: 27,
  text: '键盘故障，补时10分钟',
  people: ['邓鹏飞'],
  clauses: [],
}

/** An act that waits for its second person. */
export const pairView = z.object({
  id: z.uuid(),
  act: z.enum(['start', 'move', 'held', 'release', 'close', 'seal']).or(z.string()),
  text: z.string(),
  firstName: z.string(),
  firstAt: z.string(),
  mine: z.boolean(),
})
/** An act of two people, half or whole. */
export type PairView = z.output<typeof pairView>
/** An act of two people, for the description of the interface. */
export const examplePair: PairView = {
  id,
  act: 'start',
  text: '开考',
  firstName: '邓鹏飞',
  firstAt: instant,
  mine: true,
}

/** What the room looks like at this moment. */
export const liveRoom = z.object({
  now: z.string(),
  status: runStatus,
  startedAt: z.string().nullable(),
  endsAt: z.string(),
  extraSeconds: z.number().int(),
  counts: z.object({
    answering: z.number().int(),
    offline: z.number().int(),
    violation: z.number().int(),
    absent: z.number().int(),
    handedIn: z.number().int(),
    notIn: z.number().int(),
  }),
  seats: z.array(liveSeat),
  moments: z.array(runMoment),
  log: z.array(logLine),
  pairs: z.array(pairView),
  /** What waits for somebody: a disputed minute at the door, held answers, unsettled incidents. */
  openIncidents: z.number().int(),
  held: z.number().int(),
})
/** A room as its console shows it. */
export type LiveRoom = z.output<typeof liveRoom>
/** A room, for the description of the interface. */
export const exampleRoom: LiveRoom = {
  now: instant,
  status: 'running',
  startedAt: '2026-11-28T01:00:00.000Z',
  endsAt: '2026-11-28T02:30:00.000Z',
  extraSeconds: 0,
  counts: { answering: 26, offline: 1, violation: 1, absent: 2, handedIn: 0, notIn: 0 },
  seats: [exampleSeat],
  moments: [
    {
      key: 'late',
      kind: 'late',
      at: 30,
      label: '停止入场，登记缺考',
      items: [],
      clauses: ['HN-186'],
      left: null,
      doneAt: null,
      doneBy: null,
    },
  ],
  log: [exampleLog],
  pairs: [],
  openIncidents: 0,
  held: 0,
}

/** A person at the same screen who confirms with his own account. */
export const secondPerson = z.object({
  username: z.string().trim().min(1, '请填写第二人的账号').max(60),
  password: z.string().min(1, '请填写第二人的密码').max(200),
  code: z.string().trim().max(10).optional(),
})
