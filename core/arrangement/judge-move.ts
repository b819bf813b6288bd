import { answer, why } from '../kernel/judgement.ts'
import { groupKey, personOf, serves } from './board.ts'
import { overlaps, type Span, spanOf } from './span.ts'
import type { ArrangementPolicy, MoveAnswer, MoveCheck, MoveInput, Seat } from './types.ts'

/** The word and clause of one check, and who stands in its way: nobody when it passes. */
const check = (word: string, clause: string | null, against: string | null): MoveCheck =>
  against === null
    ? { code: `arrangement.${word}`, ok: true, clause }
    : { code: `arrangement.${word}`, ok: false, clause, who: against }

/** What a move is judged by: the other seats, and the spans of the sessions. */
interface Scene {
  readonly input: MoveInput
  readonly others: readonly Seat[]
  readonly spans: ReadonlyMap<string, Span>
  readonly candidates: ReadonlyMap<string, MoveInput['candidates'][number]>
}

/** The first seat of others at a time that overlaps the session moved to. */
function clashing({ input, others, spans }: Scene, concerns: (seat: Seat) => boolean): Seat | undefined {
  const span = spans.get(input.move.session)
  return others.find((seat) => {
    const other = spans.get(seat.session)
    return concerns(seat) && span !== undefined && other !== undefined && overlaps(span, other)
  })
}

function personCheck(scene: Scene): MoveCheck {
  const { move, busy = [] } = scene.input
  const nameOf = (id: string) => {
    const candidate = scene.candidates.get(id)
    return candidate ? personOf(candidate) : id
  }
  const person = nameOf(move.candidate)
  const span = scene.spans.get(move.session)
  const taken = busy.some((time) => time.person === person && span !== undefined && overlaps(spanOf(time), span))
  const elsewhere = clashing(scene, (seat) => nameOf(seat.candidate) === person)
  return check('person_overlap', null, taken || elsewhere ? person : null)
}

function groupCheck({ input: { move }, others, candidates }: Scene, clause: string | null): MoveCheck {
  const mover = candidates.get(move.candidate)
  const stranger = others.find((seat) => {
    const other = candidates.get(seat.candidate)
    return (
      seat.session === move.session &&
      seat.room === move.room &&
      (!other || !mover || groupKey(other) !== groupKey(mover))
    )
  })
  return check('mixed_groups', clause, stranger?.candidate ?? null)
}

/**
 * Whether one candidate may take one seat beside the seats that stand; his own present seat falls free. Every check is
 * listed with its clause, passed or not: `unknown` (candidate, room or session not listed), `seat_number` (beyond the
 * machines or in the reserve), `room_cap` (more than the policy lets sit there: AY-019, JC-009), `seat_taken`,
 * `room_overlap`, `person_overlap`, `mixed_groups` where groups stay apart, `room_occupation`. `who` names what is in
 * the way.
 */
export function judgeMove(input: MoveInput, policy: ArrangementPolicy): MoveAnswer {
  const { move, subject } = input
  const others = input.seated.filter((seat) => seat.candidate !== move.candidate)
  const spans = new Map(input.sessions.map((session) => [session.id, spanOf(session)]))
  const candidates = new Map(input.candidates.map((candidate) => [candidate.id, candidate]))
  const [mover, room] = [candidates.get(move.candidate), input.rooms.find((each) => each.id === move.room)]
  const unknown = !mover ? move.candidate : !room ? move.room : !spans.has(move.session) ? move.session : null
  if (unknown !== null || !mover || !room) {
    const known = check('unknown', null, unknown)
    return { ...answer([why(known.code, null, unknown ?? undefined)]), checks: [known] }
  }
  const scene = { input, others, spans, candidates }
  const beside = others.filter((seat) => seat.session === move.session && seat.room === move.room)
  const cap = subject === 'practical' ? null : policy.seatsPerRoom
  const within = move.seat >= 1 && move.seat <= room.seats - (room.reserve ?? 0)
  const capped = cap !== null && (beside.length >= cap.value || move.seat > cap.value)
  const checks = [
    check('seat_number', null, within ? null : String(move.seat)),
    ...(cap ? [check('room_cap', cap.clause, capped ? room.id : null)] : []),
    check('seat_taken', policy.ownMachine.clause, beside.find((seat) => seat.seat === move.seat)?.candidate ?? null),
    check(
      'room_overlap',
      null,
      clashing(scene, (s) => s.room === move.room && s.session !== move.session)?.session ?? null,
    ),
    personCheck(scene),
    ...((input.one_group ?? policy.oneGroup.value) ? [groupCheck(scene, policy.oneGroup.clause)] : []),
    check('room_occupation', null, serves(room, mover.occupation) ? null : mover.occupation),
  ]
  const failed = checks.filter((each) => !each.ok)
  return { ...answer(failed.map(({ code, clause, who }) => why(code, clause, who))), checks }
}
