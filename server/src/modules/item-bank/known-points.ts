import { nearestCodes } from '#core/item-bank/nearest-codes.ts'
import type { Tx } from '#server/platform/context.ts'
import { tableInForce } from './neighbours.ts'

/** A point somebody may have meant. */
interface MeantPoint {
  readonly code: string
  readonly name: string
}

/** Tells of a code whether it stands in a bank's table in force: null where it does, else what may have been meant. */
export type PointCheck = (code: string) => readonly MeantPoint[] | null

/**
 * The check of a bank. A bank without a table in force knows no codes and asks for none; one that has it draws by its
 * weights, which reach no item of another code.
 */
export async function pointCheck(tx: Tx, bankId: string): Promise<PointCheck> {
  const table = await tableInForce(tx, bankId)
  if (!table) return () => null
  const names = new Map(table.points.map(({ code, name }) => [code, name]))
  const codes = [...names.keys()]
  const told = new Map<string, readonly MeantPoint[]>()
  return (code) => {
    if (names.has(code)) return null
    const before = told.get(code)
    if (before) return before
    const meant = nearestCodes(code, codes).map((one) => ({ code: one, name: names.get(one) ?? '' }))
    told.set(code, meant)
    return meant
  }
}
