import type { Tx } from '#server/platform/context.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import type { ExamEngine } from './engine.ts'
import type { Sitting } from './run-state.ts'
import { insertLogLine } from './store.notices.ts'
import type { LogEntry, Person } from './types.ts'

/** Who acts, as the log names him: the account of the transaction, or the programme. */
export const actorOf = ({ actor }: Tx): readonly Person[] =>
  actor.accountId === null ? [] : [{ id: actor.accountId, name: actor.name }]

/** Writes what happened into the log of a room. */
export async function logRun(tx: Tx, entry: LogEntry): Promise<void> {
  await insertLogLine(tx, entry, entry.actors ?? actorOf(tx))
}

const alarmTexts = {
  late: '结束后送达的作答记录，待两人决定。',
  fenced: '换机之后由原机器送达的作答记录，待两人决定。',
  fork: '同一编号有两条不同的作答记录，均已保留，请核实。',
  unreadable: '考生机报告：本机存的作答记录有损坏的，读不出来，其余的都在。请让考生核对答题卡。',
} as const

/** One line a minute for each candidate and matter: an alarm repeated is not heard. */
const alarmEveryMs = 60_000
const rung = new WeakMap<Sitting, Map<string, number>>()

/** Tells the room of answers that do not count as they are, or that a machine could not give back. The answer to the candidate does not wait for it. */
export function raiseAlarm(engine: ExamEngine, sitting: Sitting, state: keyof typeof alarmTexts, count: number): void {
  const times = rung.get(sitting) ?? new Map<string, number>()
  rung.set(sitting, times)
  // A date set back must not keep the room from hearing.
  const now = performance.now()
  if (now - (times.get(state) ?? Number.NEGATIVE_INFINITY) < alarmEveryMs) return
  times.set(state, now)
  const { tenantId, id } = sitting.run.facts
  void transactFor(engine.platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    logRun(tx, {
      runId: id,
      kind: state === 'unreadable' ? 'answers_unreadable' : `held_${state}`,
      attemptId: sitting.facts.id,
      text: alarmTexts[state],
      data: { seat: sitting.seat, count },
    }),
  ).catch((error: unknown) => engine.platform.log.error({ err: error }, 'an alarm of the exam room was not written'))
}
