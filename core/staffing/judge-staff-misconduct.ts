import type { Policy } from '#core/policy/types.ts'
import { judgeMisconduct, type Misconduct, type MisconductVerdict } from '#core/rules/judge-conduct.ts'
import type { DueEffect } from './judge-dismissal.ts'

/** What somebody at work did wrong. */
export interface StaffMisconduct extends Misconduct {
  /** Whether the person comes from outside the institution. */
  readonly external: boolean
  /** Whether it is a crime. */
  readonly crime: boolean
}

/** What may follow, and what follows besides whatever is chosen. */
export interface StaffVerdict extends MisconductVerdict {
  readonly besides: readonly DueEffect[]
}

/**
 * What follows from a misconduct of somebody at work: `effects` of which one stands or a person chooses with a reason
 * (HN-291, HN-292, HN-293, NC-038, NC-085, NC-089, NC-090), and `besides` what follows in any case: word to the unit,
 * the courts where it is a crime (NC-038), the end of an external engagement (NC-092). A lead answers as an assessor.
 */
export function judgeStaffMisconduct(
  { rules, staffing }: Pick<Policy, 'rules' | 'staffing'>,
  { external, crime, ...misconduct }: StaffMisconduct,
): StaffVerdict {
  const role = misconduct.role === 'lead_assessor' ? 'assessor' : misconduct.role
  const holds = { external, crime }
  const besides = Object.values(staffing.besides).flatMap((rule) => {
    if (!rule?.conduct.includes(misconduct.conduct) || !rule.roles.includes(role)) return []
    if (rule.only && !holds[rule.only]) return []
    return rule.effects.map((effect) => ({ effect, clause: rule.clause }))
  })
  return { ...judgeMisconduct(rules.staffing.sanctions, { ...misconduct, role }), besides }
}
