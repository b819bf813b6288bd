import { randomInt } from 'node:crypto'

// Without letters and digits that are taken for one another.
const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code of six signs by pure chance: it leads back to nobody. `taken` grows by it. */
export function newCode(taken: Set<string>): string {
  for (;;) {
    const code = Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('')
    if (taken.has(code)) continue
    taken.add(code)
    return code
  }
}
