import { DomainError } from '#contract/domain-error.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { earliestMinutes } from '#core/papers/opening-window.ts'
import type { PermittedSession, SealedPaper, SignedPermit } from '#core/papers/sealed-paper.ts'
import type { PapersPolicy } from '#core/papers/types.ts'
import { type BatchRow, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { onMessage, send } from '#server/platform/messages/messages.ts'
import { isPermitGenuine, type NodePublicKeys } from '#server/platform/sealing/index.ts'
import { type PermitRequest, printSession } from '../present.ts'
import { paperOf } from '../queries/desk.ts'
import {
  decidePermit,
  insertPermit,
  type PermitRow,
  selectOptionalNode,
  selectOptionalPermit,
  selectSessionsOf,
} from '../store.permits.ts'
import { type PaperRow, selectOptionalPaper } from '../store.ts'

/** What is done when a permit has come: the node's module makes its file of it. */
export type PermitFollower = (
  tx: Tx,
  granted: { paperId: string; nodeId: string; signed: SignedPermit },
) => Promise<void>

const followers: PermitFollower[] = []

/** Names what follows a permit for an exam. */
export const onPermit = (follower: PermitFollower): void => void followers.push(follower)

async function sessionsFor(tx: Tx, paper: PaperRow, policy: PapersPolicy): Promise<readonly PermittedSession[]> {
  const rows = await selectSessionsOf(tx, paper.batch_id, paper.entry_id)
  if (rows.length === 0) throw new DomainError('paper.no_session')
  const minutes = earliestMinutes(policy)
  return rows.map((row) => ({
    sessionId: row.id,
    startsAt: row.starts_at.toISOString(),
    notBefore: new Date(row.starts_at.getTime() - minutes * 60_000).toISOString(),
  }))
}

type Asked =
  | { readonly purpose: 'exam'; readonly nodeId: string }
  | { readonly purpose: 'print'; readonly reason: string }

/** Where the centre's half shall go: a registered node, or for printing the institution itself. */
async function destination(tx: Tx, asked: Asked): Promise<NodePublicKeys & { id: string; name: string }> {
  if (asked.purpose === 'print') {
    const recipient = await tx.platform.keys.ownRecipient(tx.db, tx.tenantId, tx.now)
    const signKey = await tx.platform.keys.publicKey(tx.db, tx.tenantId)
    return { id: tx.tenantId, name: '本机构印制', signKey, recipient }
  }
  const node = await selectOptionalNode(tx, asked.nodeId)
  if (!node) throw new DomainError('resource.not_found')
  return { id: node.id, name: node.name, signKey: node.sign_key, recipient: node.seal_recipient }
}

async function requestOf(tx: Tx, batch: BatchRow, paper: PaperRow, asked: Asked): Promise<PermitRequest> {
  const seal = paper.seal as unknown as SealedPaper
  const sessions = await sessionsFor(tx, paper, policyOf(batch).papers)
  const node = await destination(tx, asked)
  const first = sessions[0] as PermittedSession
  return {
    ...{ paperId: paper.id, purpose: asked.purpose, nodeId: node.id, node: node.name, nodeRecipient: node.recipient },
    nodeSignKey: node.signKey,
    ...{ batchName: batch.name, title: paper.title, form: paper.form },
    reason: asked.purpose === 'print' ? asked.reason : '',
    sessions:
      asked.purpose === 'exam'
        ? sessions
        : [{ sessionId: printSession, startsAt: first.startsAt, notBefore: tx.now.toISOString() }],
    ...{ salt: seal.salt, release: seal.release },
  }
}

/** Asks the centre, by a signed message, for leave to open a sealed paper. */
export async function requestPermit(tx: Tx, paperId: string, asked: Asked): Promise<PaperView> {
  const found = await selectOptionalPaper(tx, paperId)
  if (!found) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, found.batch_id)
  const paper = (await selectOptionalPaper(tx, paperId)) as PaperRow
  if (paper.status !== 'sealed') throw new DomainError('paper.not_sealed', { action: '申请启封许可' })
  const request = await requestOf(tx, batch, paper, asked)
  const id = newId()
  const row = { id, paper_id: paperId, purpose: asked.purpose, node_id: request.nodeId, node_name: request.node }
  if (!(await insertPermit(tx, { ...row, request }))) throw new DomainError('paper.permit_open')
  await record(tx, {
    ...{ act: 'paper.request_permit', batchId: batch.id, subject: ['paper', paperId] },
    summary: `申请${paper.title}${paper.form}卷的${asked.purpose === 'exam' ? '启封' : '印制'}许可（${request.node}）`,
    ...(request.reason ? { reason: request.reason } : {}),
  })
  const institution = await selectInstitution(tx)
  await send(tx, {
    ...{ kind: 'paper.permit_requested', to: institution.centre_id, subjectId: id },
    body: { institution: institution.name, request },
  })
  return paperOf(tx, paperId)
}

/** What the centre answers. */
export type PermitAnswer =
  | { readonly decision: 'granted'; readonly signed: SignedPermit }
  | { readonly decision: 'refused'; readonly reason: string }

/** Whether a permit is signed by the institution's centre and is the one that was asked for. */
async function isWanted(tx: Tx, row: PermitRow, { permit, signature }: SignedPermit, from: string): Promise<boolean> {
  const centre = (await selectInstitution(tx)).centre_id
  const key = await tx.platform.keys.publicKey(tx.db, centre)
  const { release, sessions } = row.request as unknown as PermitRequest
  return (
    from === centre &&
    isPermitGenuine({ permit, signature }, key) &&
    permit.id === row.id &&
    permit.paperId === row.paper_id &&
    permit.nodeId === row.node_id &&
    permit.institutionId === tx.tenantId &&
    permit.release.commitment === release.commitment &&
    permit.sessions.every((one) =>
      sessions.some((asked) => asked.sessionId === one.sessionId && asked.notBefore <= one.notBefore),
    )
  )
}

onMessage('paper.permit_decided', 'institution', async (tx, message) => {
  const row = await selectOptionalPermit(tx, message.subjectId)
  if (row?.status !== 'requested') return
  const answer = message.body as unknown as PermitAnswer
  if (answer.decision === 'granted' && !(await isWanted(tx, row, answer.signed, message.from))) {
    await record(tx, {
      ...{ act: 'paper.refuse_release', subject: ['paper', row.paper_id] },
      summary: '收到的启封许可与申请不符或签名无效，未采用',
    })
    return
  }
  const signed = answer.decision === 'granted' ? answer.signed : null
  await decidePermit(tx, row.id, answer.decision, signed, answer.decision === 'refused' ? answer.reason : '')
  const { form, title } = row.request as unknown as PermitRequest
  await record(tx, {
    ...{ act: signed ? 'paper.permit' : 'paper.refuse_permit', subject: ['paper', row.paper_id] },
    summary: `指导中心${signed ? '核发' : '不予'}${title}${form}卷的${row.purpose === 'exam' ? '启封' : '印制'}许可`,
  })
  if (!signed || row.purpose !== 'exam') return
  for (const follow of followers) await follow(tx, { paperId: row.paper_id, nodeId: row.node_id, signed })
})
