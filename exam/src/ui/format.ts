const two = (n: number) => String(n).padStart(2, '0')

/** Time left as minutes and seconds, with hours where there are some; never below nothing. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.floor(seconds / 60) % 60
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds % 60)}`
}

/** Time left in words. */
export function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1_000))
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds}秒` : `${minutes}分${two(seconds % 60)}秒`
}

const shanghai = (instant: number) => new Date(instant + 8 * 3_600_000)

/** The time of day in Shanghai, whatever zone the machine is set to. */
export const clockTime = (instant: number): string => shanghai(instant).toISOString().slice(11, 19)

/** The same without seconds. */
export const hourMinute = (instant: number): string => shanghai(instant).toISOString().slice(11, 16)

/** The seat as its label says it. */
export const seatName = (seat: number): string => `${two(seat)}号机`

/** Marks without a needless zero. */
export const points = (value: number): string => `${Math.round(value * 100) / 100}分`

const spans = [
  [86_400, '天', '小时', 3600],
  [3600, '小时', '分', 60],
  [60, '分', '秒', 1],
] as const

/** How far the clock of a machine is from the server's, in the two largest units that say it. */
export function offsetWords(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000
  if (seconds < 1) return '与服务器一致'
  const side = `比服务器${milliseconds > 0 ? '快' : '慢'}`
  const span = spans.find(([unit]) => seconds >= unit)
  if (!span) return `${side}${Math.round(seconds * 10) / 10}秒，考试不受影响`
  const [unit, name, lesser, part] = span
  const rest = Math.floor((seconds % unit) / part)
  return `${side}${Math.floor(seconds / unit)}${name}${rest > 0 ? `${rest}${lesser}` : ''}`
}
