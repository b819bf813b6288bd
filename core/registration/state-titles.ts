import type { Route } from '../eligibility/types.ts'
import type { RegistrationState } from './lifecycle.ts'

/** The Chinese name of each state of an application. */
export const registrationStateTitles: Readonly<Record<RegistrationState, string>> = {
  registered: '待初审',
  supplementing: '待补材料',
  first_passed: '待终审',
  eligible: '审核合格',
  ineligible: '审核不合格',
  withdrawn: '已取消',
}

/** The Chinese name of each route to a certificate. */
export const routeTitles: Readonly<Record<Route, string>> = {
  exam: '考核认定',
  direct: '直接认定',
  process: '过程化考核',
  competition: '竞赛取证',
}
