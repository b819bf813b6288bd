import { DomainError } from '#contract/domain-error.ts'
import { receiptOf } from '#core/theory-exam/receipt.ts'
import type { ExamEngine, Examinee } from '../engine.ts'
import type { EpochState } from '../epoch-state.ts'
import { attemptStatusTitles, type Sitting } from '../run-state.ts'
import type { EndRow } from '../writers.ts'
import { refusalToLeave } from './at-the-door.ts'
import { untilQuiet } from './capture-events.ts'
import { sittingText } from './sitting-text.ts'

/** Until the room begins, come again then: not all at once, and not more than once a second. */
function notStarted({ run }: Sitting, now: number): DomainError {
  const wait = Math.ceil((run.facts.startsAt - now) / 1000)
  return new DomainError('exam.not_started', { seconds: Math.min(30, Math.max(1, wait)) })
}

function assertWrites(sitting: Sitting, epoch: EpochState): void {
  if (sitting.ended) throw new DomainError('exam.over', { state: attemptStatusTitles[sitting.status] })
  if (epoch.epoch !== sitting.epoch) throw new DomainError('exam.moved')
}

/** Gives a candidate the key of his paper, once the room has started and his start is on disk. */
export async function start(engine: ExamEngine, { sitting, epoch }: Examinee): Promise<string> {
  assertWrites(sitting, epoch)
  const { run } = sitting
  if (run.startedAt === null || run.status !== 'running') throw notStarted(sitting, engine.now())
  const key = run.keys.get(sitting.facts.paperId)
  if (key === undefined) throw new DomainError('exam.key_missing')
  await untilQuiet(engine, sitting)
  if (sitting.status === 'signed_in')
    await sitting.exclusive(async () => {
      if (sitting.status !== 'signed_in') return
      try {
        await engine.writers.of(run.facts.tenantId).starts.push([{ attempt: sitting.idBytes }])
      } catch (error) {
        sitting.stale = true
        throw error
      }
      sitting.status = 'answering'
      sitting.startedAt = engine.now()
    })
  assertWrites(sitting, epoch)
  const view = sittingText(sitting, epoch, engine.now())
  return `{"key":"${key}","orderSeed":${JSON.stringify(sitting.facts.orderSeed)},"sitting":${view}}`
}

/** The row that ends a sitting at the head its log has now. */
export function endRowOf(sitting: Sitting, status: EndRow['status']): EndRow {
  const log = sitting.latest
  const headHash = log?.headHash ?? ''
  return {
    attempt: sitting.idBytes,
    status,
    headSeq: log?.headSeq ?? 0,
    headHash: Buffer.from(headHash, 'hex'),
    receipt: headHash === '' ? '' : receiptOf(headHash),
    answered: sitting.answered.size,
  }
}

/** Stores the end of a sitting and remembers it. */
export async function endSitting(engine: ExamEngine, sitting: Sitting, status: EndRow['status']): Promise<void> {
  const row = endRowOf(sitting, status)
  try {
    await engine.writers.of(sitting.run.facts.tenantId).ends.push([row])
  } catch (error) {
    sitting.stale = true
    throw error
  }
  sitting.status = status
  sitting.receipt = row.receipt
  sitting.endedAt = engine.now()
}

const handedIn = (sitting: Sitting, epoch: EpochState, now: number): string =>
  `{"receipt":"${sitting.receipt}","at":"${new Date(sitting.endedAt ?? now).toISOString()}","answered":${
    sitting.answered.size
  },"sitting":${sittingText(sitting, epoch, now)}}`

/** Takes the hand-in of a candidate whose last event is the head on disk; asked again, it answers the same. */
export async function handIn(engine: ExamEngine, { sitting, epoch }: Examinee, rawBody: unknown): Promise<string> {
  const body = (rawBody ?? {}) as { epoch?: unknown; seq?: unknown; hash?: unknown }
  if (!Number.isSafeInteger(body.epoch) || !Number.isSafeInteger(body.seq) || typeof body.hash !== 'string')
    throw new DomainError('input.invalid', {}, { fields: [{ path: 'seq', message: '应为最后一条记录的编号与摘要' }] })
  await untilQuiet(engine, sitting)
  if (sitting.status === 'handed_in' || sitting.status === 'sealed') return handedIn(sitting, epoch, engine.now())
  assertWrites(sitting, epoch)
  if (body.epoch !== sitting.epoch) throw new DomainError('exam.wrong_epoch')
  if (sitting.status !== 'answering') throw new DomainError('exam.not_signed_in')
  const log = sitting.current ?? epoch
  if (body.seq !== log.headSeq || body.hash !== log.headHash)
    throw new DomainError('exam.wrong_head', { seq: log.headSeq, hash: log.headHash })
  const refusal = refusalToLeave(sitting, engine.now())
  if (refusal) {
    if (refusal.code === 'exam.leave_asks') {
      sitting.waiting = 'leave'
      sitting.waitingReason = refusal.grounds[0]?.actual ?? null
    }
    throw refusal
  }
  await sitting.exclusive(async () => {
    if (sitting.status === 'answering') await endSitting(engine, sitting, 'handed_in')
  })
  sitting.waiting = null
  return handedIn(sitting, epoch, engine.now())
}
