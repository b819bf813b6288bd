import type { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import type { askPair, confirmPair, pairedAct } from '#contract/invigilation-pairs.ts'
import type { BodyOf } from '#contract/route.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { verifySecond } from '../../access/index.ts'
import { assertDecides, decideHeld, findShown, logRun, moveSeat, type Person, startRun } from '../../exam/index.ts'
import { actorOf, assertStatus, clockOf, findAttempt, lockRun, type OpenRun, transactLive } from '../open-run.ts'
import { pairWords, presentPair } from '../pair-words.ts'
import { liveOf } from '../queries/runs.ts'
import { endPair, insertPair, type PairRow, selectWaitingPairs } from '../store.ts'

type Act = z.output<typeof pairedAct>

async function assertFreeSeat(tx: Tx, { run }: OpenRun, seat: number): Promise<void> {
  if (seat > run.seat_count) throw new DomainError('invigilation.no_seat', { seat, count: run.seat_count })
  const live = await liveOf(tx, run.id)
  const sitter = live.seats.find((one) => one.seat === seat)
  if (sitter?.attemptId) throw new DomainError('invigilation.seat_taken', { seat })
}

/** Whether the act makes sense now; asked of the first person and once more before it is done. */
async function assertPossible(tx: Tx, open: OpenRun, act: Act): Promise<void> {
  if (act.act === 'start') {
    assertStatus(open, ['released'], '开考')
    if (tx.now < open.run.starts_at) {
      const at = clockOf(open.run.starts_at)
      const grounds = [{ clause: null, required: `${at}开考`, actual: `现在${clockOf(tx.now)}` }]
      throw new DomainError('invigilation.start_early', { at }, { grounds })
    }
    return
  }
  await findAttempt(tx, open.run.id, act.attemptId)
  if (act.act === 'move') {
    assertStatus(open, ['entry', 'released', 'running'], '换机')
    await assertFreeSeat(tx, open, act.seat)
  } else {
    assertDecides(open.run)
    await findShown(tx, { runId: open.run.id, ...act })
  }
}

async function perform(tx: Tx, open: OpenRun, act: Act, first: Person, second: Person): Promise<void> {
  if (act.act === 'start') {
    await startRun(tx, open.run.id, first)
    const text = '两名监考员共同确认开考'
    await logRun(tx, { runId: open.run.id, kind: 'decision', text, actors: [first, second] })
  } else if (act.act === 'move') {
    const { attemptId, seat, reason } = act
    await moveSeat(tx, { attemptId, seat, reason, by: first, second })
  } else {
    const { attemptId, epoch, take, seen, reason } = act
    await decideHeld(tx, { attemptId, epoch, take, seen, reason, by: first, second })
  }
}

function assertTwo(first: Person, second: Person, act: string): void {
  if (first.id !== second.id) return
  const grounds = [{ clause: null, required: '两名不同的人', actual: `都是${first.name}` }]
  throw new DomainError('invigilation.same_person', { act, name: first.name }, { grounds })
}

/** The second person: whoever types his account at this screen, or else the caller. */
async function secondOf(
  ctx: Context,
  given: { username: string; password: string; code?: string | undefined } | undefined,
): Promise<Person | null> {
  if (!given) return null
  const second = await verifySecond(ctx, given, 'invigilation.run')
  if (second) return second
  const grounds = [{ clause: null, required: '有监考权限的人员', actual: '没有监考权限' }]
  throw new DomainError('invigilation.second_refused', {}, { grounds })
}

const subjectOf = (act: Act): string | null => ('attemptId' in act ? act.attemptId : null)
const actOf = (pair: PairRow): Act => pair.body as unknown as Act

/** Whether a waiting pair asks the same of the same candidate; of held answers each machine's time is decided by itself. */
function isSame(pair: PairRow, act: Act): boolean {
  if (pair.act !== act.act || pair.subject_id !== subjectOf(act)) return false
  const waiting = actOf(pair)
  return waiting.act !== 'held' || act.act !== 'held' || waiting.epoch === act.epoch
}

/** Whether what a waiting pair was asked about is no longer what waits. */
function isOvertaken(pair: PairRow, act: Act): boolean {
  const waiting = actOf(pair)
  return waiting.act === 'held' && act.act === 'held' && waiting.seen !== act.seen
}

/** The first person asks; where the second confirms at the same screen the act is done at once. */
export async function ask(ctx: Context, runId: string, body: BodyOf<typeof askPair>) {
  const second = await secondOf(ctx, body.second)
  return transactLive(ctx, runId, async (tx) => {
    const open = await lockRun(tx, runId)
    const first = actorOf(tx)
    const { act } = body
    await assertPossible(tx, open, act)
    if (second) assertTwo(first, second, pairWords(act.act, act, new Map()))
    const waiting = await selectWaitingPairs(tx, runId)
    const same = waiting.find((pair) => isSame(pair, act))
    if (same && !second && !isOvertaken(same, act)) throw new DomainError('invigilation.pair_waiting')
    if (same) await endPair(tx, same.id, 'withdrawn')
    const id = newId()
    await insertPair(tx, { id, run_id: runId, act: act.act, subject_id: subjectOf(act), body: JSON.stringify(act) })
    if (second) {
      await perform(tx, open, act, first, second)
      await endPair(tx, id, 'done', second)
    }
    const row = {
      id,
      act: act.act,
      body: act,
      first_by: first.id,
      first_name: first.name,
      first_at: tx.now,
    } as unknown as PairRow
    return { pair: presentPair(row, new Map(), first.id), done: second !== null }
  })
}

async function waitingPair(tx: Tx, runId: string, pairId: string): Promise<PairRow> {
  const pair = (await selectWaitingPairs(tx, runId)).find(({ id }) => id === pairId)
  if (!pair || !['start', 'move', 'held'].includes(pair.act)) throw new DomainError('invigilation.pair_not_found')
  return pair
}

/** The second person confirms, on any machine or at the first one's screen. */
export async function confirm(
  ctx: Context,
  { runId, pairId }: { runId: string; pairId: string },
  body: BodyOf<typeof confirmPair>,
) {
  const given = await secondOf(ctx, body.second)
  const lapsed = await transactLive(ctx, runId, async (tx) => {
    const open = await lockRun(tx, runId)
    const pair = await waitingPair(tx, runId, pairId)
    const first = { id: pair.first_by, name: pair.first_name }
    const second = given ?? actorOf(tx)
    const act = actOf(pair)
    assertTwo(first, second, pairWords(act.act, act, new Map()))
    const overtaken = await overtakenBy(assertPossible(tx, open, act))
    if (!overtaken) await perform(tx, open, act, first, second)
    const ended = await endPair(tx, pairId, overtaken ? 'refused' : 'done', second)
    if (!ended) throw new DomainError('invigilation.pair_not_found')
    return overtaken
  })
  if (lapsed) throw lapsed
  return { ok: true as const }
}

/** The refusal that makes a waiting pair void: the first person's yes was to other answers than wait now. */
const overtakenBy = (check: Promise<void>): Promise<DomainError | null> =>
  check.then(
    () => null,
    (error: unknown) => {
      if (error instanceof DomainError && ['exam.held_changed', 'exam.nothing_held'].includes(error.code)) return error
      throw error
    },
  )

/** The first person takes back what nobody has confirmed yet. */
export const withdraw = (ctx: Context, { runId, pairId }: { runId: string; pairId: string }) =>
  transact(ctx, async (tx) => {
    await lockRun(tx, runId)
    const pair = await waitingPair(tx, runId, pairId)
    if (pair.first_by !== tx.actor.accountId) throw new DomainError('invigilation.not_first')
    await endPair(tx, pairId, 'withdrawn')
    return { ok: true as const }
  })
