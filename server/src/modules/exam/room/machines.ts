import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import { type machineView, preflight, reportPreflight, type runView } from '#contract/exam.ts'
import { judgePreflight } from '#core/theory-exam/preflight.ts'
import { type Context, systemActor, transactFor } from '#server/platform/context.ts'
import { parseInput } from '#server/platform/http/refusals.ts'
import { newId } from '#server/platform/ids.ts'
import { type ExamEngine, engineOf, type Machine, tokenHashOf } from '../engine.ts'
import type { RunState } from '../run-state.ts'

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
  const { rows } = await sql<{ institution_id: string; place_id: string; room: string; seat_count: number }>`
    select * from named_exam_pairing(${body.code})`.execute(platform.database)
  const found = rows[0]
  if (!found || body.seat > found.seat_count) {
    countWrong(ctx.address)
    throw new DomainError('exam.pairing_refused')
  }
  const token = randomBytes(32).toString('base64url')
  const tenantId = found.institution_id
  const replaced = await transactFor(platform, systemActor(tenantId, 'institution'), tenantId, async ({ db, now }) => {
    const before = await db
      .updateTable('exam_machines')
      .set({ status: 'replaced' })
      .where('institution_id', '=', tenantId)
      .where('place_id', '=', found.place_id)
      .where('seat', '=', body.seat)
      .where('status', '=', 'active')
      .returning('id')
      .execute()
    await db
      .insertInto('exam_machines')
      .values({
        institution_id: tenantId,
        id: newId(),
        place_id: found.place_id,
        seat: body.seat,
        token_hash: Buffer.from(tokenHashOf(token), 'hex'),
        paired_at: now,
        status: 'active',
      })
      .execute()
    return before
  })
  for (const { id } of replaced) engineOf(platform).retireMachine(id)
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
  await transactFor(engine.platform, systemActor(tenantId, 'institution'), tenantId, async ({ db, now, today }) => {
    await db
      .updateTable('exam_machines')
      .set({
        preflight: JSON.stringify({ ...report, faults: faults.map(({ code }) => code) }),
        checked_at: now,
        ...(report.markerSurvived ? { marker_day: today } : {}),
      })
      .where('institution_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
  })
  machine.checkedAt = new Date(engine.now()).toISOString()
  machine.faults = faults.map(({ code }) => code)
  return { faults: [...faults] }
}
