import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import { type machineView, pairMachine, preflight, type reportPreflight, type runView } from '#contract/exam-machine.ts'
import { judgePreflight } from '#core/theory-exam/preflight.ts'
import { systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { parseInput } from '#server/platform/http/refusals.ts'
import { tokenHashOf } from '../bearer-token.ts'
import { countTry } from '../door-tries.ts'
import type { ExamEngine } from '../engine.ts'
import { logRun } from '../exam-log.ts'
import type { Machine } from '../paired-machines.ts'
import { readCode } from '../pairing-code.ts'
import type { RunState } from '../run-state.ts'
import { replaceMachine, setPreflight } from '../store.machines.ts'
import { selectRoomsToTell } from '../store.runs.ts'

/** A room as its machines show it. */
export const runViewOf = ({ facts, status }: RunState): z.output<typeof runView> => ({
  runId: facts.id,
  kind: facts.kind,
  status,
  room: facts.room,
  session: facts.session,
  subject: facts.subject,
  startsAt: new Date(facts.startsAt).toISOString(),
  minutes: facts.minutes,
})

/** Whoever guesses at codes is told of in the programme's log, once a minute. */
const tellEveryMs = 60_000
const guesses = new WeakMap<ExamEngine, { count: number; from: number }>()

function countGuess(engine: ExamEngine, address: string): void {
  const now = performance.now()
  const known = guesses.get(engine) ?? { count: 0, from: now }
  guesses.set(engine, known)
  known.count += 1
  if (now - known.from < tellEveryMs) return
  engine.platform.log.warn({ address, count: known.count }, 'wrong pairing codes')
  guesses.delete(engine)
}

/** A machine in few letters, as the log tells two apart. */
const nameOf = (id: string): string => id.slice(-6).toUpperCase()

/** Tells the rooms of a place that another machine stands at a seat: where one is under way its record shows it. */
async function tellReplaced(
  tx: Tx,
  { machine, before }: Awaited<ReturnType<typeof replaceMachine>>,
  address: string,
): Promise<void> {
  const { place_id: placeId, seat, id } = machine
  const [old] = before
  if (!old) return
  const text = `${seat}号机凭配对码重新配对：机器${nameOf(id)}（地址${address}）替换机器${nameOf(old.id)}。`
  const data = { seat, machine: id, replaced: before.map((one) => one.id), address, reason: '机器重新配对' }
  const { underWay, runs } = await selectRoomsToTell(tx, placeId, seat)
  const kind = underWay ? 'machine_replaced' : 'machine_paired_again'
  for (const { id: runId, attempt_id: attemptId } of runs)
    await logRun(tx, { runId, kind, text, data, ...(attemptId ? { attemptId } : {}) })
}

/** Pairs a machine with its seat by the code the console shows; a machine there before is replaced. */
export async function pair(
  engine: ExamEngine,
  rawBody: unknown,
  address: string,
): Promise<z.output<typeof pairMachine.output & z.ZodType>> {
  const { code, seat } = parseInput(pairMachine.body!, rawBody ?? {})
  const known = readCode(code)
  const found = known === null ? undefined : await engine.pairings.find(known)
  if (!found || seat > found.seat_count) {
    countGuess(engine, address)
    throw new DomainError('exam.pairing_refused')
  }
  const { institution_id: tenantId, place_id: placeId, room } = found
  // Whoever has the code and pairs without end leaves no more lines than one who signs in.
  countTry(engine.machines.doorAt(placeId, seat).pairings)
  const token = randomBytes(32).toString('base64url')
  const { machine, before } = await transactFor(
    engine.platform,
    systemActor(tenantId, 'institution'),
    tenantId,
    async (tx) => {
      const replaced = await replaceMachine(tx, { placeId, seat, tokenHash: tokenHashOf(token) })
      await tellReplaced(tx, replaced, address)
      return replaced
    },
  )
  for (const { id } of before) engine.machines.retire(id)
  engine.machines.admit(machine)
  return { token, room, seat }
}

/** What a machine shows before anybody sits at it. */
export async function viewMachine(
  engine: ExamEngine,
  machine: Machine,
): Promise<z.output<typeof machineView.output & z.ZodType>> {
  const [run] = await engine.runsAt(machine.tenantId, machine.placeId)
  return { now: new Date(engine.now()).toISOString(), seat: machine.seat, run: run ? runViewOf(run) : null }
}

/** Takes in what a machine found out about itself, and says what is wrong with it. */
export async function takePreflight(
  engine: ExamEngine,
  machine: Machine,
  rawBody: unknown,
): Promise<z.output<typeof reportPreflight.output & z.ZodType>> {
  const report = parseInput(preflight, rawBody ?? {})
  const faults = judgePreflight(report)
  const { tenantId, id } = machine
  const kept = { ...report, faults: faults.map(({ code }) => code) }
  await transactFor(engine.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    setPreflight(tx, id, kept, report.markerSurvived === true),
  )
  machine.checkedAt = new Date(engine.now()).toISOString()
  machine.faults = faults.map(({ code }) => code)
  return { faults: [...faults] }
}
