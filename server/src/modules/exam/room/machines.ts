import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import { type machineView, preflight, reportPreflight, type runView } from '#contract/exam-machine.ts'
import { judgePreflight } from '#core/theory-exam/preflight.ts'
import { type Context, systemActor, transactFor } from '#server/platform/context.ts'
import { parseInput } from '#server/platform/http/refusals.ts'
import { type ExamEngine, engineOf, type Machine, tokenHashOf } from '../engine.ts'
import type { RunState } from '../run-state.ts'
import { replaceMachine, setPreflight } from '../store.machines.ts'
import { namedPairing } from '../store.runs.ts'

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

/** Wrong pairing codes of one address in the current ten minutes. */
const wrongCodes = new Map<string, { count: number; until: number }>()
const wrongCodeLimit = 20
const wrongCodeMs = 600_000

function assertMayPair(address: string): void {
  const known = wrongCodes.get(address)
  if (!known || known.until < Date.now()) return
  if (known.count >= wrongCodeLimit)
    throw new DomainError('exam.pairing_blocked', { seconds: Math.ceil((known.until - Date.now()) / 1000) })
}

function countWrong(address: string): void {
  if (wrongCodes.size > 10_000) wrongCodes.clear()
  const known = wrongCodes.get(address)
  if (known && known.until >= Date.now()) known.count += 1
  else wrongCodes.set(address, { count: 1, until: Date.now() + wrongCodeMs })
}

/** Pairs a machine with its seat by the code the console shows; a machine there before is replaced. */
export async function pair(ctx: Context, body: { code: string; seat: number }) {
  assertMayPair(ctx.address)
  const { platform } = ctx
  const found = await namedPairing(platform, body.code)
  if (!found || body.seat > found.seat_count) {
    countWrong(ctx.address)
    throw new DomainError('exam.pairing_refused')
  }
  const token = randomBytes(32).toString('base64url')
  const tenantId = found.institution_id
  const replaced = await transactFor(platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    replaceMachine(tx, { placeId: found.place_id, seat: body.seat, tokenHash: tokenHashOf(token) }),
  )
  for (const id of replaced) engineOf(platform).retireMachine(id)
  return { token, room: found.room, seat: body.seat }
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
