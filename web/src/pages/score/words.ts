/** The short name of a subject. */
export const subjectWords = { theory: '理论', practical: '操作', comprehensive: '综合评审' } as const

/** The Chinese name of a result. */
export const resultWords = { pass: '合格', fail: '不合格', pending: '待综合评审', needs_human: '待判定' } as const

/** How a result looks. */
export const resultKinds = { pass: 'ok', fail: 'bad', pending: 'wait', needs_human: 'unknown' } as const

/** Why a score does not count yet. */
export const problemWords = {
  missing: '漏登',
  unchecked: '未核对',
  differs: '两次不一致',
  unmarked: '未登记到考',
} as const

/** 11-28 09:00, in China. */
export function clockOf(instant: string): string {
  const local = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString()
  return local.slice(5, 16).replace('T', ' ')
}
