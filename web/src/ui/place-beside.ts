/** Room kept to every edge of the screen and to the chip, in pixels. */
const gap = 8

/** A rectangle on the screen. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Which side of the chip is tried first. */
export type Side = 'bottom' | 'right' | 'left' | 'top'

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most))

/**
 * Where something of a size lies beside a chip: on the wished side where it fits there, else on the other, always
 * whole on the screen as far as the screen is large enough.
 */
export function placeBeside(
  chip: Box,
  size: { width: number; height: number },
  screen: { width: number; height: number },
  side: Side,
): { left: number; top: number } {
  const most = { left: screen.width - size.width - gap, top: screen.height - size.height - gap }
  const middle = between(gap, chip.top + chip.height / 2 - size.height / 2, most.top)
  const [before, after] = [chip.left - size.width - gap, chip.left + chip.width + gap]
  const [above, below] = [chip.top - size.height - gap, chip.top + chip.height + gap]
  const beside = side === 'left' ? [before, after] : [after, before]
  const wished = side === 'top' ? [above, below] : [below, above]
  const x = beside.find((left) => left >= gap && left <= most.left)
  if ((side === 'right' || side === 'left') && x !== undefined) return { left: x, top: Math.max(gap, middle) }
  const y = wished.find((top) => top >= gap && top <= most.top) ?? between(gap, below, most.top)
  return { left: Math.max(gap, between(gap, chip.left, most.left)), top: Math.max(gap, y) }
}
