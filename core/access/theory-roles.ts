import type { RoleDefinition } from './role-definition.ts'
import { serving } from './serving.ts'

/** Roles of the theory exam, from the bank to the marking, and what each may do (roles.md C). */
export const theoryRoles = {
  invigilator: {
    title: '监考员',
    side: 'institution',
    signs: false,
    permissions: [...serving, 'ticket.read', 'attendance.write', 'invigilation.read', 'invigilation.run'],
  },
  chief_examiner: {
    title: '主考',
    side: 'institution',
    signs: true,
    permissions: [...serving, 'invigilation.read', 'invigilation.chief', 'paper.read'],
  },
  item_writer: {
    title: '命题人员',
    side: 'institution',
    signs: false,
    permissions: ['policy.read', 'bank.read', 'bank.write'],
  },
  item_reviewer: {
    title: '审题人员',
    side: 'institution',
    signs: true,
    permissions: ['policy.read', 'bank.read', 'bank.review', 'paper.read'],
  },
  bank_keeper: {
    title: '题库管理岗',
    side: 'institution',
    signs: true,
    permissions: [
      'plan.read',
      'policy.read',
      'bank.read',
      'bank.write',
      'bank.manage',
      'bank.export',
      'paper.read',
      'paper.write',
      'attestation.read',
      'attestation.write',
      'deadline.read',
      'deadline.close',
    ],
  },
  paper_custodian: {
    title: '试卷保管员',
    side: 'institution',
    signs: true,
    permissions: [...serving, 'paper.read', 'paper.custody', 'invigilation.read'],
  },
  marker: {
    title: '阅卷人员',
    side: 'institution',
    signs: true,
    permissions: ['policy.read', 'marking.mark'],
  },
} as const satisfies Record<string, RoleDefinition>
