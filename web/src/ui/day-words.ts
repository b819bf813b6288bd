const names = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** 周三, for a day `YYYY-MM-DD`. */
export const weekday = (day: string) => names[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
/** 11-18 */
export const monthDay = (day: string) => day.slice(5)
/** 11-18 周三 */
export const shortDay = (day: string) => `${monthDay(day)} ${weekday(day)}`

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The day and time of an instant as read in China. */
export function inShanghai(instant: string | Date): { day: string; time: string; seconds: string } {
  const [day = '', seconds = ''] = shanghai.format(new Date(instant)).split(' ')
  return { day, time: seconds.slice(0, 5), seconds }
}

/** 11-18 09:42, or -- when there is no instant. */
export function shortInstant(instant: string | null | undefined): string {
  if (!instant) return '--'
  const { day, time } = inShanghai(instant)
  return `${monthDay(day)} ${time}`
}

/** 1,396, or -- when there is no number. */
export const count = (value: number | null | undefined) => (value == null ? '--' : value.toLocaleString('zh-CN'))
