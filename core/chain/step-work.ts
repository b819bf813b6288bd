import type { Permission } from '#core/access/permissions.ts'
import { may, type Role, roleCodes, roles, roleTitle } from '#core/access/roles.ts'
import type { ChainStepId } from './types.ts'

/** What is done at a step: the button's words, where it is done, and who may do it. */
export interface StepWork {
  readonly action: string
  /** Page within the batch: `/batches/:id/<page>`. */
  readonly page: string
  readonly permission: Permission
  /** Who answers for the step. */
  readonly role: Role
}

/** The work of each step, as the rail and the list of things to do offer it. */
export const stepWork: Record<ChainStepId, StepWork> = {
  plan: { action: '办理计划', page: 'plan', permission: 'plan.write', role: 'exam_officer' },
  announcement: { action: '办理公告', page: 'announcement', permission: 'announcement.write', role: 'exam_officer' },
  registration: { action: '办理报名', page: 'registrations', permission: 'registration.write', role: 'exam_officer' },
  review: { action: '去审核', page: 'eligibility', permission: 'eligibility.final', role: 'final_reviewer' },
  arrangement: { action: '去编排', page: 'arrangement', permission: 'arrangement.write', role: 'exam_officer' },
  ticket: { action: '签发准考证', page: 'tickets', permission: 'ticket.issue', role: 'exam_officer' },
  exam: { action: '登记到考', page: 'attendance', permission: 'attendance.write', role: 'exam_officer' },
  score: { action: '办理成绩', page: 'scores', permission: 'score.read', role: 'lead_assessor' },
  publicity: { action: '办理公示', page: 'publicity', permission: 'publicity.write', role: 'exam_officer' },
  report: { action: '办理上报', page: 'report', permission: 'report.send', role: 'head' },
  certificate: {
    action: '办理证书',
    page: 'certificates',
    permission: 'certificate.compose',
    role: 'certificate_officer',
  },
  archive: { action: '办理归档', page: 'archive', permission: 'archive.write', role: 'archivist' },
}

/** The title of who answers for a step. */
export const stepResponsible = (step: ChainStepId): string => roleTitle(stepWork[step].role)

/** The title of the institution's first role that may do a thing. */
export function responsibleFor(permission: Permission): string {
  const holder = roleCodes.find(
    (role) =>
      roles[role].side === 'institution' && role !== 'administrator' && role !== 'auditor' && may(role, permission),
  )
  return holder ? roleTitle(holder) : ''
}
