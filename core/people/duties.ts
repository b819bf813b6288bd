import type { Role } from '#core/staffing/team-types.ts'

/** The duties of a batch as the roster and the plan name them, with their Chinese titles (roles.md, part D). */
export const dutyTitles = {
  site_leader: '考场负责人',
  site_chief: '总监考',
  site_deputy: '副总监考',
  room_chief: '考场主考',
  invigilator: '监考员',
  assessor: '考评员',
  lead_assessor: '考评组长',
  marker: '阅卷人员',
  supervisor: '内部质量督导员',
  staff: '考务人员',
  expert: '专家',
  expert_lead: '专家组长',
  equipment_keeper: '设备维护管理员',
  paper_keeper: '试卷保管员',
  guard: '安保人员',
  medic: '医护人员',
} as const satisfies Record<Role, string> & Record<string, string>

/** The code of a duty. */
export type DutyCode = keyof typeof dutyTitles

/** Every duty, in the order of the roster. */
export const dutyCodes = Object.keys(dutyTitles) as DutyCode[]

/** The Chinese title of a duty; an unknown code stays as it is. */
export const dutyTitle = (duty: string): string => (dutyTitles as Readonly<Record<string, string>>)[duty] ?? duty

/** Duties that belong to one occupation, so that the roster asks for it. */
export const occupationalDuties: readonly DutyCode[] = ['assessor', 'lead_assessor', 'expert', 'expert_lead', 'marker']
