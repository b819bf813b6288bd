import { type Announcement, getAnnouncements, publishAnnouncement, writeAnnouncement } from '#contract/announcement.ts'
import type { Stage } from '../acting/cast.ts'

/** What is written where the plan itself does not say it. */
const usual: Readonly<Record<string, string>> = {
  报名对象: '符合申报条件的本机构考生',
  报名条件: '符合所报职业（工种）国家职业标准的申报条件',
  报名时间: '公告发布之日起十个工作日',
  报名地点: '认定中心办公室',
  考核标准: '国家职业标准',
  评价方式: '理论知识考试与操作技能考核',
  方法: '理论知识机考，操作技能现场考核',
  复习大纲: '以国家职业标准的基本要求和工作要求为准',
  收费标准: '不收费',
}

/** The officer writes an announcement from the plan, with everything the rules ask for. */
export async function writeAnnouncementOf(stage: Stage, batchId: string, leaveOut?: string): Promise<Announcement> {
  const officer = await stage.as('exam_officer')
  const { required, suggestion } = await officer.call(getAnnouncements, { params: { batchId } })
  const stated = new Map(suggestion.sections.map(({ field, text }) => [field, text]))
  const fields = [...new Set([...suggestion.sections.map(({ field }) => field), ...required.map(({ field }) => field)])]
  const sections = fields
    .filter((field) => field !== leaveOut)
    .map((field) => ({ field, text: stated.get(field) || usual[field] || '以认定中心通知为准' }))
  const { name, phone, address } = suggestion.contact
  return officer.call(writeAnnouncement, {
    params: { batchId },
    body: {
      title: suggestion.title,
      opening: suggestion.opening,
      sections,
      contact: { name: name || stage.nameOf('exam_officer'), phone: phone || '0371-60000000', address },
    },
  })
}

/** Publishes an announcement. */
export async function publish(stage: Stage, announcementId: string): Promise<void> {
  await (await stage.as('director')).call(publishAnnouncement, { params: { announcementId } })
}
