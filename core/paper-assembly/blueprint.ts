import type { ItemType } from '#core/item-bank/item-content.ts'

/** A part of every paper: so many items of one type, each worth as much. */
export interface BlueprintPart {
  readonly type: ItemType
  readonly count: number
  /** Marks of one item; halves are allowed. */
  readonly points: number
}

/** Share of the items a knowledge point gets; `point` is a code of the bank's table and stands for all below it. */
export interface PointWeight {
  readonly point: string
  readonly name: string
  /** Any positive number: shares are reckoned of the sum. */
  readonly weight: number
}

/** Which items are spared because they were seen too often or too lately. */
export interface ExposureLimit {
  /** Not used within so many months before the paper is assembled; null spares none for it. */
  readonly months: number | null
  /** Used in at most so many papers; null spares none for it. */
  readonly papers: number | null
}

/** 组卷方案: what a paper of one occupation, job and level must be made of. */
export interface Blueprint {
  readonly bankId: string
  readonly minutes: number
  readonly fullMarks: number
  readonly parts: readonly BlueprintPart[]
  /** Empty where the knowledge points do not matter. */
  readonly weights: readonly PointWeight[]
  /** Wanted shares of the difficulties 1 to 5, in that order; null where difficulty does not matter. */
  readonly difficulty: readonly [number, number, number, number, number] | null
  /** Wanted shares of the importances X, Y and Z; null where importance does not matter. */
  readonly importance: readonly [number, number, number] | null
  readonly exposure: ExposureLimit
  /** Parallel papers A, B, …, and spare ones beyond them. */
  readonly forms: number
  readonly spares: number
  readonly shuffleItems: boolean
  readonly shuffleOptions: boolean
  readonly media: readonly ('机考' | '纸质')[]
}

/** What is wrong with a blueprint before any item is drawn. */
export type BlueprintFault = 'no_parts' | 'marks' | 'repeated_part' | 'repeated_point'

/** Faults of a blueprint: it needs parts, each type once, and marks that sum up to the full marks. */
export function faultsOfBlueprint({ parts, weights, fullMarks }: Blueprint): readonly BlueprintFault[] {
  const sum = parts.reduce((total, { count, points }) => total + count * points, 0)
  const types = parts.map(({ type }) => type)
  const points = weights.map(({ point }) => point)
  return [
    ...(parts.length === 0 ? (['no_parts'] as const) : []),
    ...(Math.abs(sum - fullMarks) > 1e-9 ? (['marks'] as const) : []),
    ...(new Set(types).size < types.length ? (['repeated_part'] as const) : []),
    ...(new Set(points).size < points.length ? (['repeated_point'] as const) : []),
  ]
}

/** The letters of papers made together: A, B, …, and 备用1, 备用2, … for the spare ones. */
export const formNames = ({ forms, spares }: Pick<Blueprint, 'forms' | 'spares'>): readonly string[] => [
  ...Array.from({ length: forms }, (_, at) => String.fromCharCode(65 + at)),
  ...Array.from({ length: spares }, (_, at) => `备用${at + 1}`),
]
