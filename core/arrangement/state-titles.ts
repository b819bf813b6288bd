import type { ArrangementState } from './lifecycle.ts'

/** The Chinese name of each state of an arrangement. */
export const arrangementStateTitles: Readonly<Record<ArrangementState | 'none', string>> = {
  none: '未编排',
  draft: '草案',
  submitted: '待审核',
  approved: '已批准',
  returned: '已退回',
}
