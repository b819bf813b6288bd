import type { Message } from './index.ts'

/** Refusals of places, sessions and seats. */
export const arrangementMessages = {
  'place.name_taken': { kind: 'conflict', text: '已有名为“{name}”的考场。' },
  'place.reserve': { kind: 'invalid', text: '备用机位{reserve}个，应少于机位{seats}个。' },
  'place.beyond_declared': { kind: 'rule', text: '{what}已达规定公布的{declared}个，不能再登记“{name}”。' },
  'place.too_small': { kind: 'rule', text: '机考考场“{name}”只有{seats}个机位，少于规定的{minimum}个。' },
  'place.too_close': { kind: 'rule', text: '考场“{name}”座位间距{spacing}厘米，少于规定的{least}厘米。' },
  'place.defence_incomplete': { kind: 'rule', text: '答辩考场“{name}”还缺{missing}。' },
  'place.sheet_invalid': { kind: 'invalid', text: '没有找到考场清单的表头（{columns}），请用导出的清单修改后再导入。' },
  'session.outside_plan': { kind: 'invalid', text: '场次{day}不在计划的考试日期{first}至{last}之内。' },
  'session.overlap': { kind: 'invalid', text: '场次{first}与{second}的时间重叠，同一考场不能同时用于两场。' },
  'session.seated': { kind: 'conflict', text: '{title}已排{count}人，不能取消或改时间；请先调整座位。' },
  'arrangement.nobody': { kind: 'conflict', text: '没有需要编排的考生：资格审核合格并参加考试的人数为0。' },
  'arrangement.no_places': { kind: 'conflict', text: '没有可用的{subject}考场，请先登记考场。' },
  'arrangement.no_sessions': { kind: 'conflict', text: '还没有{subject}场次，请先安排场次。' },
  'arrangement.too_few_seats': { kind: 'rule', text: '座位不够：{count}人没有座位，{what}。' },
  'arrangement.move_refused': { kind: 'rule', text: '不能放在{seat}号：{reasons}。' },
  'arrangement.state': { kind: 'conflict', text: '{subject}编排现为“{state}”，不能{action}。' },
  'arrangement.incomplete': { kind: 'conflict', text: '还有{count}人没有座位，不能提交审核。' },
  'arrangement.same_person': { kind: 'rule', text: '编排与审核须由两人办理，这份编排由您本人提交。' },
} as const satisfies Record<string, Message>
