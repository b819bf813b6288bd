import canonicalize from 'canonicalize'
import { DomainError } from '#contract/domain-error.ts'
import type { RemarkRow as Shown } from '#contract/marking.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { findBatch } from '../../batch/index.ts'
import { type AnswerRow, selectAllAnswers } from '../store.answers.ts'
import { type RemarkRow, selectObjections, selectOptionalRemark, selectRemarks } from '../store.remarks.ts'
import { selectNames, selectPapers } from '../store.ts'

/** The receipt of the objection a re-marking follows. */
export const receiptOf = async (tx: Tx, remark: RemarkRow): Promise<string> =>
  (await selectObjections(tx, remark.batch_id)).find(({ id }) => id === remark.objection_id)?.receipt ?? ''

interface Around {
  readonly form: string
  readonly receipt: string
  readonly answers: readonly AnswerRow[]
  readonly candidate: { readonly name: string; readonly ticket: string | null } | undefined
  readonly accountId: string | null
}

interface Listed {
  readonly candidates: readonly { readonly totalBefore: number | null; readonly totalAfter: number | null }[]
}

function present(row: RemarkRow, { form, receipt, answers, candidate, accountId }: Around): Shown {
  const [changed] = (row.differences as unknown as Listed | null)?.candidates ?? []
  const countOf = (state: string) => answers.filter((each) => each.state === state).length
  return {
    id: row.id,
    receipt,
    form,
    reason: row.reason,
    status: row.status as Shown['status'],
    answers: answers.length,
    settled: countOf('settled'),
    disputed: countOf('disputed'),
    orderedBy: row.ordered_name,
    orderedAt: row.ordered_at.toISOString(),
    decidedBy: row.decided_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    name: row.status === 'open' ? null : (candidate?.name ?? null),
    ticket: row.status === 'open' ? null : (candidate?.ticket ?? null),
    totalBefore: changed?.totalBefore ?? null,
    totalAfter: changed?.totalAfter ?? null,
    mayDecide: row.status === 'open' && row.ordered_by !== accountId,
  }
}

async function presentAll(tx: Tx, batchId: string, rows: readonly RemarkRow[]): Promise<Shown[]> {
  const papers = await selectPapers(tx, batchId)
  const names = await selectNames(tx, batchId)
  const answers = await selectAllAnswers(tx, batchId)
  const objections = await selectObjections(tx, batchId)
  return rows.map((row) =>
    present(row, {
      form: papers.find(({ paper_id }) => paper_id === row.paper_id)?.form ?? '',
      receipt: objections.find(({ id }) => id === row.objection_id)?.receipt ?? '',
      answers: answers.filter(({ remark_id }) => remark_id === row.id),
      candidate: names.get(row.registration_id),
      accountId: tx.actor.accountId,
    }),
  )
}

/** A re-marking as people see it. */
export async function presentRemark(tx: Tx, row: RemarkRow): Promise<Shown> {
  const [shown] = await presentAll(tx, row.batch_id, [row])
  if (!shown) throw new DomainError('resource.not_found')
  return shown
}

/** The re-markings of a batch, the newest first, and the upheld objections that may lead to one. */
export const remarksOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const upheld = (await selectObjections(tx, batchId)).filter(({ status }) => status === 'upheld')
    return {
      remarks: await presentAll(tx, batchId, await selectRemarks(tx, batchId)),
      objections: upheld.map(({ id, receipt, registration_id }) => ({ id, receipt, own: registration_id !== null })),
    }
  })

/** The signed list of a confirmed re-marking. */
export const remarkFile = (ctx: Context, id: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalRemark(tx, id)
    if (!row?.differences || !row.signature) throw new DomainError('resource.not_found')
    const publicKey = await tx.platform.keys.publicKey(tx.db, tx.tenantId)
    const body = Buffer.from(canonicalize({ content: row.differences, signature: row.signature, publicKey }) ?? '')
    return { fileName: '复评差异清单.json', contentType: 'application/json', body }
  })
