import { addDays, type Day } from '#core/kernel/dates.ts'

/** One entry of a calendar file. */
export interface CalendarEntry {
  /** Never changes while the task exists. */
  readonly uid: string
  /** Raised each time the day moves. */
  readonly sequence: number
  /** When this state of the entry was written, ISO instant. */
  readonly stamp: string
  readonly day: Day
  /** ISO instant; null for whole days. */
  readonly at: string | null
  readonly summary: string
  readonly description: string
  readonly cancelled: boolean
}

/** No control character ends a line or begins another property, whatever was written into a label. */
const escaped = (text: string) =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, '')

const octets = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** Breaks a content line so that none exceeds 75 octets, never within a letter (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  const lines: string[] = []
  let [current, size] = ['', 0]
  for (const letter of line) {
    const more = octets(letter)
    if (size + more > 75) {
      lines.push(current)
      ;[current, size] = [' ', 1]
    }
    current += letter
    size += more
  }
  return [...lines, current].join('\r\n')
}

const compactDay = (day: Day) => day.replaceAll('-', '')
const compactInstant = (instant: string) => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

function entryLines(entry: CalendarEntry): string[] {
  const when = entry.at
    ? [`DTSTART:${compactInstant(new Date(Date.parse(entry.at)).toISOString())}`, 'DURATION:PT5M']
    : [`DTSTART;VALUE=DATE:${compactDay(entry.day)}`, `DTEND;VALUE=DATE:${compactDay(addDays(entry.day, 1))}`]
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${compactInstant(new Date(Date.parse(entry.stamp)).toISOString())}`,
    `SEQUENCE:${entry.sequence}`,
    ...when,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.description ? [`DESCRIPTION:${escaped(entry.description)}`] : []),
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** A calendar file (RFC 5545): lines end in CRLF and are folded; days are whole, moments in UTC. */
export const calendarFile = (title: string, entries: readonly CalendarEntry[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jiheng//Deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(title)}`,
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ]
    .map((line) => `${foldLine(line)}\r\n`)
    .join('')
