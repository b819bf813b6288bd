/** 11-28 09:00, in China. */
export function clockOf(instant: string): string {
  const local = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString()
  return local.slice(5, 16).replace('T', ' ')
}

/** Where a marking stands. */
export const statusWords = {
  outside: '不在本系统机考',
  prepared: '待启封答案',
  open: '评卷中',
  released: '已登记',
} as const

/** A share as a figure of two decimals; -- where it is not known. */
export const figure = (value: number | null): string => (value === null ? '--' : value.toFixed(2))
