import type { Message } from './index.ts'

/** Refusals of the check-lists: what no program can decide and a person has to attest. */
export const attestationMessages = {
  'attestation.open': {
    kind: 'rule',
    text: '“{step}”还有{count}个核对事项没有办妥：{items}。办妥后才能完成这一步。',
  },
  'attestation.wrong_role': { kind: 'rule', text: '“{item}”由{roles}办理，当前角色不能办理。' },
  'attestation.check_missing': { kind: 'rule', text: '“{item}”要逐项确认，还有没有确认的。' },
  'attestation.note_missing': { kind: 'rule', text: '“{item}”须写明情况。' },
  'attestation.attachment_missing': { kind: 'rule', text: '“{item}”须附上证明材料。' },
  'attestation.too_early': { kind: 'rule', text: '“{item}”还没有到核对的时候。' },
  'attestation.effect_not_allowed': { kind: 'rule', text: '“{item}”只能按条款写明的方式处理。' },
  'attestation.case_unknown': { kind: 'rule', text: '“{item}”的情形要从条款列明的情形中选择。' },
  'attestation.no_occasion': { kind: 'rule', text: '“{item}”是核对事项，不按情形记录。' },
  'attestation.waiver_not_allowed': { kind: 'rule', text: '“{item}”不能豁免。' },
  'attestation.waiver_wrong_role': { kind: 'rule', text: '“{item}”要由不参加核对的负责人或中心主任豁免。' },
  'attestation.no_such_item': { kind: 'invalid', text: '规则档案里没有这个核对事项，请按清单选择。' },
  'attestation.already': { kind: 'conflict', text: '“{item}”已经办理；需要更改的，先撤回再办理。' },
  'attestation.step_closed': { kind: 'conflict', text: '“{step}”已经完成，核对记录不再改动。' },
  'attestation.not_yours': { kind: 'forbidden', text: '只有办理的本人、负责人或中心主任可以撤回。' },
  'attestation.file_type': { kind: 'invalid', text: '附件须为PDF、JPEG或PNG（按内容判断，与扩展名无关）。' },
  'attestation.file_unknown': { kind: 'invalid', text: '附件不存在或已用于其他核对，请重新上传。' },
} as const satisfies Record<string, Message>
