import type { ItemFault } from './item-faults.ts'

/** What people are told of each fault of an item. */
export const itemFaultTitles: Readonly<Record<ItemFault, string>> = {
  no_stem: '没有题干',
  too_few_options: '选项不足两个',
  too_many_options: '选项超过12个',
  empty_option: '有空白的选项',
  same_options: '有内容相同的选项',
  key_of_other_type: '答案与题型不符',
  no_key: '没有答案',
  bad_key: '答案不在选项之内，或单选题的答案不是一个',
  gaps_and_key_differ: '题干的空格数与答案数不一致',
  no_accepted_answer: '有填空没有答案',
  not_a_number: '数值题的答案不是数字',
  shares_not_100: '评分要点的比例之和不是100',
  no_questions: '案例题没有小题',
  too_many_questions: '案例题的小题超过30个',
  missing_asset: '缺少题中引用的图片或公式',
}
