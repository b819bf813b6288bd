import { hash as digest } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import { type AnswerEvent, eventLimits, eventText } from '#core/theory-exam/answer-event.ts'
import { decideCapture, standingOf, type ToStore } from '#core/theory-exam/capture.ts'
import type { ExamEngine, Examinee } from '../engine.ts'
import type { EpochState } from '../epoch-state.ts'
import type { Sitting } from '../run-state.ts'
import { takeIn } from '../sitting-rows.ts'
import type { EventRow } from '../writers.ts'
import { endsAt } from './sitting-text.ts'

/** Events of one candidate altogether, at most: no exam makes a tenth of them. */
const eventsPerSitting = 20_000
/** Bytes of one candidate's answers altogether, at most: a long text saved every five seconds makes a quarter of it. */
const bytesPerSitting = 32_000_000

/** A batch of events as it was sent, checked. */
export interface SentBatch {
  readonly epoch: number
  readonly from: number
  readonly previous: string
  readonly events: readonly AnswerEvent[]
}

const kinds = new Set(['answer', 'mark', 'leave_page', 'return_page', 'unreadable'])
const hex64 = /^[0-9a-f]{64}$/

const refuse = (path: string, message: string): never => {
  throw new DomainError('input.invalid', {}, { fields: [{ path, message }] })
}

const isWhole = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && value.isWellFormed() && !value.includes('\u0000')

function readEvent(raw: unknown, index: number, from: number): AnswerEvent {
  if (!Array.isArray(raw) || raw.length !== 4) return refuse(`events.${index}`, '应为四项')
  const [kind, question, value, at] = raw as unknown[]
  if (typeof kind !== 'string' || !kinds.has(kind)) return refuse(`events.${index}.0`, '没有这种记录')
  if (!isText(question, eventLimits.questionLength)) return refuse(`events.${index}.1`, '题号不对')
  if (!Array.isArray(value) || value.length > eventLimits.values) return refuse(`events.${index}.2`, '答案不对')
  for (const one of value) if (!isText(one, eventLimits.valueLength)) return refuse(`events.${index}.2`, '答案不对')
  if (typeof at !== 'number' || !Number.isFinite(at) || at < 0) return refuse(`events.${index}.3`, '时刻不对')
  return { seq: from + index, kind: kind as AnswerEvent['kind'], question, value: value as string[], at }
}

/** Checks a batch by hand: the same limits as the contract's schema, at a tenth of its cost. */
export function readBatch(body: unknown): SentBatch {
  if (typeof body !== 'object' || body === null) return refuse('', '应为作答记录')
  const { epoch, from, previous, events } = body as Record<string, unknown>
  if (!isWhole(epoch, 1)) return refuse('epoch', '应为不小于1的整数')
  if (!isWhole(from, 1) || from > eventsPerSitting) return refuse('from', '应为不小于1的整数')
  if (typeof previous !== 'string' || !hex64.test(previous)) return refuse('previous', '应为64位十六进制摘要')
  if (!Array.isArray(events) || events.length > eventLimits.perRequest) return refuse('events', '条数不对')
  return { epoch, from, previous, events: events.map((one, index) => readEvent(one, index, from)) }
}

/** The hashes of events that follow one another. */
export function chain(previous: string, events: readonly AnswerEvent[]): string[] {
  const hashes: string[] = []
  let before = previous
  for (const event of events) {
    before = digest('sha256', eventText(before, event), 'hex')
    hashes.push(before)
  }
  return hashes
}

const rowOf = (sitting: Sitting, epoch: number, event: AnswerEvent, hash: string, one: ToStore): EventRow => ({
  attempt: sitting.idBytes,
  epoch,
  seq: one.seq,
  fork: one.fork,
  kind: event.kind,
  question: event.question,
  value: JSON.stringify(event.value),
  at: event.at,
  hash: Buffer.from(hash, 'hex'),
  state: one.state,
})

/** What an arrival leaves to be stored; refused where it hangs in the air. */
export function rowsOf(engine: ExamEngine, sitting: Sitting, epoch: EpochState, batch: SentBatch): EventRow[] {
  const { from, previous, events } = batch
  const hashes = chain(previous, events)
  const end = endsAt(sitting)
  const standing = {
    writes: epoch.epoch === sitting.epoch,
    ended: sitting.ended,
    now: engine.now(),
    endsAt: end ?? Number.POSITIVE_INFINITY,
    openedAt: epoch.openedAt,
    ...sitting.run.facts.grace,
  }
  const decision = decideCapture(epoch, { from, previous, hashes }, (index) =>
    standingOf(standing, events[index]?.at ?? Number.POSITIVE_INFINITY),
  )
  if (decision.kind === 'gap') throw new DomainError('exam.gap', { seq: epoch.headSeq, hash: epoch.headHash })
  if (decision.kind === 'too_many_forks') throw new DomainError('exam.too_many_forks')
  if (sitting.events + decision.store.length > eventsPerSitting) throw new DomainError('exam.too_many_events')
  const rows = decision.store.flatMap((one) => {
    const event = events[one.index]
    const hash = hashes[one.index]
    return event && hash ? [rowOf(sitting, epoch.epoch, event, hash, one)] : []
  })
  const bytes = rows.reduce((sum, { value }) => sum + Buffer.byteLength(value), 0)
  if (sitting.bytes + bytes > bytesPerSitting) throw new DomainError('exam.too_many_events')
  return rows
}

/** Takes stored rows into memory. */
export function rememberRows(sitting: Sitting, epoch: EpochState, rows: readonly EventRow[]): void {
  sitting.unfolded = true
  for (const row of rows)
    takeIn(sitting, {
      ...row,
      epoch: epoch.epoch,
      empty: row.value === '[]',
      bytes: Buffer.byteLength(row.value),
    })
}

/** What the room is to be told of what was stored. */
type Alarm = (sitting: Sitting, matter: 'late' | 'fenced' | 'fork' | 'unreadable', count: number) => void

/** Waits until nothing is on its way for a candidate and memory says what is on disk. */
export async function untilQuiet(engine: ExamEngine, sitting: Sitting): Promise<void> {
  while (sitting.writing || sitting.stale) {
    if (sitting.writing) await sitting.writing
    else await sitting.exclusive(() => engine.reload(sitting))
  }
}

/** Stores what is new of a batch; resolves only when all of it is on disk. Gives whether some of it is held. */
export async function storeBatch(
  engine: ExamEngine,
  { sitting, epoch }: Examinee,
  batch: SentBatch,
  alarm: Alarm,
): Promise<boolean> {
  // Whoever waited beside this one may have begun before it goes on.
  while (sitting.writing || sitting.stale) await untilQuiet(engine, sitting)
  const current = sitting.epochs.get(epoch.epoch) ?? epoch
  if (batch.epoch !== current.epoch) throw new DomainError('exam.wrong_epoch')
  if (sitting.status === 'signed_in' && current.epoch === sitting.epoch) throw new DomainError('exam.not_signed_in')
  const rows = rowsOf(engine, sitting, current, batch)
  if (rows.length === 0) return sitting.held + sitting.forks > 0
  const stored = engine.writers.of(sitting.run.facts.tenantId).events.push(rows)
  // Memory that could not take in what is on disk is as good as none: the disk is read again, by whoever comes next.
  const settled = stored
    .then(() => rememberRows(sitting, current, rows))
    .catch(() => {
      sitting.stale = true
    })
  sitting.writing = settled
  void settled.then(() => {
    if (sitting.writing === settled) sitting.writing = null
  })
  await stored
  await settled
  if (sitting.stale) await untilQuiet(engine, sitting)
  for (const state of ['late', 'fenced', 'fork'] as const) {
    const count = rows.filter((row) => row.state === state).length
    if (count > 0) alarm(sitting, state, count)
  }
  // What is held waits for two people anyway, and tells nothing into a record that may be signed by now.
  const unreadable = rows.filter(({ kind, state }) => kind === 'unreadable' && state === 'counted').length
  if (unreadable > 0) alarm(sitting, 'unreadable', unreadable)
  return sitting.held + sitting.forks > 0
}
