import { DomainError } from '#contract/domain-error.ts'
import { judgeAnnouncement } from '#core/announcement/judge-announcement.ts'
import { type AnnouncementState, announcementLifecycle } from '#core/announcement/lifecycle.ts'
import {
  assertStepOpen,
  type BatchRow,
  completeStep,
  isStepDone,
  lockBatch,
  policyOf,
  reopenStep,
  selectEntries,
} from '#server/modules/batch/index.ts'
import { assertOtherPerson } from '#server/modules/plan/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { announcementNow, announcementStatusTitles } from '../present.ts'
import {
  type AnnouncementContent,
  type AnnouncementRow,
  insertDraft,
  moveAnnouncement,
  selectAnnouncements,
  selectOptionalAnnouncement,
} from '../store.ts'

function writerOf(tx: Tx): string {
  if (!tx.actor.accountId) throw new Error('an announcement is written by an account')
  return tx.actor.accountId
}

/** The announcement and its batch, locked batch first as every command on a batch does. */
async function lockAnnouncement(tx: Tx, id: string): Promise<{ row: AnnouncementRow; batch: BatchRow }> {
  const seen = await selectOptionalAnnouncement(tx, id)
  if (!seen) throw new DomainError('resource.not_found')
  const batch = await lockBatch(tx, seen.batch_id)
  const row = await selectOptionalAnnouncement(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return { row, batch }
}

function stateAfter(row: AnnouncementRow, event: 'publish' | 'discard' | 'withdraw', action: string): string {
  const to = announcementLifecycle.next(row.status as AnnouncementState, event)
  if (!to)
    throw new DomainError('announcement.state', { state: announcementStatusTitles[row.status] ?? row.status, action })
  return to
}

/** Writes the draft of a batch's announcement; a published one is never edited. */
export const writeDraft = (ctx: Context, batchId: string, content: AnnouncementContent) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    if (await isStepDone(tx, batchId, 'announcement')) throw new DomainError('announcement.already_published')
    const draft = (await selectAnnouncements(tx, batchId)).find(({ status }) => status === 'draft')
    const id = draft?.id ?? newId()
    if (!draft) await insertDraft(tx, { id, batchId, content, writer: writerOf(tx) })
    else {
      const writers = [...new Set([...draft.writers, writerOf(tx)])]
      if (!(await moveAnnouncement(tx, id, 'draft', { content: JSON.stringify(content), writers })))
        throw new DomainError('resource.changed', { what: '公告' })
    }
    await record(tx, {
      act: 'announcement.write',
      batchId,
      subject: ['announcement', id],
      summary: `编制${batch.name}的公告`,
      before: draft?.content,
      after: content,
    })
    return announcementNow(tx, id)
  })

/** Refuses an announcement that leaves out what the institution's articles ask for, naming each field. */
function assertComplete(row: AnnouncementRow, batch: BatchRow): void {
  const { sections } = row.content as unknown as AnnouncementContent
  const { reasons } = judgeAnnouncement(sections, policyOf(batch).announcement)
  if (reasons.length === 0) return
  const byClause = Map.groupBy(reasons, ({ clause }) => clause)
  const grounds = [...byClause].map(([clause, missing]) => {
    const named = missing.map(({ who }) => `“${who}”`).join('、')
    const remedies = [`在公告中写明${named}`]
    return { clause, required: `公告载明${named}`, actual: '没有写明', gap: `缺${missing.length}项`, remedies }
  })
  const fields = reasons.map(({ who }) => who ?? '')
  throw new DomainError('announcement.incomplete', { count: fields.length, fields }, { grounds })
}

/** Publishes a complete announcement and closes its step; whoever wrote it may not. */
export const publishDraft = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const { row, batch } = await lockAnnouncement(tx, id)
    const to = stateAfter(row, 'publish', '发布')
    assertOtherPerson(tx, row.writers, '编制公告', '发布公告')
    await assertStepOpen(tx, batch, 'announcement')
    if ((await selectEntries(tx, batch.id)).length === 0) throw new DomainError('batch.not_started')
    assertComplete(row, batch)
    const moved = await moveAnnouncement(tx, id, row.status, {
      status: to,
      published_at: tx.now,
      published_by: writerOf(tx),
    })
    if (!moved) throw new DomainError('resource.changed', { what: '公告' })
    await record(tx, {
      act: 'announcement.publish',
      batchId: batch.id,
      subject: ['announcement', id],
      summary: `发布${batch.name}的公告`,
      after: row.content,
    })
    await completeStep(tx, batch, 'announcement')
    return announcementNow(tx, id)
  })

/** Withdraws a published announcement; the steps after it wait for another. */
export const withdrawPublished = (ctx: Context, id: string, reason: string) =>
  transact(ctx, async (tx) => {
    const { row, batch } = await lockAnnouncement(tx, id)
    const status = stateAfter(row, 'withdraw', '撤回')
    if (!(await moveAnnouncement(tx, id, row.status, { status })))
      throw new DomainError('resource.changed', { what: '公告' })
    await record(tx, {
      act: 'announcement.withdraw',
      batchId: batch.id,
      subject: ['announcement', id],
      summary: `撤回${batch.name}的公告`,
      reason,
    })
    await reopenStep(tx, batch, 'announcement', reason)
    return announcementNow(tx, id)
  })

/** Gives up a draft. */
export const discardDraft = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const { row, batch } = await lockAnnouncement(tx, id)
    const status = stateAfter(row, 'discard', '弃用')
    if (!(await moveAnnouncement(tx, id, row.status, { status })))
      throw new DomainError('resource.changed', { what: '公告' })
    await record(tx, {
      act: 'announcement.withdraw',
      batchId: batch.id,
      subject: ['announcement', id],
      summary: `弃用${batch.name}的公告草稿`,
    })
    return announcementNow(tx, id)
  })
