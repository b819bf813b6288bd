import type { Policy } from '#core/policy/types.ts'

/** The notices on a ticket, from the rules of the institution alone. */
export function noticesOf(policy: Policy): string[] {
  const { ticket, entry } = policy
  const late = entry.lateAfter?.minutes
  const leave = entry.earlyLeave
  return [
    `凭${ticket.documents.value.join('、')}入场，证件放桌面右上角备查。`,
    late ? `开考${late}分钟后不得入场，视为缺考。` : '请提前到场，不要迟到。',
    ...(leave ? [leave.after ? `开考${leave.after}分钟后方可交卷离场。` : '考试结束前不得提前交卷离场。'] : []),
    '不得携带资料、通信和电子设备，违者按违纪处理。',
    '座位号即机号，登录后核对姓名、照片、职业和等级，有误先举手。',
    '本证保管到领取证书；凭证件号码和查询码可查成绩。',
  ]
}

/** When the doors open before an exam, in minutes; null where no text says. */
export const opensBefore = (policy: Policy): number | null => policy.entry.opensBefore?.minutes ?? null
