import { DomainError } from '#contract/domain-error.ts'
import type { ExamNode } from '#contract/exam-node.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { nodeFingerprint, typedFingerprint } from '#server/platform/sealing/index.ts'
import { isAllowedAddress } from '../allowed-address.ts'
import { nodeIdentity, nodeKeys, readRegistration } from '../node-identity.ts'
import {
  closeNodeRow,
  insertNode,
  type NodeRow,
  selectNodes,
  selectOptionalNode,
  selectOptionalNodeByKey,
  updateNodeAddress,
} from '../store.nodes.ts'

/** A node as lists show it. */
export const presentNode = (row: NodeRow): ExamNode => ({
  id: row.id,
  name: row.name,
  kind: row.kind === 'own' ? 'own' : 'site',
  fingerprint: nodeFingerprint({ signKey: row.sign_key, recipient: row.seal_recipient }),
  address: row.address,
  status: row.status === 'closed' ? 'closed' : 'active',
  registeredAt: row.registered_at.toISOString(),
})

/** The institution's own installation as a node; registered by itself the first time it is needed. */
export async function ownNode(tx: Tx): Promise<NodeRow> {
  const keys = await nodeKeys(tx.platform)
  const found = await selectOptionalNodeByKey(tx, keys.signKey)
  if (found) return found
  const id = newId()
  await insertNode(tx, { id, name: '本机', kind: 'own', signKey: keys.signKey, recipient: keys.recipient })
  const row = await selectOptionalNodeByKey(tx, keys.signKey)
  if (!row) throw new DomainError('resource.changed')
  if (row.id === id)
    await record(tx, { act: 'node.register', subject: ['exam-node', id], summary: '登记考点服务器“本机”' })
  return row
}

/** The nodes an institution may hand packages to. */
export const listOwnNodes = (ctx: Context) =>
  transact(ctx, async (tx) => {
    await ownNode(tx)
    return { own: await nodeIdentity(ctx.platform), nodes: (await selectNodes(tx)).map(presentNode) }
  })

/** Registers a site's server: its text came by one channel, its fingerprint by another, and both must agree. */
export function registerSite(
  ctx: Context,
  body: { text: string; fingerprint: string; address: string | null },
): Promise<ExamNode> {
  const keys = readRegistration(body.text)
  if (!keys) throw new DomainError('node.text_unreadable')
  const given = typedFingerprint(body.fingerprint)
  if (given !== nodeFingerprint(keys)) throw new DomainError('node.fingerprint_differs', { given })
  assertAddress(ctx.platform, body.address)
  return transact(ctx, async (tx) => {
    const known = await selectOptionalNodeByKey(tx, keys.signKey)
    if (known) throw new DomainError('node.known', { name: known.name })
    const id = newId()
    await insertNode(tx, { ...keys, id, kind: 'site', address: body.address })
    await record(tx, {
      act: 'node.register',
      subject: ['exam-node', id],
      summary: `登记考点服务器“${keys.name}”，指纹${given}`,
      after: { ...keys, fingerprint: given },
    })
    const row = await selectOptionalNode(tx, id)
    if (!row) throw new DomainError('node.known', { name: keys.name })
    return presentNode(row)
  })
}

/** Files go where an administrator said, and he may say only what the installation allows. */
function assertAddress({ config }: Context['platform'], address: string | null): void {
  if (address !== null && !isAllowedAddress(address, config.plainNodes))
    throw new DomainError('node.address', { address })
}

/** Writes down where a site is reached from now on. */
export const moveSite = (ctx: Context, nodeId: string, address: string | null): Promise<ExamNode> =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalNode(tx, nodeId)
    if (!row) throw new DomainError('resource.not_found')
    if (row.kind === 'own') throw new DomainError('node.own')
    assertAddress(ctx.platform, address)
    await updateNodeAddress(tx, nodeId, address)
    await record(tx, {
      act: 'node.register',
      subject: ['exam-node', nodeId],
      summary: `更改考点服务器“${row.name}”的网络地址`,
      before: { address: row.address },
      after: { address },
    })
    return presentNode({ ...row, address })
  })

/** Closes a node: no package is made for it any more; what it has may still come back. */
export const closeSite = (ctx: Context, nodeId: string, reason: string): Promise<ExamNode> =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalNode(tx, nodeId)
    if (!row) throw new DomainError('resource.not_found')
    if (row.kind === 'own') throw new DomainError('node.own')
    if ((await closeNodeRow(tx, nodeId)) === 0n) throw new DomainError('resource.changed')
    await record(tx, {
      act: 'node.close',
      subject: ['exam-node', nodeId],
      summary: `停用考点服务器“${row.name}”`,
      reason,
    })
    return presentNode({ ...row, status: 'closed' })
  })
