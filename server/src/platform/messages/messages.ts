import { createPublicKey, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { record } from '../audit/record.ts'
import { type Platform, systemActor, type Tx, transactFor } from '../context.ts'
import { newId } from '../ids.ts'

/** What institutions and their centre write to each other. */
export type MessageKind =
  | 'filing.granted'
  | 'plan.submitted'
  | 'plan.withdrawn'
  | 'plan.decided'
  | 'result.reported'
  | 'result.decided'
  | 'result.published'
  | 'result.withdrawn'
  | 'deadline.late'
  | 'deadline.settled'
  | 'paper.permit_requested'
  | 'paper.permit_decided'

/** A signed message as it travels; the same by wire, by file or within one process. */
export interface Message {
  readonly id: string
  readonly kind: MessageKind
  readonly from: string
  readonly to: string
  readonly subjectId: string
  readonly body: Record<string, unknown>
  readonly at: string
}

type Receiver = (tx: Tx, message: Message) => Promise<void>

const receivers = new Map<MessageKind, { side: 'institution' | 'centre'; receive: Receiver }>()

/** Names who receives a kind of message, and on whose side. */
export function onMessage(kind: MessageKind, side: 'institution' | 'centre', receive: Receiver): void {
  receivers.set(kind, { side, receive })
}

const textOf = (message: Message) => canonicalize(message) ?? ''

/** Writes and signs a message in the command's transaction; it is delivered after the commit. */
export async function send(
  tx: Tx,
  given: { kind: MessageKind; to: string; subjectId: string; body: Record<string, unknown> },
): Promise<Message> {
  const body = JSON.parse(JSON.stringify(given.body)) as Record<string, unknown>
  const message: Message = { ...given, body, id: newId(), from: tx.tenantId, at: tx.now.toISOString() }
  const signature = await tx.platform.keys.sign(tx.db, tx.tenantId, textOf(message))
  await insert(tx, message, signature, 'out', message.to)
  await record(tx, {
    act: 'message.send',
    subject: ['message', message.id],
    summary: `发出${titles[message.kind]}`,
    after: { ...message },
  })
  await tx.platform.outbox.enqueue(tx, 'message', { message: { ...message }, signature })
  return message
}

const titles: Record<MessageKind, string> = {
  'filing.granted': '同意备案的函',
  'plan.submitted': '批次计划',
  'plan.withdrawn': '撤回批次计划的通知',
  'plan.decided': '计划批复',
  'result.reported': '结果上报',
  'result.decided': '结果审核意见',
  'result.published': '结果发布通知',
  'result.withdrawn': '撤回结果上报的通知',
  'deadline.late': '逾期事项的报告',
  'deadline.settled': '逾期事项已办结的通知',
  'paper.permit_requested': '启封许可申请',
  'paper.permit_decided': '启封许可答复',
}

const insert = (tx: Tx, message: Message, signature: string, direction: 'in' | 'out', peer: string) =>
  tx.db
    .insertInto('messages')
    .values({
      tenant_id: tx.tenantId,
      id: message.id,
      direction,
      peer_id: peer,
      kind: message.kind,
      subject_id: message.subjectId,
      body: JSON.stringify(message.body),
      signature,
      at: new Date(message.at),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .returning('id')
    .execute()

/** Whether the message is signed by the key of the one it says it is from. */
export async function isGenuine(platform: Platform, message: Message, signature: string): Promise<boolean> {
  const der = Buffer.from(await platform.keys.publicKey(platform.database, message.from), 'base64')
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(textOf(message)), key, Buffer.from(signature, 'base64'))
}

/** Takes in a message once: verifies the signature, keeps it, and hands it to its receiver in one transaction. */
export async function deliver(platform: Platform, message: Message, signature: string): Promise<void> {
  const receiver = receivers.get(message.kind)
  if (!receiver) throw new Error(`nobody receives ${message.kind}`)
  if (!(await isGenuine(platform, message, signature)))
    throw new Error(`message ${message.id} is not signed by its sender`)
  await transactFor(platform, systemActor(message.to, receiver.side), message.to, async (tx) => {
    const [first] = await insert(tx, message, signature, 'in', message.from)
    if (!first) return
    await record(tx, {
      act: 'message.receive',
      subject: ['message', message.id],
      summary: `收到${titles[message.kind]}`,
      after: { ...message },
    })
    await receiver.receive(tx, message)
    await tx.db
      .updateTable('messages')
      .set({ handled_at: tx.now })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', message.id)
      .execute()
  })
}

/** Delivers what the outbox holds. */
export function registerMessageJobs(platform: Platform): void {
  platform.outbox.handle('message', async ({ body }) => {
    await deliver(platform, body.message as Message, String(body.signature))
  })
}
