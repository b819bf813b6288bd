import type { Message } from './index.ts'

/** Refusals of the check-lists: what no program can decide and a person has to attest. */
export const attestationMessages = {
  'attestation.step_open': {
    kind: 'rule',
    text: '“{step}”还有{count}个核对事项没有办完：{items}。办完后才能完成这一步。',
  },
  'attestation.refused': { kind: 'rule', text: '“{item}”不能这样核对，请看依据中的要求。' },
  'attestation.waiver_refused': { kind: 'rule', text: '“{item}”不能豁免。' },
  'attestation.decision_refused': { kind: 'rule', text: '“{item}”不能这样处理，请看依据中的要求。' },
  'attestation.occasion_refused': { kind: 'rule', text: '“{item}”不能这样记录，请看依据中的要求。' },
  'attestation.no_such_item': { kind: 'invalid', text: '规则档案里没有这个核对事项，请按清单选择。' },
  'attestation.already': { kind: 'conflict', text: '“{item}”已经办理；需要更改的，先撤回再办理。' },
  'attestation.step_closed': { kind: 'conflict', text: '“{step}”已经完成，核对记录不再改动。' },
  'attestation.batch_closed': { kind: 'conflict', text: '批次已归档，不能再改动。' },
  'attestation.not_yours': { kind: 'forbidden', text: '只有办理的本人、负责人或中心主任可以撤回。' },
  'attestation.file_type': { kind: 'invalid', text: '附件须为PDF、JPEG或PNG（按内容判断，与扩展名无关）。' },
  'attestation.file_unknown': { kind: 'invalid', text: '附件不存在或已用于其他核对，请重新上传。' },
} as const satisfies Record<string, Message>
