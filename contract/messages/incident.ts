import type { Message } from './index.ts'

/** Refusals of incidents and of the course of a room. */
export const incidentMessages = {
  'incident.scene_not_found': { kind: 'not_found', text: '没有这个场次，或这个考场在这一场次没有安排。' },
  'incident.unwritten': { kind: 'rule', text: '本机构的规定没有写明“{name}”如何处置，请从已写明的情形中选择。' },
  'incident.closed': { kind: 'conflict', text: '这件突发情况已经办结，不能再改。' },
  'incident.no_such_step': { kind: 'conflict', text: '这一步不是“{label}”的处置步骤，或按已知情况不适用。' },
  'incident.step_taken': { kind: 'conflict', text: '“{step}”已经登记过。' },
  'incident.step_refused': { kind: 'rule', text: '“{step}”还不能登记。' },
  'incident.no_approval': { kind: 'conflict', text: '“{step}”不需要批准，或还没有登记。' },
  'incident.own_approval': { kind: 'rule', text: '登记处置的人不能自己批准，请另一人批准。' },
  'incident.may_not_approve': { kind: 'rule', text: '这一步由{approval}批准。' },
  'incident.incomplete': { kind: 'rule', text: '“{label}”还没有按规定处置完，不能办结。' },
  'incident.decision_needed': { kind: 'rule', text: '条文没有写明这种情况，请写明如何决定（至少4个字）再办结。' },
  'incident.admission': { kind: 'rule', text: '“{label}”现在不能这样处置。' },
  'incident.future': { kind: 'invalid', text: '时刻不能晚于现在，办结时刻不能早于发现时刻。' },
  'course.refused': { kind: 'rule', text: '{what}不符合规定，没有登记。' },
  'course.decision_needed': {
    kind: 'rule',
    text: '{what}：条文没有写明或两处不一致，请由人决定并写明理由（至少4个字）。',
  },
} as const satisfies Record<string, Message>
