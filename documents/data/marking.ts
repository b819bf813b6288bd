import type { Sheet } from './sheet.ts'

/** 差异清单: what a corrected key changed, for whom. Codes instead of names. */
export interface KeyDifference extends Sheet {
  batch: string
  /** Every place of the item, such as A卷第12题、B卷第17题. */
  question: string
  change: string
  reason: string
  proposedBy: string
  confirmedBy: string
  /** China wall-clock time. */
  at: string
  rows: Array<{ code: string; form: string; before: string; after: string; totalBefore: string; totalAfter: string }>
  /** Ed25519 over the canonical text, base64. */
  signature: string
}

/** 雷同卷比对报告: pairs of papers more alike than chance explains. */
export interface SimilarityReport extends Sheet {
  batch: string
  session: string
  paper: string
  candidates: number
  pairs: number
  adjacentPairs: number
  level: string
  /** China wall-clock time. */
  at: string
  rows: Array<{
    one: string
    other: string
    identical: string
    alike: string
    chance: string
    expected: string
    place: string
    timing: string
    decision: string
  }>
}
