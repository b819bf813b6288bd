import type { ExamPackage } from '#contract/exam-node.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectOptionalNode } from './store.nodes.ts'
import { manifestIn, type PackageRow } from './store.packages.ts'
import { countPermitted, selectHandBacks } from './store.returns.ts'

const titles: Readonly<Record<string, string>> = {
  made: '已制作',
  received: '考点已装入',
  returned: '结果已交回',
  withdrawn: '已作废',
}

/** A package as the institution's list shows it. */
export async function presentPackage(tx: Tx, row: PackageRow): Promise<ExamPackage> {
  const manifest = manifestIn(row)
  const node = await selectOptionalNode(tx, row.node_id)
  const sessions = new Map(
    manifest.rooms.map(({ sessionId, session, startsAt }) => [sessionId, { id: sessionId, title: session, startsAt }]),
  )
  return {
    id: row.id,
    batchId: row.batch_id,
    kind: row.kind as ExamPackage['kind'],
    nodeId: row.node_id,
    node: node?.name ?? '--',
    status: row.status as ExamPackage['status'],
    statusTitle: titles[row.status] ?? row.status,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    receivedAt: row.received_at?.toISOString() ?? null,
    returnedAt: row.returned_at?.toISOString() ?? null,
    hash: row.content_hash,
    bytes: manifest.bytes,
    sessions: [...sessions.values()],
    runs: manifest.rooms.length,
    attempts: manifest.attempts,
    papers: manifest.papers.length,
    permitted: await countPermitted(tx, row.node_id, manifest.papers),
    returned: (
      await selectHandBacks(
        tx,
        manifest.rooms.map(({ runId }) => runId),
        'in',
      )
    ).size,
  }
}
