import { DomainError } from '#contract/domain-error.ts'
import {
  examClock,
  examEvents,
  examLog,
  examPaper,
  examSignIn,
  examStart,
  handIn as handInRoute,
} from '#contract/exam.ts'
import { machineView, pairMachine, reportPreflight } from '#contract/exam-machine.ts'
import { systemActor, transactFor } from '#server/platform/context.ts'
import { type Implementation, implementLean } from '#server/platform/http/implement.ts'
import { type ExamEngine, type Examinee, engineOf } from './engine.ts'
import { raiseAlarm } from './exam-log.ts'
import { readBatch, storeBatch } from './room/capture-events.ts'
import { pair, takePreflight, viewMachine } from './room/machines.ts'
import { signIn } from './room/sign-in.ts'
import { sittingText } from './room/sitting-text.ts'
import { handIn, start } from './room/start-and-end.ts'
import type { Sitting } from './run-state.ts'
import { selectOwnLog } from './store.events.ts'

async function takeEvents(engine: ExamEngine, examinee: Examinee, body: unknown): Promise<string> {
  const batch = readBatch(body)
  const { sitting } = examinee
  const held = await storeBatch(engine, examinee, batch, (one, state, count) => raiseAlarm(engine, one, state, count))
  const epoch = sitting.epochs.get(batch.epoch) ?? examinee.epoch
  return `{"head":{"seq":${epoch.headSeq},"hash":"${epoch.headHash}"},"held":${held},"sitting":${sittingText(
    sitting,
    epoch,
    engine.now(),
  )}}`
}

const reading = new WeakSet<Sitting>()

/** The main lines of a candidate's own epochs, as they are on disk. */
async function readLog({ platform }: ExamEngine, { sitting }: Examinee): Promise<object> {
  // A long log is much to read: one at a time for each candidate.
  if (reading.has(sitting)) throw new DomainError('exam.too_often', { seconds: 1 })
  reading.add(sitting)
  const { tenantId } = sitting.run.facts
  const rows = await transactFor(platform, systemActor(tenantId, 'institution'), tenantId, (tx) =>
    selectOwnLog(tx, sitting.facts.id),
  ).finally(() => reading.delete(sitting))
  return { events: rows.map(({ at_ms, ...row }) => ({ ...row, at: at_ms })) }
}

function paperOf({ sitting }: Examinee, hash: unknown): Buffer {
  const paper = sitting.run.papers.get(sitting.facts.paperId)
  if (!paper || paper.hash !== hash) throw new DomainError('exam.paper_missing')
  return paper.cipher
}

/** What machines and candidates ask of the node. */
export const examRoutes: readonly Implementation[] = [
  implementLean(pairMachine, (platform, { body, ip }) => pair(engineOf(platform), body, ip)),
  implementLean(machineView, async (platform, { headers }) => {
    const engine = engineOf(platform)
    return viewMachine(engine, await engine.machines.find(headers.authorization))
  }),
  implementLean(reportPreflight, async (platform, { headers, body }) => {
    const engine = engineOf(platform)
    return takePreflight(engine, await engine.machines.find(headers.authorization), body)
  }),
  implementLean(examSignIn, async (platform, { headers, body }) => {
    const engine = engineOf(platform)
    return signIn(engine, await engine.machines.find(headers.authorization), body)
  }),
  implementLean(examPaper, async (platform, { headers, params }, reply) => {
    const examinee = await engineOf(platform).examinee(headers.authorization)
    const cipher = paperOf(examinee, (params as { hash?: unknown }).hash)
    void reply
      .header('content-type', 'application/octet-stream')
      .header('cache-control', 'private, max-age=604800, immutable')
    return cipher
  }),
  implementLean(examLog, async (platform, { headers }) => {
    const engine = engineOf(platform)
    return readLog(engine, await engine.examinee(headers.authorization))
  }),
  implementLean(examStart, async (platform, { headers }) => {
    const engine = engineOf(platform)
    return start(engine, await engine.examinee(headers.authorization))
  }),
  implementLean(examEvents, async (platform, { headers, body }) => {
    const engine = engineOf(platform)
    return takeEvents(engine, await engine.examinee(headers.authorization), body)
  }),
  implementLean(examClock, async (platform, { headers }) => {
    const engine = engineOf(platform)
    const { sitting, epoch } = await engine.examinee(headers.authorization)
    return sittingText(sitting, epoch, engine.now())
  }),
  implementLean(handInRoute, async (platform, { headers, body }) => {
    const engine = engineOf(platform)
    return handIn(engine, await engine.examinee(headers.authorization), body)
  }),
]
