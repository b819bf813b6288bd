import type { FeePolicy } from './types.ts'

/** What one source pays, in fen, and the article it pays by. */
export interface FundedPart {
  readonly source: string
  readonly fen: number
  readonly clause: string | null
}

/**
 * Who pays the cost of an assessment that is free for candidates (LG-027): each source in the order of the article up
 * to what it has (`available`, in fen; nothing where it is not named), the last whatever is left. The parts always add
 * up to the cost. Null where no article says who pays.
 */
export function fundCost(
  { funding }: Pick<FeePolicy, 'funding'>,
  costFen: number,
  available: Readonly<Record<string, number>>,
): readonly FundedPart[] | null {
  if (!funding) return null
  let left = costFen
  return funding.sources.map((source, index) => {
    const isLast = index === funding.sources.length - 1
    const fen = isLast ? left : Math.min(left, available[source] ?? 0)
    left -= fen
    return { source, fen, clause: funding.clause }
  })
}
