import { DomainError, type Ground } from '#contract/domain-error.ts'
import { judgeArrangementPlan } from '#core/arrangement/judge-preparation.ts'
import { type ArrangementEvent, type ArrangementState, arrangementLifecycle } from '#core/arrangement/lifecycle.ts'
import { arrangementStateTitles } from '#core/arrangement/state-titles.ts'
import { assertStepOpen, completeStep, isStepDone, lockBatch, reopenStep } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { type ExamBoard, openBoard } from '../board.ts'
import { subjectTitles } from '../present-arrangement.ts'
import {
  type ArrangementRow,
  deleteSeats,
  type Subject,
  selectArrangements,
  selectOptionalArrangement,
  updateArrangement,
} from '../store.ts'

const stateOf = (row: ArrangementRow) => row.status as ArrangementState

function refuse(row: ArrangementRow, action: string): never {
  throw new DomainError('arrangement.state', {
    subject: subjectTitles[row.subject as Subject],
    state: arrangementStateTitles[stateOf(row)],
    action,
  })
}

/** Moves an arrangement along its life; whoever came second is told that it has changed. */
async function move(
  tx: Tx,
  row: ArrangementRow,
  event: ArrangementEvent,
  action: string,
  change: Partial<ArrangementRow> = {},
): Promise<ArrangementRow> {
  const to = arrangementLifecycle.next(stateOf(row), event)
  if (to === null) refuse(row, action)
  if ((await updateArrangement(tx, row, { status: to, ...change })) === 0)
    throw new DomainError('resource.changed', { what: '编排' })
  return { ...row, ...change, status: to }
}

/** The arrangement as a draft that may be worked on: a returned one is taken up again. */
export async function openDraft(tx: Tx, row: ArrangementRow, action: string): Promise<ArrangementRow> {
  if (row.status === 'draft') return row
  if (row.status === 'returned') return move(tx, row, 'revise', action, { version: row.version + 1 })
  return refuse(row, action)
}

/** The batch locked, its step open, and the arrangement that must be there. */
async function lockArrangement(tx: Tx, batchId: string, subject: Subject) {
  const batch = await lockBatch(tx, batchId)
  const row = await selectOptionalArrangement(tx, batchId, subject)
  if (!row) throw new DomainError('resource.not_found')
  return { batch, row }
}

const note = (
  tx: Tx,
  batchId: string,
  subject: Subject,
  act: Parameters<typeof record>[1]['act'],
  summary: string,
  reason?: string,
) =>
  record(tx, {
    act,
    batchId,
    subject: ['arrangement', subject],
    summary: `${summary}（${subjectTitles[subject]}）`,
    ...(reason ? { reason } : {}),
  })

/** Empties a draft that was never approved. */
export async function clearSeats(tx: Tx, batchId: string, subject: Subject, reason: string): Promise<void> {
  const { batch, row } = await lockArrangement(tx, batchId, subject)
  await assertStepOpen(tx, batch, 'arrangement')
  if (row.approved_at !== null) refuse({ ...row, status: 'approved' }, '清空；已批准的座位不动，只能增补或取消')
  const draft = await openDraft(tx, row, '清空')
  await deleteSeats(tx, batchId, subject, 'all')
  await updateArrangement(tx, draft, { version: draft.version + 1, room_sessions: 0, reason })
  await note(tx, batchId, subject, 'arrangement.arrange', '清空座位', reason)
}

/** What an arrangement is to consist of by the article, of which this subject is still open. */
function unsettled(board: ExamBoard, subject: Subject, lacking: number): readonly Ground[] {
  const open = subject === 'theory' ? '理论知识考试考场编排' : '实际操作考核计划'
  const settled = (board.policy.rules.arrangement.documents.plan?.fields ?? []).filter((field) => field !== open)
  return judgeArrangementPlan(board.policy.rules.arrangement, settled).reasons.map(({ clause, who }) => ({
    clause,
    required: `根据报名情况完成${who}`,
    actual: `还有${lacking}人没有座位`,
    gap: `${lacking}人`,
    remedies: ['再次自动编排，或增加场次、考场'],
  }))
}

/** Hands a complete draft over for approval. */
export async function submitDraft(tx: Tx, batchId: string, subject: Subject): Promise<void> {
  const { batch, row } = await lockArrangement(tx, batchId, subject)
  await assertStepOpen(tx, batch, 'arrangement')
  const board = await openBoard(tx, batch, subject)
  const lacking = board.examinees.length - board.seats.length
  if (lacking > 0) {
    const grounds = unsettled(board, subject, lacking)
    throw new DomainError('arrangement.incomplete', { count: lacking }, { grounds })
  }
  await move(tx, row, 'submit', '提交审核', { submitted_by: tx.actor.accountId, reason: null })
  await note(tx, batchId, subject, 'arrangement.submit', '提交编排审核')
}

/** Approves what somebody else submitted; with both subjects approved the step is done. */
export async function approveDraft(tx: Tx, batchId: string, subject: Subject): Promise<void> {
  const { batch, row } = await lockArrangement(tx, batchId, subject)
  await assertStepOpen(tx, batch, 'arrangement')
  if (row.status === 'submitted' && row.submitted_by === tx.actor.accountId)
    throw new DomainError(
      'arrangement.same_person',
      {},
      {
        grounds: [
          {
            clause: null,
            required: '编排与审核由两人办理',
            actual: `提交与审核同为${tx.actor.name}`,
            remedies: ['请另一名有审核权限的人办理'],
          },
        ],
      },
    )
  await move(tx, row, 'approve', '批准', { approved_by: tx.actor.accountId, approved_at: tx.now })
  await note(tx, batchId, subject, 'arrangement.approve', '批准编排')
  const all = await selectArrangements(tx, batchId)
  const approved = all.filter((one) => one.status === 'approved').map((one) => one.subject)
  if (approved.includes('theory') && approved.includes('practical')) await completeStep(tx, batch, 'arrangement')
}

/** Sends a submitted arrangement back; the seats stay as they are. */
export async function returnDraft(tx: Tx, batchId: string, subject: Subject, reason: string): Promise<void> {
  const { batch, row } = await lockArrangement(tx, batchId, subject)
  await assertStepOpen(tx, batch, 'arrangement')
  await move(tx, row, 'return', '退回', { reason })
  await note(tx, batchId, subject, 'arrangement.return', '退回编排', reason)
}

/** Opens an approved arrangement for late additions and withdrawals; nobody seated is moved. */
export async function changeApproved(tx: Tx, batchId: string, subject: Subject, reason: string): Promise<void> {
  const { batch, row } = await lockArrangement(tx, batchId, subject)
  if (await isStepDone(tx, batchId, 'exam')) await assertStepOpen(tx, batch, 'arrangement')
  if (await isStepDone(tx, batchId, 'arrangement')) await reopenStep(tx, batch, 'arrangement', reason)
  else await assertStepOpen(tx, batch, 'arrangement')
  await move(tx, row, 'change', '重开', { version: row.version + 1, reason, submitted_by: null })
  await note(tx, batchId, subject, 'arrangement.arrange', '批准后重开编排', reason)
}
