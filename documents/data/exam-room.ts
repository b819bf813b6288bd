import type { Occupation, Sheet, Signature } from './sheet.ts'

/** One room in one session. */
export interface RoomSession {
  batch: string
  site: string
  room: string
  session: string
  /** `YYYY-MM-DD`. */
  date: string
  time: string
  subject: string
}

export interface SeatedCandidate extends Occupation {
  seat: string
  name: string
  ticketNumber: string
}

export interface DoorLabel extends Sheet {
  /** One page a room-session. */
  doors: Array<
    RoomSession & { groups: Array<Occupation & { people: number }>; firstTicket: string; lastTicket: string }
  >
}

export interface DeskLabels extends Sheet {
  head: RoomSession
  desks: SeatedCandidate[]
}

export interface SignInSheet extends Sheet {
  head: RoomSession
  candidates: Array<SeatedCandidate & { documentNumber: string }>
  signatures: Signature[]
}

export interface SeatingPlan extends Sheet {
  head: RoomSession
  columns: number
  /** Position as row and column from the front left, from 1; reserve seats have no candidate. */
  seats: Array<{ row: number; column: number; seat: string; name: string; ticketNumber: string; note: string }>
  /** What is at the front: 讲台, 监考台. */
  front: string
}

/** One incident and how it was dealt with. */
export interface IncidentRecord extends Sheet {
  batch: string
  room: string
  incident: string
  candidate: string
  noticedAt: string
  settledAt: string
  note: string
  steps: Array<{ time: string; step: string; persons: string[]; roles: string; told: string; approvedBy: string }>
  results: Array<{ name: string; value: string }>
  signatures: Signature[]
}

/** One machine of a room: when it was paired and checked, what the check found, and whether the trial day's mark was still there. */
export interface RoomMachineLine {
  seat: string
  paired: string
  checked: string
  marker: string
  browser: string
  found: string
}

export interface RoomRecord extends Sheet, Occupation {
  head: RoomSession
  extendedUntil: string
  counts: { expected: number; present: number; absent: number; violations: number; handedIn: number }
  entries: Array<{ time: string; event: string; people: string }>
  absentees: Array<{ seat: string; name: string; ticketNumber: string; basis: string }>
  violations: Array<{ seat: string; name: string; evidence: string; measure: string }>
  incidents: Array<{ time: string; seat: string; event: string; handling: string; approvedBy: string }>
  /** The machines of a theory exam at machines, as an annex. */
  machines?: RoomMachineLine[]
  signatures: Signature[]
}
