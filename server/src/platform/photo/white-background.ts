/** What the border of a photograph looks like. */
export interface BackgroundReport {
  readonly white: boolean
  /** Share of the border that is white, 0 to 1, rounded to a hundredth. */
  readonly share: number
}

const leastChannel = 222
const greatestTint = 20
const leastShare = 0.85
const margin = 0.07
const shouldersBegin = 0.45

/**
 * Judges whether the background is white by the border above the shoulders: the top edge and the upper parts of both
 * sides. Colour only; no face is looked for.
 */
export function judgeBackground(pixels: Buffer, width: number, height: number): BackgroundReport {
  const edge = Math.round(width * margin)
  let seen = 0
  let white = 0
  for (let y = 0; y < Math.round(height * shouldersBegin); y++) {
    for (let x = 0; x < width; x++) {
      if (y >= edge && x >= edge && x < width - edge) continue
      seen++
      if (isWhite(pixels, (y * width + x) * 3)) white++
    }
  }
  const share = white / seen
  return { white: share >= leastShare, share: Math.round(share * 100) / 100 }
}

function isWhite(pixels: Buffer, at: number): boolean {
  const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
  return (
    Math.min(red, green, blue) >= leastChannel &&
    Math.max(red, green, blue) - Math.min(red, green, blue) <= greatestTint
  )
}
