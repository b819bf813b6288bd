import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Actor, type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { lockBatch } from '../../batch/index.ts'
import { Pieces, readEnvelope, writeEnvelope } from '../envelope.ts'
import { openAsNode } from '../node-identity.ts'
import type { ReceiptBody } from '../package-body.ts'
import { resultsOf } from '../readable-body.ts'
import { type ResultsBody, resultTables } from '../results-body.ts'
import { type NodeRow, selectOptionalNode } from '../store.nodes.ts'
import { manifestIn, movePackage, type PackageRow, selectOptionalPackageForUpdate } from '../store.packages.ts'
import { insertReturn, insertRowsOfRoom, selectHandBacks, selectRoomCounts, updateRunFrom } from '../store.returns.ts'
import { markAttendanceOf } from './mark-attendance-of.ts'

/** What came of a room's results. */
export interface Imported {
  readonly runId: string
  readonly room: string
  readonly session: string
  readonly present: number
  readonly absent: number
  readonly violations: number
  readonly events: number
  readonly again: boolean
  readonly questions: readonly string[]
  /** The receipt, sealed to the node and signed by the institution; base64. */
  readonly receipt: string
}

interface Arrived {
  readonly body: ResultsBody
  readonly signer: string
  readonly hash: string
  readonly pieces: ReadonlyMap<string, Buffer>
}

/** The package the results belong to, made for the node that signed them, with this room in it. */
async function findPackage(tx: Tx, { body, signer }: Arrived): Promise<{ row: PackageRow; node: NodeRow }> {
  const row = await selectOptionalPackageForUpdate(tx, body.packageId)
  if (!row || row.content_hash !== body.packageHash) throw new DomainError('results.unknown_package')
  const node = await selectOptionalNode(tx, row.node_id)
  if (!node || node.sign_key !== signer) throw new DomainError('results.unknown_node')
  const room = manifestIn(row).rooms.find(({ runId }) => runId === body.runId)
  if (!room || row.kind === 'trial') throw new DomainError('results.unknown_package')
  return { row, node }
}

async function writeReceipt(tx: Tx, { body, hash }: Arrived, node: NodeRow): Promise<string> {
  const receipt: ReceiptBody = {
    format: 'jiheng-exam-receipt-1',
    institutionId: tx.tenantId,
    packageId: body.packageId,
    runId: body.runId,
    hash,
    at: tx.now.toISOString(),
  }
  const { file } = await writeEnvelope(receipt, new Pieces(), {
    recipient: node.seal_recipient,
    signer: await tx.platform.keys.publicKey(tx.db, tx.tenantId),
    sign: (text) => tx.platform.keys.sign(tx.db, tx.tenantId, text),
  })
  return file.toString('base64')
}

async function store(tx: Tx, { body, pieces }: Arrived): Promise<void> {
  for (const table of resultTables) {
    const piece = pieces.get(body.tables[table])
    if (!piece) throw new DomainError('package.damaged')
    await insertRowsOfRoom(tx, table, body.runId, piece.toString())
    if (table === 'exam_runs') await updateRunFrom(tx, body.runId, piece.toString())
  }
  const { attempts, events } = await selectRoomCounts(tx, body.runId)
  if (attempts !== body.counts.attempts || events !== body.counts.events) throw new DomainError('package.damaged')
}

async function take(tx: Tx, arrived: Arrived): Promise<Imported> {
  const { body, hash } = arrived
  const { row, node } = await findPackage(tx, arrived)
  const batch = await lockBatch(tx, row.batch_id)
  const before = (await selectHandBacks(tx, [body.runId], 'in')).get(body.runId)
  if (before && before.content_hash !== hash) throw new DomainError('results.differ', { room: body.room })
  const receipt = await writeReceipt(tx, arrived, node)
  const head = { runId: body.runId, room: body.room, session: body.session, events: body.counts.events, receipt }
  if (before) return { ...head, ...(before.summary as unknown as Marked), again: true }
  await store(tx, arrived)
  const marked = await markAttendanceOf(tx, batch, body, manifestIn(row).maker)
  await insertReturn(tx, { runId: body.runId, direction: 'in', hash, file: null, summary: { ...marked }, receipt })
  const rooms = manifestIn(row).rooms.map(({ runId }) => runId)
  const back = await selectHandBacks(tx, rooms, 'in')
  if (rooms.every((runId) => back.has(runId))) await movePackage(tx, row.id, ['made', 'received'], 'returned')
  await record(tx, {
    act: 'exam.import',
    batchId: row.batch_id,
    subject: ['exam-run', body.runId],
    summary: `接收${body.room}${body.session}的考试结果：到考${marked.present}人、缺考${marked.absent}人、违纪${marked.violations}人、作答记录${body.counts.events}条`,
    after: { hash, node: node.id, ...marked },
  })
  return { ...head, ...marked, again: false }
}

type Marked = Awaited<ReturnType<typeof markAttendanceOf>>

/** Takes in the results of a room once: signed by the node its package was made for; the same again changes nothing. */
export async function importEnvelope(platform: Platform, file: Buffer, by: Actor | null = null): Promise<Imported> {
  const envelope = await readEnvelope(file, (sealed) => openAsNode(platform, sealed))
  const body = resultsOf(envelope.body)
  if (by && by.tenantId !== body.institutionId) throw new DomainError('results.unknown_package')
  const actor = by ?? systemActor(body.institutionId, 'institution')
  return transactFor(platform, actor, body.institutionId, (tx) => take(tx, { ...envelope, body }))
}
