import type { Message } from './index.ts'

/** Refusals around dated tasks. */
export const deadlineMessages = {
  'deadline.closed': { kind: 'conflict', text: '“{label}”已办结或已撤销，不再更改。' },
  'deadline.by_act': { kind: 'conflict', text: '“{label}”在{closing}时自动办结，不在这里登记。' },
  'deadline.other_role': { kind: 'forbidden', text: '“{label}”由{role}办理，您现在的角色不能办结。' },
  'deadline.day_ahead': { kind: 'invalid', text: '完成日期不能晚于今天（{today}）。' },
  'deadline.too_early': { kind: 'rule', text: '“{label}”要到{due}之后才能办结。' },
  'deadline.note_missing': { kind: 'rule', text: '“{label}”应在{due}前办结，现已逾期，请说明情况后再办结。' },
  'deadline.evidence_missing': { kind: 'rule', text: '办结“{label}”须先上传“{evidence}”。' },
  'deadline.not_extendable': { kind: 'rule', text: '“{label}”的期限不能延长。' },
  'deadline.not_later': { kind: 'invalid', text: '延长后的日期应晚于{due}。' },
  'deadline.too_many_files': { kind: 'conflict', text: '“{label}”已有{most}份佐证，不能再添加。' },
  'deadline.bad_file': { kind: 'invalid', text: '佐证应为完整的PDF、JPG或PNG文件。' },
} as const satisfies Record<string, Message>
