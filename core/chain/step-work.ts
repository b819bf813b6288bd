import type { Permission } from '#core/access/permissions.ts'
import { type Role, roleCodes, roles } from '#core/access/roles.ts'
import type { ChainStepId } from './types.ts'

/** What is done at a step: the button's words, where it is done, and who may do it. */
export interface StepWork {
  readonly action: string
  /** Page within the batch: `/batches/:id/<page>`. */
  readonly page: string
  readonly permission: Permission
}

/** The work of each step, as the rail and the list of things to do offer it. */
export const stepWork: Record<ChainStepId, StepWork> = {
  plan: { action: '办理计划', page: 'plan', permission: 'plan.write' },
  announcement: { action: '办理公告', page: 'announcement', permission: 'announcement.write' },
  registration: { action: '办理报名', page: 'registrations', permission: 'registration.write' },
  review: { action: '去审核', page: 'eligibility', permission: 'eligibility.final' },
  arrangement: { action: '去编排', page: 'arrangement', permission: 'arrangement.write' },
  ticket: { action: '签发准考证', page: 'tickets', permission: 'ticket.issue' },
  exam: { action: '登记到考', page: 'attendance', permission: 'attendance.write' },
  score: { action: '办理成绩', page: 'scores', permission: 'score.read' },
  publicity: { action: '办理公示', page: 'publicity', permission: 'publicity.write' },
  report: { action: '办理上报', page: 'report', permission: 'report.send' },
  certificate: { action: '办理证书', page: 'certificates', permission: 'certificate.compose' },
  archive: { action: '办理归档', page: 'archive', permission: 'archive.write' },
}

/** The titles of the institution's roles that may do a thing, the auditor's aside. */
export function responsibleFor(permission: Permission): string {
  const holders = roleCodes.filter((role: Role) => {
    const granted: readonly Permission[] = roles[role].permissions
    return granted.includes(permission) && roles[role].side === 'institution' && role !== 'auditor'
  })
  return holders
    .slice(0, 2)
    .map((role) => roles[role].title)
    .join('、')
}
