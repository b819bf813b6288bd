import { DomainError, type Ground } from '#contract/domain-error.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { type StoredTaskState, taskLifecycle } from '#core/deadline/lifecycle.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import { scanKind } from '#server/platform/files/scan-kind.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { tellSettled } from '../escalate.ts'
import { closingWord, mayClose } from '../queries/present-task.ts'
import { taskNow } from '../queries/task-list.ts'
import {
  insertFile,
  insertMoves,
  type ListedRow,
  selectFiles,
  selectOptionalListed,
  selectOptionalTaskForUpdate,
  updateTask,
} from '../store.ts'
import { readWork } from '../work.ts'

/** An open task the caller may close, locked. */
async function lockOpen(tx: Tx, taskId: string): Promise<ListedRow> {
  if (!(await selectOptionalTaskForUpdate(tx, taskId))) throw new DomainError('resource.not_found')
  const row = await selectOptionalListed(tx, taskId)
  if (!row) throw new DomainError('resource.not_found')
  if (!taskLifecycle.next(row.status as StoredTaskState, 'attest'))
    throw new DomainError('deadline.closed', { label: row.label })
  if (!mayClose(tx, row))
    throw new DomainError('deadline.other_role', { label: row.label, role: roleTitle(row.role as Role) })
  return row
}

const groundOf = (row: ListedRow, required: string, actual: string, remedy: string): { grounds: Ground[] } => ({
  grounds: [{ clause: row.clause, required, actual, remedies: [remedy] }],
})

function assertDay(tx: Tx, row: ListedRow, doneOn: string): void {
  if (doneOn > tx.today) throw new DomainError('deadline.day_ahead', { today: tx.today })
  if (row.relation === 'by' || row.due_on === null || doneOn > row.due_on) return
  if (row.relation === 'on' && doneOn === row.due_on) return
  throw new DomainError(
    'deadline.too_early',
    { label: row.label, due: row.due_on },
    groundOf(row, `${row.due_on}之后`, `填写的日期为${doneOn}`, '期满后再办结'),
  )
}

/** What is closed after its day says why. */
function assertNote(tx: Tx, row: ListedRow, note: string): void {
  const past = row.due_on !== null && tx.today > row.due_on && row.relation !== 'after' && !row.optional
  if (!past || note !== '') return
  throw new DomainError(
    'deadline.note_missing',
    { label: row.label, due: row.due_on },
    groundOf(row, `${row.due_on}前办结`, `今天${tx.today}，没有说明`, '写明何时办理、为何没有及时登记'),
  )
}

async function assertEvidence(tx: Tx, row: ListedRow): Promise<void> {
  const { evidence } = readWork(row)
  if (!evidence || (await selectFiles(tx, row.id)).length > 0) return
  throw new DomainError(
    'deadline.evidence_missing',
    { label: row.label, evidence },
    groundOf(row, `有“${evidence}”`, '没有上传', `先上传“${evidence}”的扫描件`),
  )
}

/** Attests that a task was done: who, when, and what is to be said about it. */
export const attestTask = (ctx: Context, taskId: string, { doneOn, note }: { doneOn: string; note: string }) =>
  transact(ctx, async (tx) => {
    const row = await lockOpen(tx, taskId)
    if (!readWork(row).attestable)
      throw new DomainError('deadline.by_act', { label: row.label, closing: closingWord(row) })
    assertDay(tx, row, doneOn)
    assertNote(tx, row, note)
    await assertEvidence(tx, row)
    const late = row.due_on !== null && row.relation !== 'after' && doneOn > row.due_on
    const change = {
      ...{ status: 'attested', closed_at: tx.now, closed_on: doneOn, closed_name: tx.actor.name },
      ...{ closed_role: tx.actor.role, note, late, changed_at: tx.now },
    }
    if (!(await updateTask(tx, taskId, 'open', change))) throw new DomainError('resource.changed', { what: row.label })
    await record(tx, {
      act: 'deadline.attest',
      ...(row.batch_id ? { batchId: row.batch_id } : {}),
      subject: ['dated_task', taskId],
      summary: `办结“${row.label}”，完成日期${doneOn}${late ? `，晚于${row.due_on}` : ''}`,
      ...(note ? { reason: note } : {}),
      clauses: row.clause ? [row.clause] : [],
      after: { doneOn, note, files: (await selectFiles(tx, taskId)).map(({ file_id }) => file_id) },
    })
    await tellSettled(tx, row)
    return taskNow(tx, taskId)
  })

/** What one task keeps as proof; more belongs into the archive. */
const mostFiles = 20

/** Keeps a document that proves a task. */
export const addEvidence = (ctx: Context, taskId: string, file: UploadedFile) =>
  transact(ctx, async (tx) => {
    const row = await lockOpen(tx, taskId)
    if ((await selectFiles(tx, taskId)).length >= mostFiles)
      throw new DomainError('deadline.too_many_files', { label: row.label, most: mostFiles })
    const contentType = scanKind(file.bytes)
    if (contentType === 'unknown' || contentType === 'broken') throw new DomainError('deadline.bad_file')
    const fileId = await keepFile(tx, { purpose: 'deadline_evidence', name: file.name, contentType, bytes: file.bytes })
    await insertFile(tx, taskId, fileId, file.name)
    await record(tx, {
      act: 'deadline.evidence',
      ...(row.batch_id ? { batchId: row.batch_id } : {}),
      subject: ['dated_task', taskId],
      summary: `为“${row.label}”上传佐证`,
      clauses: row.clause ? [row.clause] : [],
      after: { fileId, name: file.name },
    })
    return taskNow(tx, taskId)
  })

function assertExtendable(row: ListedRow, until: string, today: string): void {
  if (!row.extendable)
    throw new DomainError(
      'deadline.not_extendable',
      { label: row.label },
      groundOf(row, '按条文所定的期限办理', '条文没有允许延长', '在期限内办结；已逾期的说明情况后办结'),
    )
  const floor = row.due_on !== null && row.due_on > today ? row.due_on : today
  if (until <= floor) throw new DomainError('deadline.not_later', { due: floor })
}

/** Puts a day off where the article allows it; the one put off stays in the history with the reason. */
export const extendTask = (ctx: Context, taskId: string, { until, reason }: { until: string; reason: string }) =>
  transact(ctx, async (tx) => {
    const row = await lockOpen(tx, taskId)
    assertExtendable(row, until, tx.today)
    const to = { due_on: until, due_at: null }
    await updateTask(tx, taskId, 'open', {
      ...{ ...to, extended_to: until, sequence: row.sequence + 1, level: null, told: [], changed_at: tx.now },
    })
    await insertMoves(tx, [{ id: newId(), taskId, from: row, to, reason }])
    await record(tx, {
      act: 'deadline.extend',
      ...(row.batch_id ? { batchId: row.batch_id } : {}),
      subject: ['dated_task', taskId],
      summary: `“${row.label}”的期限由${row.due_on ?? '待定'}延长到${until}`,
      reason,
      clauses: row.clause ? [row.clause] : [],
    })
    return taskNow(tx, taskId)
  })
