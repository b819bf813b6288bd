import type { Answer } from '../kernel/judgement.ts'
import type { Level } from '../kernel/levels.ts'
import type { Parameter } from '../policy/parameter.ts'

/** What an institution rules about arranging candidates. */
export interface ArrangementPolicy {
  /** The most candidates of one theory room-session; null where the institution names none. */
  readonly seatsPerRoom: Parameter<number> | null
  /** Whether a room-session takes one occupation and level only. */
  readonly oneGroup: Parameter<boolean>
  /** The fewest machines of a room for the theory exam; null where the institution names none. */
  readonly minimumMachines: Parameter<number> | null
  /** The article that gives every candidate a machine of his own; null where none is written. It binds everywhere. */
  readonly ownMachine: { readonly clause: string | null }
  /** The least distance of seats in centimetres, to every side; null where none is written. */
  readonly spacing: Parameter<number> | null
  /** The parts of a room for the defence, by levels that have one; null where none are written. */
  readonly defence: DefenceRule | null
  /** The exam places the institution's own rules publish; null where they name none. */
  readonly declaredPlaces: DeclaredPlaces | null
}

/** What a room for the defence must have. */
export interface DefenceRule {
  readonly levels: readonly Level[]
  readonly areas: readonly string[]
  readonly label: string
  readonly clause: string | null
  readonly choice?: string | undefined
}

/** How many places an institution says it has. */
export interface DeclaredPlaces {
  readonly theoryRooms: number
  /** Machines of all theory rooms together, at least. */
  readonly theorySeats: number
  readonly practicalPlaces: number
  readonly label: string
  readonly clause: string | null
  /** The conflict whose default this is, where an institution adopted it as its own choice. */
  readonly choice?: string | undefined
}

/** One application to be seated once. A person with several applications has several candidates. */
export interface ArrangementCandidate {
  readonly id: string
  /** Who it is; the candidate's own id when absent. */
  readonly person?: string
  readonly occupation: string
  readonly level: Level
}

/** A room with machines or a workshop with stations. */
export interface ArrangementRoom {
  readonly id: string
  readonly seats: number
  /** Seats kept free for a machine that fails: the last numbers. */
  readonly reserve?: number
  /** The occupations the place can serve; every one when absent. */
  readonly occupations?: readonly string[]
}

/** A time at which rooms are used: local start `YYYY-MM-DDTHH:MM` and length in minutes. */
export interface ArrangementSession {
  readonly id: string
  readonly start: string
  readonly minutes: number
}

/** One candidate's seat; seats of a room count from 1. */
export interface Seat {
  readonly candidate: string
  readonly session: string
  readonly room: string
  readonly seat: number
}

/** A time at which a person is taken elsewhere, such as by the theory exam when the practical one is arranged. */
export interface BusyTime {
  readonly person: string
  readonly start: string
  readonly minutes: number
}

/** What is to be arranged. The order of no list matters. */
export interface ArrangementInput {
  readonly candidates: readonly ArrangementCandidate[]
  readonly rooms: readonly ArrangementRoom[]
  readonly sessions: readonly ArrangementSession[]
  /** One occupation and level a room-session; the policy's rule when absent. */
  readonly one_group?: boolean
  /** Seats that stand: they never move. */
  readonly seated?: readonly Seat[]
  readonly busy?: readonly BusyTime[]
  /** The cap of a room-session binds theory only; practical rooms are as large as their stations. */
  readonly subject?: 'theory' | 'practical'
  /** Draws who sits where; the same seed and input give the same seats. */
  readonly seed?: string
}

/** The seats, the number of used room-sessions, and who found none. */
export interface ArrangementAnswer extends Answer {
  readonly seats: readonly Seat[]
  readonly room_sessions: number
  readonly unseated: readonly string[]
}

/** A manual move: the seats that stand, and the seat one candidate is to have instead of his own, if any. */
export interface MoveInput extends ArrangementInput {
  readonly seated: readonly Seat[]
  readonly move: Seat
}

/** One check of a manual move, passed or not, for the screen. */
export interface MoveCheck {
  readonly code: string
  readonly ok: boolean
  readonly clause: string | null
  readonly who?: string
}

/** Whether one candidate may take one seat, with every check that was made. */
export interface MoveAnswer extends Answer {
  readonly checks: readonly MoveCheck[]
}
