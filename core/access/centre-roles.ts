import type { RoleDefinition } from './role-definition.ts'

/** Roles of the supervising centre and what each may do (roles.md D). */
export const centreRoles = {
  centre_administrator: {
    title: '中心管理员',
    side: 'centre',
    signs: false,
    permissions: ['account.manage', 'centre.manage', 'centre.read', 'calendar.edit', 'policy.read', 'demo.clock'],
  },
  centre_reviewer: {
    title: '中心审核员',
    side: 'centre',
    signs: true,
    permissions: [
      'centre.read',
      'policy.read',
      'filing.grant',
      'plan.decide',
      'report.decide',
      'paper.release',
      'audit.read',
    ],
  },
  centre_head: {
    title: '中心负责人',
    side: 'centre',
    signs: true,
    permissions: ['centre.read', 'policy.read', 'plan.decide', 'report.publish', 'paper.release', 'audit.read'],
  },
} as const satisfies Record<string, RoleDefinition>
