/** A span of time in minutes since 1970, its end not included. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The span that starts at a local time `YYYY-MM-DDTHH:MM` and lasts some minutes. */
export function spanOf({ start, minutes }: { readonly start: string; readonly minutes: number }): Span {
  const from = Date.parse(`${start.slice(0, 16)}:00Z`) / 60_000
  return { start: from, end: from + minutes }
}

/** Whether two spans share a moment; touching is fine. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
