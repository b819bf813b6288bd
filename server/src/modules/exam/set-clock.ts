import { keepTime } from '#server/platform/clock/kept-time.ts'
import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import type { ExamEngine } from './engine.ts'
import { logRun } from './exam-log.ts'
import { endsAt } from './room/sitting-text.ts'
import type { RunState } from './run-state.ts'

/** Keeps the time by which deadlines are reckoned, so that a restart goes on by the same. */
export function keepClock({ config, clock, log }: Platform): void {
  try {
    keepTime(config.dataDir, clock.steady.base)
  } catch (error) {
    // A full disk must not stop the clock of the rooms; only a restart after the date was set would miss it.
    log.warn({ err: error }, 'the time of the exam rooms was not kept')
  }
}

/** Whether somebody in the room writes against a deadline. */
function isTimed(run: RunState, now: number): boolean {
  if (run.status !== 'running') return false
  return [...run.sittings.values()].some((sitting) => {
    const end = endsAt(sitting)
    return !sitting.ended && end !== null && now <= end + run.facts.grace.graceMs
  })
}

const told = new WeakMap<RunState, number>()

async function tell(engine: ExamEngine, run: RunState, apart: number): Promise<void> {
  const before = told.get(run)
  if (before !== undefined && Math.abs(before - apart) < 5000) return
  const { tenantId, id } = run.facts
  const seconds = Math.round(apart / 1000)
  const text = `服务器的系统时间被${seconds > 0 ? '拨快' : '拨慢'}${Math.abs(seconds)}秒，考试仍按原来的时间进行。`
  told.set(run, apart)
  try {
    await transactFor(engine.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
      logRun(tx, { runId: id, kind: 'clock_set', text, data: { seconds } }),
    )
  } catch (error) {
    told.delete(run)
    throw error
  }
}

/** Where the machine's date was set: rooms that write go on by the time they began with, the others follow at once. */
export async function heedSetClock(engine: ExamEngine): Promise<void> {
  const { clock } = engine.platform
  const { apart } = clock.steady
  if (apart === 0) return
  const timed = [...engine.openRuns].filter((run) => isTimed(run, engine.now()))
  for (const run of timed) await tell(engine, run, apart)
  if (timed.length > 0) return
  clock.steady.follow()
  keepClock(engine.platform)
  engine.platform.log.warn({ seconds: Math.round(apart / 1000) }, 'the machine was set to another time')
}
