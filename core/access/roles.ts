import { centreRoles } from './centre-roles.ts'
import { type Permission, permissions } from './permissions.ts'
import type { RoleDefinition } from './role-definition.ts'

const reading = [
  'people.read',
  'filing.read',
  'plan.read',
  'deadline.read',
  'policy.read',
  'registration.read',
  'arrangement.read',
  'ticket.read',
  'score.read',
  'report.read',
  'certificate.read',
  'attestation.read',
  'archive.read',
] as const satisfies readonly Permission[]

/** What everybody who serves in an exam sees and answers for. */
const serving = [
  'plan.read',
  'policy.read',
  'arrangement.read',
  'attestation.read',
  'attestation.write',
  'deadline.read',
  'deadline.close',
] as const satisfies readonly Permission[]

/** Roles and what each may do (roles.md B to D); who holds two must still obey the separation of duties. */
export const roles = {
  administrator: {
    title: '系统管理员',
    side: 'institution',
    signs: false,
    permissions: ['account.manage', 'people.read', 'people.manage', 'policy.read', 'filing.read', 'demo.clock'],
  },
  head: {
    title: '评价机构负责人',
    side: 'institution',
    signs: true,
    permissions: [
      ...reading,
      'audit.read',
      'policy.approve',
      'plan.submit',
      'announcement.publish',
      'publicity.publish',
      'score.sign_head',
      'report.send',
      'certificate.issue',
      'certificate.confirm_revocation',
      'objection.decide',
      'archive.seal',
      'archive.approve',
      'archive.receive',
      'identity.reveal',
      'demo.clock',
      'attestation.write',
      'attestation.waive',
      'deadline.close',
    ],
  },
  director: {
    title: '认定中心主任',
    side: 'institution',
    signs: true,
    permissions: [
      ...reading,
      'audit.read',
      'policy.propose',
      'policy.approve',
      'arrangement.approve',
      'filing.record',
      'plan.submit',
      'plan.record_letter',
      'announcement.publish',
      'publicity.publish',
      'objection.decide',
      'archive.approve',
      'archive.receive',
      'identity.reveal',
      'demo.clock',
      'attestation.write',
      'attestation.waive',
      'deadline.close',
    ],
  },
  exam_officer: {
    title: '考务管理岗',
    side: 'institution',
    signs: false,
    permissions: [
      ...reading,
      'audit.read',
      'policy.propose',
      'people.manage',
      'filing.record',
      'plan.write',
      'plan.submit',
      'plan.record_letter',
      'announcement.write',
      'registration.write',
      'place.manage',
      'arrangement.write',
      'ticket.issue',
      'attendance.write',
      'score.import_theory',
      'score.compose',
      'publicity.write',
      'report.write',
      'archive.write',
      'archive.receive',
      'identity.reveal',
      'demo.clock',
      'attestation.write',
      'deadline.close',
    ],
  },
  first_reviewer: {
    title: '教学系初审员',
    side: 'institution',
    signs: false,
    permissions: [
      'plan.read',
      'policy.read',
      'registration.read',
      'registration.write',
      'eligibility.first',
      'identity.reveal',
      'attestation.read',
      'attestation.write',
      'deadline.read',
    ],
  },
  final_reviewer: {
    title: '认定中心审核员',
    side: 'institution',
    signs: true,
    permissions: [
      'plan.read',
      'policy.read',
      'registration.read',
      'eligibility.final',
      'identity.reveal',
      'attestation.read',
      'attestation.write',
      'deadline.read',
    ],
  },
  invigilator: {
    title: '监考员',
    side: 'institution',
    signs: false,
    permissions: [...serving, 'ticket.read', 'attendance.write'],
  },
  assessor: {
    title: '考评员',
    side: 'institution',
    signs: false,
    permissions: [...serving, 'score.enter_practical'],
  },
  lead_assessor: {
    title: '考评组长',
    side: 'institution',
    signs: true,
    permissions: [...serving, 'score.read', 'score.enter_practical', 'score.sign_lead', 'score.correct'],
  },
  score_recorder: {
    title: '汇总记分员',
    side: 'institution',
    signs: true,
    permissions: [
      ...serving,
      'score.read',
      'score.import_theory',
      'score.compose',
      'score.sign_recorder',
      'score.correct',
    ],
  },
  quality_supervisor: {
    title: '内部质量督导员',
    side: 'institution',
    signs: true,
    permissions: [...reading, 'audit.read', 'score.sign_supervisor', 'attestation.write', 'deadline.close'],
  },
  certificate_officer: {
    title: '综合管理岗',
    side: 'institution',
    signs: false,
    permissions: [
      'plan.read',
      'policy.read',
      'score.read',
      'registration.read',
      'certificate.read',
      'certificate.compose',
      'certificate.request_revocation',
      'report.read',
      'archive.read',
      'archive.write',
      'archive.receive',
      'identity.reveal',
      'attestation.read',
      'attestation.write',
      'deadline.read',
      'deadline.close',
    ],
  },
  archivist: {
    title: '档案员',
    side: 'institution',
    signs: false,
    permissions: [
      'plan.read',
      'policy.read',
      'archive.read',
      'archive.write',
      'archive.receive',
      'attestation.read',
      'deadline.read',
      'deadline.close',
    ],
  },
  auditor: {
    title: '只读审计员',
    side: 'institution',
    signs: false,
    permissions: [...reading, 'audit.read'],
  },
  ...centreRoles,
} as const satisfies Record<string, RoleDefinition>

/** The code of a role. */
export type Role = keyof typeof roles

/** Every role code. */
export const roleCodes = Object.keys(roles) as Role[]

/** Whether a role may do what a permission names. */
export function may(role: Role, permission: Permission): boolean {
  const granted: readonly Permission[] = roles[role].permissions
  return granted.includes(permission)
}

/** The Chinese title of a role. */
export const roleTitle = (role: Role): string => roles[role].title

/** The Chinese name of a permission. */
export const permissionTitle = (permission: Permission): string => permissions[permission]
