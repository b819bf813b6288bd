import type { Message } from './index.ts'

/** Refusals of the item bank. */
export const itemBankMessages = {
  'item_bank.there': { kind: 'conflict', text: '{title}的题库已经建立。' },
  'item_bank.state': { kind: 'conflict', text: '第{numbers}题现为“{state}”，不能{action}。' },
  'item_bank.changed': { kind: 'conflict', text: '这道题已被他人修改，请重新打开后再改。' },
  'item_bank.own_item': {
    kind: 'rule',
    text: '第{numbers}题由您编写或修改过，不能由您{action}，请另一位审题人员办理。',
  },
  'item_bank.not_yours': {
    kind: 'forbidden',
    text: '您只能查看和修改自己编写的试题；审题人员和题库管理岗可查看全部。',
  },
  'item_bank.no_opinion': { kind: 'invalid', text: '退回试题须写明意见。' },
  'item_bank.no_reason': { kind: 'invalid', text: '请写明理由。' },
  'item_bank.faulty': { kind: 'invalid', text: '试题还不完整：{faults}。' },
  'item_bank.figure_unknown': { kind: 'invalid', text: '试题引用的图片没有找到，请重新上传。' },
  'item_bank.figure_kind': { kind: 'invalid', text: '图片须为PNG或JPEG（按内容判断），长宽不超过{max}像素。' },
  'item_bank.formula_bad': { kind: 'invalid', text: '公式无法绘制，请检查：{source}' },
  'item_bank.too_large': { kind: 'invalid', text: '一道题的图片合计不能超过{max}，请缩小图片。' },
  'item_bank.points_twice': { kind: 'invalid', text: '代码重复：{codes}。' },
  'item_bank.points_parent': { kind: 'invalid', text: '上级代码没有出现在前面的行：{codes}。' },
  'item_bank.points_weights': { kind: 'invalid', text: '同一级比重合计应为{expected}%，现为{found}%：{under}。' },
  'item_bank.table_state': { kind: 'conflict', text: '这个版本不是草稿，不能启用。' },
  'item_bank.table_rows': { kind: 'invalid', text: '细目表第{rows}行读不出来：{what}。' },
  'item_bank.table_columns': { kind: 'invalid', text: '没有找到表头，应有：{columns}。' },
  'item_bank.book_there': { kind: 'conflict', text: '“{name}”已经登记。' },
  'item_bank.no_books': { kind: 'rule', text: '题库的制度或台账还没有登记：{names}。' },
  'item_bank.no_pledge': { kind: 'rule', text: '{name}还没有签订命题组卷保密承诺，不能编写、审定或查看试题。' },
  'item_bank.no_authority': { kind: 'rule', text: '未经授权不得{act}题库，本次导出已拒绝并留痕。' },
  'item_bank.import_done': { kind: 'conflict', text: '这次上传已经处理过，请重新上传。' },
  'item_bank.import_empty': { kind: 'invalid', text: '没有可以导入的试题。' },
  'item_bank.import_points': {
    kind: 'invalid',
    text: '{count}道试题的知识点代码不在启用的细目表中（{codes}），不能直接提交审题。请先导入为草稿，改正知识点后再提交；或不勾选这些试题。',
  },
  'item_bank.no_failed': { kind: 'invalid', text: '没有不能导入的内容。' },
  'item_bank.export_empty': { kind: 'invalid', text: '这个题库没有在用的试题可以导出。' },
} as const satisfies Record<string, Message>
