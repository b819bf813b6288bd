import { publishAnnouncement, writeAnnouncement } from '#contract/announcement.ts'
import { publish, writeAnnouncementOf } from '#server/demo/steps/announce.ts'
import { attestAll, desksOf } from '#server/demo/steps/attest.ts'
import { double, type Play } from '../play.ts'

/** An announcement that lacks a field, one published by its own writer, and then a sound one. */
export async function announce({ stage, plan, refusals, batchId }: Play): Promise<void> {
  const director = await stage.as('director')
  const lacking = await writeAnnouncementOf(stage, batchId, '报名条件')
  const publication = { params: { announcementId: lacking.id } }
  await refusals.expect(
    'an announcement without the conditions of application',
    () => director.call(publishAnnouncement, publication),
    'announcement.incomplete',
    plan.clauses.announcement,
  )
  const whole = await writeAnnouncementOf(stage, batchId)
  const both = await stage.as('exam_officer', double)
  await both.call(writeAnnouncement, { params: { batchId }, body: whole.content })
  const asDirector = await stage.as('director', double)
  await refusals.expect(
    'an announcement published by its writer',
    () => asDirector.call(publishAnnouncement, publication),
    'access.same_person',
    null,
  )
  await attestAll(desksOf(stage), batchId, 'announcement')
  await publish(stage, whole.id)
}
