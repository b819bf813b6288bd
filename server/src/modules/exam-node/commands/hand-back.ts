import { DomainError } from '#contract/domain-error.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Platform, systemActor, type Tx, transact, transactFor } from '#server/platform/context.ts'
import { Pieces, writeEnvelope } from '../envelope.ts'
import { nodeKeys, signAsNode } from '../node-identity.ts'
import { postFile } from '../post-file.ts'
import { type ResultsBody, type ResultTable, resultTables } from '../results-body.ts'
import { manifestIn, type PackageRow, selectOptionalPackage } from '../store.packages.ts'
import {
  insertReturn,
  selectLogOf,
  selectOptionalRun,
  selectReturnFile,
  selectRoomCounts,
  selectRowsOfRoom,
} from '../store.returns.ts'
import { lockRuns } from '../store.sessions.ts'
import { importEnvelope } from './import-results.ts'
import { receiveEnvelope } from './receive-file.ts'

/** The outbox job that hands a sealed room back. */
export const returnJob = 'exam-return'

async function findSealed(tx: Tx, runId: string) {
  const run = await selectOptionalRun(tx, runId)
  const row = run && (await selectOptionalPackage(tx, run.package_id))
  if (!run || !row) throw new DomainError('resource.not_found')
  if (run.kind === 'trial') throw new DomainError('results.trial')
  if (run.status !== 'sealed') throw new DomainError('results.not_sealed', { room: run.room })
  return { run, row }
}

async function gatherResults(tx: Tx, runId: string, pieces: Pieces): Promise<ResultsBody> {
  const { run, row } = await findSealed(tx, runId)
  const tables = {} as Record<ResultTable, string>
  for (const table of resultTables) tables[table] = pieces.add(Buffer.from(await selectRowsOfRoom(tx, table, runId)))
  const { attempts, events } = await selectRoomCounts(tx, runId)
  const sealed = (await selectLogOf(tx, runId, 'sealed')).at(-1)
  const [by] = (sealed?.actors ?? []) as { id: string; name: string }[]
  return {
    format: 'jiheng-exam-results-1',
    institutionId: tx.tenantId,
    packageId: row.id,
    packageHash: row.content_hash,
    nodeId: row.node_id,
    batchId: row.batch_id,
    runId,
    room: run.room,
    session: run.session,
    sealedBy: by ?? null,
    counts: { attempts, events },
    tables,
  }
}

/** The signed results of a sealed room; written once, the same file ever after. */
export async function resultsFile(tx: Tx, runId: string): Promise<Buffer> {
  // One writes the file; who comes at the same time finds it written.
  await lockRuns(tx, [runId])
  const kept = await selectReturnFile(tx, runId)
  if (kept?.file) return kept.file
  const pieces = new Pieces()
  const body = await gatherResults(tx, runId, pieces)
  const { row } = await findSealed(tx, runId)
  const { file, hash } = await writeEnvelope(body, pieces, {
    recipient: manifestIn(row).returnTo.recipient,
    signer: (await nodeKeys(tx.platform)).signKey,
    sign: (text) => signAsNode(tx, text),
  })
  await insertReturn(tx, { runId, direction: 'out', hash, file, summary: body.counts })
  await record(tx, {
    act: 'exam.return',
    batchId: row.batch_id,
    subject: ['exam-run', runId],
    summary: `${body.room}${body.session}的考试结果已签名：${body.counts.attempts}人、${body.counts.events}条作答记录`,
    after: { hash, tables: body.tables },
  })
  return file
}

async function isOwn(platform: Platform, row: PackageRow): Promise<boolean> {
  return manifestIn(row).returnTo.recipient === (await nodeKeys(platform)).recipient
}

/** Hands a room's results to the institution: in this installation at once, elsewhere over the network. */
export async function returnRoom(
  platform: Platform,
  tenantId: string,
  runId: string,
  given: { quiet?: boolean } = {},
): Promise<{ acknowledgedAt: string | null }> {
  const actor = systemActor(tenantId, 'institution')
  const { file, row } = await transactFor(platform, actor, tenantId, async (tx) => ({
    file: await resultsFile(tx, runId),
    row: (await findSealed(tx, runId)).row,
  }))
  const own = await isOwn(platform, row)
  const { address } = manifestIn(row).returnTo
  if (!own && !address) {
    if (given.quiet) return { acknowledgedAt: null }
    throw new DomainError('node.no_address')
  }
  const destination = { address: `${address}`, path: '/api/v1/exam-results/inbox', config: platform.config }
  const receipt = own
    ? (await importEnvelope(platform, file)).receipt
    : String((await postFile(destination, file)).receipt)
  await receiveEnvelope(platform, Buffer.from(receipt, 'base64'), { by: null })
  return transactFor(platform, actor, tenantId, async (tx) => ({
    acknowledgedAt: (await selectReturnFile(tx, runId))?.acknowledged_at?.toISOString() ?? null,
  }))
}

/** A sealed room's results as a file for a USB stick. */
export const downloadRoom = (ctx: Context, runId: string) =>
  transact(ctx, async (tx) => {
    const body = await resultsFile(tx, runId)
    const { run } = await findSealed(tx, runId)
    return {
      fileName: `考试结果-${run.room}-${run.session}.jhx`,
      contentType: 'application/octet-stream',
      body,
    }
  })

/** Hands a room back on demand. */
export async function sendRoom(ctx: Context, runId: string) {
  await transact(ctx, (tx) => findSealed(tx, runId))
  return returnRoom(ctx.platform, ctx.actor.tenantId ?? '', runId)
}
