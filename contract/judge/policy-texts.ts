/** The Chinese words of what is judged about a change of an institution's own rules, by code. */
export const policyTexts = {
  'policy.self_approval': '起草人不得批准自己的修改',
  'policy.unknown_path': '规则库没有这个参数',
  'policy.unchanged': '与现行内容相同，没有改动',
  'policy.repeated': '同一参数只能修改一次',
  'policy.unknown_clause': '没有这个条款',
  'policy.foreign_clause': '条款不属于本机构适用的规定',
  'policy.other_number': '所引条款写明的是另一个数值',
  'policy.stray_choice': '所引取舍与这个参数无关',
} as const
