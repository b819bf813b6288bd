const ideograph = '\\u2e80-\\u2fff\\u3040-\\u9fff\\uf900-\\ufaff'
const betweenIdeographs = new RegExp(`([${ideograph}]) (?=[${ideograph}（「『])`, 'g')
const beforeClosing = / (?=[，。；：？！、）」』】])/g
const afterOpening = /([（「『【]) /g
// Typesetting parts what belongs together: the lowered 2 of CO₂, and short words of capitals such as IG ON.
const carbonDioxide = /(^|[^A-Za-z])CO 2/g
const capitals = /(^|[^A-Za-z])([A-Z]{2,}) ([A-Z]{2})(?![A-Za-z0-9])/g

/**
 * Joins the broken lines of one question: a blank stands only where two words of Latin letters met at the margin, and
 * the blanks that typesetting left inside Chinese text are taken out.
 */
export function tidyOfficialLine(lines: readonly string[]): string {
  const parts: string[] = []
  let end = ''
  for (const line of lines.map((one) => one.trim())) {
    if (/[A-Za-z0-9.,;:!?)]/.test(end) && /^[A-Za-z0-9(]/.test(line)) parts.push(' ')
    parts.push(line)
    end = line.at(-1) ?? end
  }
  return parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(betweenIdeographs, '$1')
    .replace(beforeClosing, '')
    .replace(afterOpening, '$1')
    .replace(carbonDioxide, '$1CO2')
    .replace(capitals, '$1$2$3')
    .trim()
}
