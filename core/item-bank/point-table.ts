import type { CoveredPoint } from './coverage.ts'

/** What is wrong with a table of points. */
export type TableFault =
  | { readonly kind: 'twice'; readonly codes: readonly string[] }
  /** A row whose parent does not stand above it. */
  | { readonly kind: 'parent'; readonly codes: readonly string[] }
  /** Weights of one range that do not make the weight of the whole; `under` is null at the top. */
  | { readonly kind: 'weights'; readonly under: string | null; readonly expected: number; readonly found: number }

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.05

/**
 * Every fault of a table: codes are unique, a parent stands above its parts, and where all rows of one level carry
 * weights they make 100 at the top and the weight of their parent below it. A level without any weight is in order;
 * skill tables often give none.
 */
export function tableFaults(points: readonly CoveredPoint[]): TableFault[] {
  const codes = points.map(({ code }) => code)
  const twice = codes.filter((code, place) => codes.indexOf(code) !== place)
  const orphans = points.filter(({ parent }, place) => parent !== null && !codes.slice(0, place).includes(parent))
  const faults: TableFault[] = []
  if (twice.length > 0) faults.push({ kind: 'twice', codes: [...new Set(twice)] })
  if (orphans.length > 0) faults.push({ kind: 'parent', codes: orphans.map(({ code }) => code) })
  return [...faults, ...weightFaults(points)]
}

function weightFaults(points: readonly CoveredPoint[]): TableFault[] {
  const weights = new Map(points.map(({ code, weight }) => [code, weight]))
  return [...Map.groupBy(points, ({ parent }) => parent)].flatMap(([under, of]): TableFault[] => {
    if (of.every(({ weight }) => weight === null)) return []
    const expected = under === null ? 100 : (weights.get(under) ?? null)
    const found = of.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
    return expected === null || near(found, expected) ? [] : [{ kind: 'weights', under, expected, found }]
  })
}
