import { sql } from 'kysely'
import type { LogHead } from '#core/theory-exam/receipt.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { rootOf } from './acts/seal-run.ts'
import { type ExamEngine, engineOf } from './engine.ts'
import { endsAt } from './room/sitting-text.ts'
import { endSitting } from './room/start-and-end.ts'
import type { RunState } from './run-state.ts'
import { heedSetClock, keepClock } from './set-clock.ts'

const tickMs = 1000
const foldMs = 60_000
/** A sealed room stays in memory this long, for those who still look at it. */
const keepSealedMs = 3_600_000

/** Ends the sittings whose time and grace are over, whoever has gone silent. */
export async function endOverdue(engine: ExamEngine, run: RunState): Promise<void> {
  if (run.status !== 'running') return
  const now = engine.now()
  const { graceMs } = run.facts.grace
  const over = [...run.sittings.values()].filter((sitting) => {
    const end = endsAt(sitting)
    const open = sitting.status === 'answering' || sitting.status === 'signed_in'
    return open && !sitting.writing && end !== null && now > end + graceMs
  })
  await Promise.allSettled(
    over.map((sitting) =>
      sitting.exclusive(async () => {
        // What two people decided is on disk only; the machine it is about may never speak again.
        if (sitting.stale) await engine.reload(sitting)
        const end = endsAt(sitting)
        if (!sitting.ended && end !== null && engine.now() > end + graceMs) await endSitting(engine, sitting, 'sealed')
      }),
    ),
  )
}

/** Where every log of a room ends in memory. */
const headsOf = (run: RunState): LogHead[] =>
  [...run.sittings.values()].map((sitting) => ({
    attemptId: sitting.facts.id,
    epoch: sitting.latest?.epoch ?? 0,
    seq: sitting.latest?.headSeq ?? 0,
    hash: sitting.latest?.headHash ?? null,
  }))

/** Folds the heads of a room into the ledger, where something was stored since the last time. */
export async function foldRun(engine: ExamEngine, run: RunState): Promise<string | null> {
  const changed = [...run.sittings.values()].filter(({ unfolded }) => unfolded)
  if (changed.length === 0) return null
  for (const sitting of changed) sitting.unfolded = false
  const heads = headsOf(run)
  const root = rootOf(heads)
  const { tenantId, id, room, session } = run.facts
  try {
    await transactFor(engine.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
      record(tx, {
        act: 'exam.fold',
        subject: ['exam_run', id],
        summary: `${room}${session}作答摘要${root}`,
        after: { root, heads },
      }),
    )
  } catch (error) {
    for (const sitting of changed) sitting.unfolded = true
    throw error
  }
  return root
}

/** Reads the rooms in progress, so that the clock goes on for them after a restart. */
async function wake(engine: ExamEngine): Promise<void> {
  const { rows } = await sql<{ institution_id: string; id: string }>`select * from named_open_exam_runs()`.execute(
    engine.platform.database,
  )
  for (const { institution_id, id } of rows) await engine.run(institution_id, id)
}

/** The hands of the clock of one platform. */
class ExamClock {
  readonly #engine: ExamEngine
  #awake = false
  #busy = false
  #folded = performance.now()
  readonly #timer: NodeJS.Timeout

  constructor(engine: ExamEngine) {
    this.#engine = engine
    this.#timer = setInterval(() => void this.#tick(), tickMs)
    this.#timer.unref()
    void this.#tick()
  }

  async #tick(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      if (!this.#awake) await wake(this.#engine)
      if (!this.#awake) keepClock(this.#engine.platform)
      this.#awake = true
      await heedSetClock(this.#engine)
      const fold = performance.now() - this.#folded >= foldMs
      if (fold) this.#folded = performance.now()
      for (const run of this.#engine.openRuns) {
        await endOverdue(this.#engine, run)
        if (fold && (run.status === 'running' || run.status === 'closed')) await foldRun(this.#engine, run)
        if (run.sealedAt !== null && this.#engine.now() - run.sealedAt > keepSealedMs) this.#engine.forget(run.facts.id)
      }
    } catch (error) {
      // The database may be away for a moment; the next second tries again.
      this.#engine.platform.log.warn({ err: error }, 'the clock of the exam rooms missed a second')
    } finally {
      this.#busy = false
    }
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

const clocks = new WeakSet<Platform>()

/** Starts the clock of the exam rooms: it ends sittings and folds heads into the ledger until the platform is closed. */
export function startExamClock(platform: Platform): void {
  if (clocks.has(platform)) return
  clocks.add(platform)
  const clock = new ExamClock(engineOf(platform))
  platform.atClose(() => clock.stop())
}
