import { DomainError } from '#contract/domain-error.ts'
import { announcementFields } from '#core/announcement/judge-announcement.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { findBatch, policyOf, selectEntries } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { anchorOf } from '#server/modules/plan/index.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { presentAnnouncements } from '../present.ts'
import {
  type AnnouncementContent,
  type PublishedRow,
  selectAnnouncements,
  selectOptionalAnnouncement,
  selectPublished,
  selectPublishedInFull,
} from '../store.ts'
import { suggestAnnouncement } from '../suggestion.ts'

/** A batch's announcements, what they must state, and a first draft from the plan. */
export const announcementDesk = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = await selectAnnouncements(tx, batchId)
    const current = rows.find(({ status }) => status !== 'withdrawn')
    const sections = current ? (current.content as unknown as AnnouncementContent).sections : []
    return {
      announcements: await presentAnnouncements(tx, rows),
      required: [...announcementFields(sections, policyOf(batch).announcement)],
      suggestion: suggestAnnouncement(batch, await selectEntries(tx, batchId), await selectInstitution(tx)),
    }
  })

const nameOf = (row: { occupation: string; job: string }) =>
  row.job ? `${row.occupation}（${row.job}）` : row.occupation

/** An announcement on paper. */
export async function announcementPdf(ctx: Context, id: string): Promise<FileReply> {
  const data = await transact(ctx, async (tx) => {
    const row = await selectOptionalAnnouncement(tx, id)
    if (!row) throw new DomainError('resource.not_found')
    const batch = await findBatch(tx, row.batch_id)
    const content = row.content as unknown as AnnouncementContent
    const institution = await selectInstitution(tx)
    const entries = await selectEntries(tx, batch.id)
    const table = {
      columns: ['职业编码', '职业（工种）', '等级', '计划人数'],
      rows: entries.map((entry) => [
        entry.occupation_code,
        nameOf(entry),
        levelTitle(entry.level as Level),
        String(entry.expected_count),
      ]),
    }
    return {
      institution: institution.name,
      anchor: anchorOf(policyOf(batch).announcement.fields.clause),
      title: content.title,
      opening: content.opening,
      sections: [
        { heading: '认定职业、等级与计划人数', paragraphs: [], table },
        ...content.sections.map(({ field, text }) => ({
          heading: field,
          paragraphs: text.split('\n').filter(Boolean),
        })),
      ],
      contact: content.contact,
      issuer: institution.name,
      issuedOn: row.published_at ? dayInChina(row.published_at) : tx.today,
    }
  })
  const watermark = ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  const { pdf } = await ctx.platform.printer.print('announcement', data, {
    ...watermark,
    createdAt: ctx.platform.clock.now(),
  })
  return { fileName: `${data.title}.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
}

const publicRow = (row: PublishedRow) => ({
  id: row.id,
  title: row.content.title,
  institution: row.institution,
  publishedOn: dayInChina(row.published_at),
  startsOn: row.starts_on,
  endsOn: row.ends_on,
})

/** The published announcements, for everybody. */
export const publicAnnouncements = async (ctx: Context, institutionId: string | undefined) => ({
  announcements: (await selectPublished(ctx, institutionId ?? null)).map(publicRow),
})

/** One published announcement, for everybody; a draft or a withdrawn one answers like one that never was. */
export async function publicAnnouncement(ctx: Context, id: string) {
  const found = await selectPublishedInFull(ctx, id)
  if (!found) throw new DomainError('resource.not_found')
  return {
    ...publicRow(found.row),
    batchName: found.row.batch_name,
    content: found.row.content,
    entries: found.entries.map((entry) => ({
      occupationCode: entry.occupation_code,
      occupation: entry.occupation,
      job: entry.job,
      levelTitle: levelTitle(entry.level as Level),
      expectedCount: entry.expected_count,
    })),
  }
}
