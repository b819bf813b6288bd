import type { ImportDoubts } from '#contract/item-bank-files.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { findOwn } from '../find-import.ts'
import { assertPledged } from '../guard.ts'
import { type ImportReport, isGood, openReport, pointOf } from '../import-report.ts'
import { type PointCheck, pointCheck } from '../known-points.ts'

/** So many codes are named one by one. */
const mostCodes = 100

/** Good items of an upload whose point is none of the table in force, by their place. */
export const unplacedOf = ({ items }: ImportReport, check: PointCheck): { place: number; code: string }[] =>
  items.flatMap((item, place) => {
    const code = pointOf(item)
    return isGood(item) && check(code) !== null ? [{ place, code }] : []
  })

/** The codes of such items, the most frequent first. */
export const codesOf = (unplaced: readonly { readonly code: string }[]): { code: string; count: number }[] =>
  [...Map.groupBy(unplaced, ({ code }) => code)]
    .map(([code, of]) => ({ code, count: of.length }))
    .sort((a, b) => b.count - a.count)

/** What a person should look at before an upload is taken in, over all its rows. */
export const importDoubts = (ctx: Context, importId: string): Promise<ImportDoubts> =>
  transact(ctx, async (tx) => {
    const found = await findOwn(tx, importId)
    await assertPledged(tx)
    const report = await openReport(tx, found)
    const check = await pointCheck(tx, found.bank_id)
    const alike = report.items.flatMap((item, place) => (isGood(item) && report.alike[place] ? [place] : []))
    const unplaced = unplacedOf(report, check)
    return {
      same: alike.filter((place) => report.alike[place]?.some(({ similarity }) => similarity === 1)),
      alike,
      unplaced: unplaced.map(({ place }) => place),
      codes: codesOf(unplaced)
        .slice(0, mostCodes)
        .map(({ code, count }) => ({ code, count, meant: [...(check(code) ?? [])] })),
    }
  })
