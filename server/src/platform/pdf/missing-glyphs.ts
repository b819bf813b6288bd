/** Code points that need no glyph: controls, joiners and variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u2028\u2029]/u
/** The compositor's mark for a character he has no type for. */
const GETA = '〓'

/**
 * The characters in any string of `data` for which `has` knows no glyph, each as `𡛕（U+216D5）`, in order of
 * appearance. A box printed in place of a character of somebody's name would falsify the paper.
 */
export function missingGlyphs(data: unknown, has: (codePoint: number) => boolean): string[] {
  const missing = new Set<string>()
  for (const text of stringsIn(data)) {
    for (const character of text) if (lacks(character, has)) missing.add(character)
  }
  return [...missing].map((character) => `${character}（U+${hex(character)}）`)
}

/** `text` with the mark 〓 for every character without a glyph. */
export function markMissing(text: string, has: (codePoint: number) => boolean): string {
  return Array.from(text, (character) => (lacks(character, has) ? GETA : character)).join('')
}

function lacks(character: string, has: (codePoint: number) => boolean): boolean {
  return !has(character.codePointAt(0)!) && !INVISIBLE.test(character)
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (ArrayBuffer.isView(value)) return
  else if (value && typeof value === 'object' && 'qr' in value && typeof value.qr === 'string') return
  else if (value && typeof value === 'object') for (const part of Object.values(value)) yield* stringsIn(part)
}

function hex(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
}
