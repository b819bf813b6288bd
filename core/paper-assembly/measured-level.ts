/** Least shares of the marks won for the difficulties 1 to 4; below the last it is 5. */
const easiest = [0.85, 0.7, 0.5, 0.3] as const

/**
 * The difficulty an item has shown: of the share of its marks that candidates won (0 to 1, the difficulty index of an
 * exam), 1 (easy) to 5 (hard), on the scale on which writers state it.
 */
export function measuredLevel(share: number): number {
  const at = easiest.findIndex((least) => share >= least)
  return at === -1 ? 5 : at + 1
}

/** The difficulty assembly goes by: the one measured where an exam measured it, the one stated otherwise. */
export const knownDifficulty = (stated: number | null, measured: number | null): number | null =>
  measured === null ? stated : measuredLevel(measured)
