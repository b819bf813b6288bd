import type { MeasuredLevelRule } from '#core/bank/types.ts'

/**
 * The difficulty an item has shown: of the share of its marks that candidates won (0 to 1, the difficulty index of an
 * exam), 1 (easy) to 5 (hard), on the scale on which writers state it and by the steps of the institution (B4).
 */
export function measuredLevel(share: number, { easiest, easy, middle, hard }: MeasuredLevelRule): number {
  const at = [easiest, easy, middle, hard].findIndex((least) => share >= least / 100)
  return at === -1 ? 5 : at + 1
}

/** The difficulty assembly goes by: the one measured where an exam measured it, the one stated otherwise. */
export const knownDifficulty = (
  stated: number | null,
  measured: number | null,
  levels: MeasuredLevelRule,
): number | null => (measured === null ? stated : measuredLevel(measured, levels))
