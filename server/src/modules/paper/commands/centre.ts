import { DomainError } from '#contract/domain-error.ts'
import type { CentrePermit } from '#contract/paper-seal.ts'
import type { ReleasePermit, SignedPermit } from '#core/papers/sealed-paper.ts'
import { record } from '#server/platform/audit/record.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { onMessage, send } from '#server/platform/messages/messages.ts'
import { forwardRelease, permitText, SealingError } from '#server/platform/sealing/index.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { type PermitRequest, permitFingerprint } from '../present.ts'
import { refuseSamePerson } from '../refuse.ts'
import {
  type CentrePermitRow,
  insertCentrePermit,
  moveCentrePermit,
  selectCentrePermits,
  selectOptionalCentrePermitForUpdate,
} from '../store.permits.ts'
import type { PermitAnswer } from './permits.ts'
import { faultTexts } from './share-faults.ts'

const titles = { received: '待拟批', proposed: '待第二人确认', granted: '已许可', refused: '不予许可' } as const
type Status = keyof typeof titles

const requestOf = (row: CentrePermitRow) => row.request as unknown as PermitRequest

function viewOf(tx: Tx, row: CentrePermitRow): CentrePermit {
  const { batchName, title, form, purpose, node, reason, sessions } = requestOf(row)
  return {
    ...{ id: row.id, institution: row.institution, batchName, title, form, purpose, node, reason },
    ...{ sessions: [...sessions], status: row.status as Status, statusTitle: titles[row.status as Status] },
    ...{ receivedAt: row.received_at.toISOString(), proposedBy: row.proposed_name, confirmedBy: row.confirmed_name },
    fingerprint: permitFingerprint(requestOf(row)),
    proposedAt: row.proposed_at?.toISOString() ?? null,
    proposedByMe: row.proposed_by !== null && row.proposed_by === tx.actor.accountId,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    refusedReason: row.reason,
  }
}

/** Requests on the centre's desk, the newest first. */
export async function centrePermits(tx: Tx, query: { open?: 'yes' | 'no' | undefined; offset: number; limit: number }) {
  const { offset, limit } = query
  const page = query.open === undefined ? { offset, limit } : { open: query.open === 'yes', offset, limit }
  const { rows, total } = await selectCentrePermits(tx, page)
  return { total, permits: rows.map((row) => viewOf(tx, row)) }
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const columns = [
  '评价机构',
  '批次',
  '试卷',
  '用途',
  '启封于',
  '指纹',
  '最早启封',
  '状态',
  '申请到达',
  '拟批',
  '确认',
  '理由',
].map((header) => ({ header, width: 18 }))
const minuteOf = (instant: string) => localInChina(new Date(instant)).replace('T', ' ')

/** The same requests as a workbook. */
export async function exportCentrePermits(tx: Tx, query: { open?: 'yes' | 'no' | undefined }): Promise<FileReply> {
  const { permits } = await centrePermits(tx, { ...query, offset: 0, limit: 50_000 })
  const rows = permits.map((one) => [
    ...[
      one.institution,
      one.batchName,
      `${one.title}${one.form}卷`,
      one.purpose === 'exam' ? '机考启封' : '印制纸质试卷',
    ],
    ...[
      one.node,
      one.fingerprint ?? '',
      one.sessions.map(({ notBefore }) => minuteOf(notBefore)).join('、'),
      one.statusTitle,
    ],
    ...[minuteOf(one.receivedAt), one.proposedBy ?? '', one.confirmedBy ?? '', one.refusedReason || one.reason],
  ])
  const body = await writeWorkbook({ sheets: [{ name: '启封许可', columns, rows }] }, tx.now)
  return { fileName: '启封许可.xlsx', contentType: workbookType, body }
}

async function lockRequest(tx: Tx, id: string, expected: readonly Status[], action: string): Promise<CentrePermitRow> {
  const row = await selectOptionalCentrePermitForUpdate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  if (!expected.includes(row.status as Status))
    throw new DomainError('paper.permit_state', { state: titles[row.status as Status], action })
  return row
}

const nameOf = (row: CentrePermitRow) => `${row.institution}${requestOf(row).title}${requestOf(row).form}卷`

async function reread(tx: Tx, id: string): Promise<CentrePermit> {
  return viewOf(tx, (await selectOptionalCentrePermitForUpdate(tx, id)) as CentrePermitRow)
}

/** The first of two people of the centre. */
export async function proposePermit(tx: Tx, id: string): Promise<CentrePermit> {
  const row = await lockRequest(tx, id, ['received'], '拟批')
  await moveCentrePermit(tx, id, 'received', {
    ...{ status: 'proposed', proposed_by: tx.actor.accountId, proposed_name: tx.actor.name, proposed_at: tx.now },
  })
  await record(tx, {
    ...{ act: 'paper.permit', subject: ['paper_permit', id] },
    summary: `拟同意${nameOf(row)}的启封许可，待另一人确认`,
  })
  return reread(tx, id)
}

/** The centre's half goes from its own recipient to the node's, and the permit is signed. */
async function signPermit(tx: Tx, row: CentrePermitRow): Promise<SignedPermit> {
  const { paperId, nodeId, nodeRecipient, sessions, salt, release } = requestOf(row)
  const identity = await tx.platform.keys.sealIdentity(tx.db, tx.tenantId, tx.now)
  const permit: ReleasePermit = {
    ...{ format: 'jiheng-permit-1', id: row.id, paperId, institutionId: row.sender_id, centreId: tx.tenantId, nodeId },
    sessions,
    release: await forwardRelease({ paperId, salt, release }, identity, nodeRecipient),
    ...{ proposedBy: row.proposed_name ?? '', confirmedBy: tx.actor.name, at: tx.now.toISOString() },
  }
  return { permit, signature: await tx.platform.keys.sign(tx.db, tx.tenantId, permitText(permit)) }
}

/** The second of two people: only now the centre's half is opened, and leaves for the node named. */
export async function confirmPermit(tx: Tx, id: string): Promise<CentrePermit> {
  const row = await lockRequest(tx, id, ['proposed'], '确认')
  if (row.proposed_by === tx.actor.accountId) refuseSamePerson(tx.actor.name, '拟批启封许可', '确认启封许可')
  const signed = await signPermit(tx, row).catch((failure: unknown) => {
    if (!(failure instanceof SealingError)) throw failure
    throw new DomainError('paper.share_refused', { fault: faultTexts[failure.fault] }, { grounds: [{ clause: null }] })
  })
  const moved = await moveCentrePermit(tx, id, 'proposed', {
    ...{ status: 'granted', confirmed_by: tx.actor.accountId, confirmed_name: tx.actor.name, confirmed_at: tx.now },
  })
  if (!moved) throw new DomainError('resource.changed', { what: '启封许可' })
  await record(tx, {
    ...{ act: 'paper.permit', subject: ['paper_permit', id] },
    summary: `确认并签发${nameOf(row)}的启封许可`,
    after: signed.permit,
  })
  await answer(tx, row, { decision: 'granted', signed })
  return reread(tx, id)
}

/** Refuses a request; one person suffices to say no. */
export async function refusePermit(tx: Tx, id: string, reason: string): Promise<CentrePermit> {
  const row = await lockRequest(tx, id, ['received', 'proposed'], '不予许可')
  await moveCentrePermit(tx, id, row.status, {
    ...{ status: 'refused', reason, confirmed_name: tx.actor.name, confirmed_at: tx.now },
  })
  await record(tx, {
    ...{ act: 'paper.refuse_permit', subject: ['paper_permit', id], reason },
    summary: `不予${nameOf(row)}的启封许可`,
  })
  await answer(tx, row, { decision: 'refused', reason })
  return reread(tx, id)
}

const answer = (tx: Tx, row: CentrePermitRow, body: PermitAnswer) =>
  send(tx, { kind: 'paper.permit_decided', to: row.sender_id, subjectId: row.id, body: { ...body } })

onMessage('paper.permit_requested', 'centre', async (tx, message) => {
  const { institution, request } = message.body as unknown as { institution: string; request: PermitRequest }
  await insertCentrePermit(tx, { id: message.subjectId, senderId: message.from, institution, request })
})
