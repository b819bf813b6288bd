const local = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()

/** 11月28日09:00 */
export const momentWords = (iso: string): string =>
  `${Number(local(iso).slice(5, 7))}月${Number(local(iso).slice(8, 10))}日${local(iso).slice(11, 16)}`

/** 09:00 */
export const clockWords = (iso: string): string => local(iso).slice(11, 16)

/** 4.2MB */
export const sizeWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)}KB` : `${(bytes / 1_048_576).toFixed(1)}MB`
