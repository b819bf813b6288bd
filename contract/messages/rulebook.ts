import type { Message } from './index.ts'

/** Refusals of the rule book: reading it, proposing a change, deciding it. */
export const rulebookMessages = {
  'rulebook.no_clause': { kind: 'not_found', text: '规则库里没有条款{clause}。' },
  'rulebook.no_parameter': { kind: 'not_found', text: '规则档案里没有{path}这一项。' },
  'rulebook.centre': { kind: 'conflict', text: '中心没有自己的规则档案，只能查看各机构的规则。' },
  'rulebook.bad_change': { kind: 'invalid', text: '有{count}处修改不能采用，请按字段下的提示修改。' },
  'rulebook.foreign_clause': {
    kind: 'rule',
    text: '{label}引用了{institution}的条款，本机构不受其约束，不能作为依据。',
  },
  'rulebook.past': { kind: 'invalid', text: '生效日期{effectiveOn}早于今天{today}，已经发生的事不能追溯。' },
  'rulebook.state': { kind: 'conflict', text: '这一版规则{state}，不能{action}。' },
  'rulebook.in_force': { kind: 'conflict', text: '这一版规则已于{effectiveOn}生效，要改回请另提一版。' },
  'rulebook.later_depends': {
    kind: 'conflict',
    text: '{action}以后，已批准、将在其后生效的第{number}版规则就不成立了，请先撤回第{number}版。',
  },
  'rulebook.self_approval': {
    kind: 'rule',
    text: '这一版规则由{name}提出，须由另一人批准或驳回。',
  },
  'self_check.no_filing': { kind: 'not_found', text: '{institution}还没有登记备案目录，请向该机构咨询。' },
  'self_check.no_entry': { kind: 'invalid', text: '所选的职业和等级不在该机构的目录中，请重新选择。' },
} as const satisfies Record<string, Message>
