import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { AnnouncementPolicy } from '#core/plan/types.ts'

/** A part of an announcement under the name of the field it answers. */
export interface AnnouncementSection {
  readonly field: string
  readonly text: string
}

/** A field an announcement must state, the article that asks for it, and whether it does. */
export interface AnnouncementField {
  readonly field: string
  readonly clause: string | null
  readonly ok: boolean
}

/** Every field the institution's articles ask of an announcement; one asked for twice stands under its first article. */
export function announcementFields(
  sections: readonly AnnouncementSection[],
  policy: AnnouncementPolicy,
): readonly AnnouncementField[] {
  const asked = [policy.fields, ...(policy.alsoFields ? [policy.alsoFields] : [])].flatMap((parameter) =>
    parameter.value.map((field) => ({ field, clause: parameter.clause })),
  )
  const stated = new Set(sections.filter(({ text }) => text.trim() !== '').map(({ field }) => field))
  return asked
    .filter(({ field }, index) => asked.findIndex((one) => one.field === field) === index)
    .map((one) => ({ ...one, ok: stated.has(one.field) }))
}

/**
 * Whether an announcement states everything it must (AY-002, HN-087, HN-171, NC-002): one `announcement.field_missing`
 * for each missing field, named in `who`, with the article that asks for it.
 */
export function judgeAnnouncement(sections: readonly AnnouncementSection[], policy: AnnouncementPolicy): Answer {
  const missing = announcementFields(sections, policy).filter(({ ok }) => !ok)
  return answer(missing.map(({ field, clause }) => why('announcement.field_missing', clause, field)))
}
