import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import { type AnswerExport, type ExportedAnswers, exportAad, exportInfo } from '#core/theory-exam/answer-export.ts'
import { decideCapture, endOf, standingOf, type ToStore } from '#core/theory-exam/capture.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { EpochState } from '../epoch-state.ts'
import { logRun } from '../exam-log.ts'
import { runOf } from '../load-run.ts'
import { chain, readBatch, type SentBatch } from '../room/capture-events.ts'
import { exportKeyOf } from '../room/sign-in.ts'
import type { Sitting } from '../run-state.ts'
import { readSittings } from '../sitting-rows.ts'
import { type AttemptRow, changeAttempt } from '../store.attempts.ts'
import { insertClosedEpoch } from '../store.epochs.ts'
import { insertEvents } from '../store.events.ts'
import type { RunRow } from '../store.runs.ts'
import type { Person } from '../types.ts'
import { lockAttempt, rememberSitting } from './find.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const exportFile = z.object({
  format: z.literal('jiheng-answers-export-1'),
  attemptId: z.uuid(),
  epoch: z.number().int().min(1),
  seq: z.number().int().min(0),
  hash: hex,
  nonce: z.string().max(40),
  cipher: z.string().max(20_000_000),
})

const refused = () => new DomainError('exam.export_refused')

/** Opens the file with the key only this node and the candidate's own sign-in have. */
function openFile(tx: Tx, file: AnswerExport): ExportedAnswers {
  const key = Buffer.from(
    hkdfSync('sha256', exportKeyOf(tx.platform, file.attemptId, file.epoch), Buffer.alloc(0), exportInfo, 32),
  )
  const bytes = Buffer.from(file.cipher, 'base64')
  if (bytes.length < 16) throw refused()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'base64'))
    decipher.setAAD(Buffer.from(exportAad(file)))
    decipher.setAuthTag(bytes.subarray(-16))
    const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as ExportedAnswers
  } catch {
    throw refused()
  }
}

/** The events of the file in portions the capture takes, checked like those that come over the network. */
function portionsOf(file: AnswerExport, { from, previous, events }: ExportedAnswers): readonly SentBatch[] {
  const portions: SentBatch[] = []
  let before = previous
  for (let start = 0; start < events.length; start += 200) {
    const part = events.slice(start, start + 200).map(({ kind, question, value, at }) => [kind, question, value, at])
    const batch = readBatch({ epoch: file.epoch, from: from + start, previous: before, events: part })
    portions.push(batch)
    before = chain(before, batch.events).at(-1) ?? before
  }
  if (before !== file.hash || from + events.length - 1 !== file.seq) throw refused()
  return portions
}

/** The epoch as it is on disk; a node that was made anew after its predecessor was destroyed opens it again. */
async function epochOf(tx: Tx, sitting: Sitting, number: number): Promise<EpochState> {
  const known = sitting.epochs.get(number)
  if (known) return known
  const after = number === 1 ? '' : (sitting.epochs.get(number - 1)?.headHash ?? null)
  if (after === null) throw refused()
  const tokenHash = randomBytes(32)
  await insertClosedEpoch(tx, { attemptId: sitting.facts.id, epoch: number, seat: sitting.seat, after, tokenHash })
  await changeAttempt(tx, sitting.facts.id, { epoch: Math.max(sitting.epoch, number) })
  const openedAt = tx.now.getTime()
  return new EpochState({
    attemptId: sitting.facts.id,
    epoch: number,
    after,
    openedAt,
    machineId: null,
    tokenHash: tokenHash.toString('hex'),
  })
}

async function insert(
  tx: Tx,
  attemptId: string,
  batch: SentBatch,
  hashes: readonly string[],
  store: readonly ToStore[],
) {
  const rows = store.flatMap(({ index, seq, fork, state }) => {
    const event = batch.events[index]
    const hash = hashes[index]
    if (!event || !hash) return []
    return {
      institution_id: tx.tenantId,
      attempt_id: attemptId,
      epoch: batch.epoch,
      seq,
      fork,
      kind: event.kind,
      question: event.question,
      value: JSON.stringify(event.value),
      at_ms: event.at,
      hash: Buffer.from(hash, 'hex'),
      state,
      received_at: tx.now,
    }
  })
  if (rows.length > 0) await insertEvents(tx, rows)
}

interface Recovered {
  readonly stored: number
  readonly known: number
  readonly held: boolean
}

async function storeFile(tx: Tx, file: AnswerExport, run: RunRow, attempt: AttemptRow): Promise<Recovered> {
  const room = runOf(run)
  await readSittings(tx, room, attempt.id)
  const sitting = room.sittings.get(attempt.id)
  if (!sitting) throw refused()
  const portions = portionsOf(file, openFile(tx, file))
  const epoch = await epochOf(tx, sitting, file.epoch)
  const writes = run.status === 'running' && epoch.epoch === sitting.epoch && sitting.status === 'answering'
  const end = endOf(run.started_at?.getTime() ?? 0, run.minutes, run.extra_seconds + attempt.extra_seconds)
  const standing = {
    writes: epoch.epoch >= sitting.epoch,
    ended: !writes,
    now: tx.now.getTime(),
    endsAt: end,
    openedAt: epoch.openedAt,
    ...room.facts.grace,
  }
  let stored = 0
  let known = 0
  for (const batch of portions) {
    const hashes = chain(batch.previous, batch.events)
    const decision = decideCapture(epoch, { ...batch, hashes }, (index) =>
      standingOf(standing, batch.events[index]?.at ?? Number.POSITIVE_INFINITY),
    )
    if (decision.kind !== 'taken') throw refused()
    await insert(tx, attempt.id, batch, hashes, decision.store)
    for (const { index, seq, fork } of decision.store) epoch.add(seq, fork, Buffer.from(hashes[index] ?? '', 'hex'))
    stored += decision.store.length
    known += decision.duplicates
  }
  return { stored, known, held: stored > 0 && !(writes && standing.now <= end) }
}

/** Takes in a machine's file of last resort: what is missing is stored, counted before the end and held after it. */
export async function recoverExport(
  tx: Tx,
  raw: AnswerExport,
  by: Person,
): Promise<Recovered & { attemptId: string; runId: string }> {
  const parsed = exportFile.safeParse(raw)
  if (!parsed.success) throw refused()
  const file = parsed.data
  const { run, attempt } = await lockAttempt(tx, file.attemptId).catch((error: unknown) => {
    throw error instanceof DomainError ? refused() : error
  })
  const found = await storeFile(tx, file, run, attempt)
  const text = `导入应急导出文件：新存${found.stored}条，已有${found.known}条。`
  const data = { epoch: file.epoch, seq: file.seq, hash: file.hash, ...found }
  await logRun(tx, { runId: run.id, kind: 'recovered', attemptId: attempt.id, text, actors: [by], data })
  await record(tx, {
    act: 'exam.recover',
    batchId: run.batch_id,
    subject: ['exam_attempt', attempt.id],
    summary: `${run.room}${run.session}${attempt.seat}号机：${text}`,
    after: data,
  })
  rememberSitting(tx, run.id, attempt.id, (sitting) => {
    sitting.stale = true
  })
  return { attemptId: attempt.id, runId: run.id, ...found }
}
