import {
  discardAnnouncement,
  getAnnouncements,
  getPublicAnnouncement,
  listPublicAnnouncements,
  printAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
  writeAnnouncement,
} from '#contract/announcement.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { discardDraft, publishDraft, withdrawPublished, writeDraft } from './commands/write-announcement.ts'
import { announcementDesk, announcementPdf, publicAnnouncement, publicAnnouncements } from './queries/announcements.ts'

export { announcementPdf } from './queries/announcements.ts'

/** Announcements of batches, and their public pages. */
export const announcementRoutes: readonly Implementation[] = [
  implement(getAnnouncements, (ctx, { params }) => announcementDesk(ctx, params.batchId)),
  implement(writeAnnouncement, (ctx, { params, body }) => writeDraft(ctx, params.batchId, body)),
  implement(publishAnnouncement, (ctx, { params }) => publishDraft(ctx, params.announcementId)),
  implement(withdrawAnnouncement, (ctx, { params, body }) =>
    withdrawPublished(ctx, params.announcementId, body.reason),
  ),
  implement(discardAnnouncement, (ctx, { params }) => discardDraft(ctx, params.announcementId)),
  implement(printAnnouncement, (ctx, { params }) => announcementPdf(ctx, params.announcementId)),
  implement(listPublicAnnouncements, (ctx, { query }) => publicAnnouncements(ctx, query.institutionId)),
  implement(getPublicAnnouncement, (ctx, { params }) => publicAnnouncement(ctx, params.announcementId)),
]
