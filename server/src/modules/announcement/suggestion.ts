import { announcementFields } from '#core/announcement/judge-announcement.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type BatchEntryRow, type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { planOf, type StoredPlan } from '#server/modules/plan/index.ts'
import type { AnnouncementContent } from './store.ts'

const unique = (words: readonly string[]): string => [...new Set(words)].join('、')
const places = (plan: StoredPlan, subject?: string): string =>
  unique(plan.times.filter((one) => subject === undefined || one.subject === subject).map(({ place }) => place))
const times = (plan: StoredPlan, subject: string): string =>
  plan.times
    .filter((one) => one.subject === subject)
    .map(({ date, time, place }) => `${date} ${time}，${place}`)
    .join('；')

const daysOf = ({ starts_on, ends_on }: BatchRow): string =>
  starts_on === ends_on ? starts_on : `${starts_on}至${ends_on}`

/** What the plan already says about a field; empty where it says nothing. */
function textFor(field: string, batch: BatchRow, entries: readonly BatchEntryRow[]): string {
  const plan = planOf(batch)
  if (/职业/.test(field))
    return unique(entries.map((entry) => (entry.job ? `${entry.occupation}（${entry.job}）` : entry.occupation)))
  if (/等级/.test(field)) return unique(entries.map((entry) => levelTitle(entry.level as Level)))
  if (/理论.*时间地点/.test(field)) return times(plan, 'theory')
  if (/操作.*时间地点/.test(field)) return times(plan, 'practical')
  if (field === '认定时间') return daysOf(batch)
  if (/认定地点|考区考点/.test(field)) return places(plan)
  return ''
}

/** A first draft of a batch's announcement, made from its plan; what the plan does not know is left to be written. */
export function suggestAnnouncement(
  batch: BatchRow,
  entries: readonly BatchEntryRow[],
  institution: { name: string; address: string; contact_name: string; contact_phone: string },
): AnnouncementContent {
  const { contact } = planOf(batch)
  return {
    title: `${batch.name}公告`,
    opening: `根据备案范围和认定计划，${institution.name}定于${daysOf(batch)}组织${batch.name}，现将有关事项公告如下。`,
    sections: announcementFields([], policyOf(batch).announcement).map(({ field }) => ({
      field,
      text: textFor(field, batch, entries),
    })),
    contact: {
      name: contact.name || institution.contact_name,
      phone: contact.phone || institution.contact_phone,
      address: institution.address,
    },
  }
}
