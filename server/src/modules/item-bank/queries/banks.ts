import { DomainError } from '#contract/domain-error.ts'
import type { Bank } from '#contract/item-bank.ts'
import { coverageOf } from '#core/item-bank/coverage.ts'
import { type ItemType, itemTypes, itemTypeTitles } from '#core/item-bank/item-content.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { bankTitle } from '../bank-title.ts'
import { stateCountsOf, tableInForce } from '../neighbours.ts'
import { selectCurrentDirectory } from '../store.directory.ts'
import { countOpenLikenesses } from '../store.likenesses.ts'
import { type BankRow, selectBanks, selectOptionalBank, selectUsableCounts } from '../store.ts'

type Counts = Awaited<ReturnType<typeof stateCountsOf>>
type Usable = Awaited<ReturnType<typeof selectUsableCounts>>

async function present(tx: Tx, bank: BankRow, counts: Counts, usable: Usable, alike: number): Promise<Bank> {
  const of = (state: string) => Number(counts.get(bank.id)?.find((row) => row.state === state)?.count ?? 0)
  const own = usable.filter((row) => row.bank_id === bank.id).map((row) => ({ ...row, count: Number(row.count) }))
  const table = await tableInForce(tx, bank.id)
  const covered = coverageOf(table?.points ?? [], own)
  return {
    id: bank.id,
    occupationCode: bank.occupation_code,
    occupation: bank.occupation,
    job: bank.job,
    level: bank.level,
    title: bankTitle(bank),
    notice: bank.notice,
    counts: {
      draft: of('draft'),
      submitted: of('submitted'),
      in_use: of('in_use'),
      returned: of('returned'),
      retired: of('retired'),
    },
    usable: own.reduce((sum, row) => sum + row.count, 0),
    types: itemTypes.flatMap((type: ItemType) => {
      const count = own.filter((row) => row.type === type).reduce((sum, row) => sum + row.count, 0)
      return count === 0 ? [] : [{ type, title: itemTypeTitles[type], count }]
    }),
    coverage: covered.points.filter(({ parent }) => parent === null),
    unplaced: covered.unplaced,
    alike,
  }
}

/** Every bank with its counts and coverage, and the occupations one can be made for. */
export const bankList = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const [counts, usable, alike] = [
      await stateCountsOf(tx),
      await selectUsableCounts(tx),
      await countOpenLikenesses(tx),
    ]
    const banks: Bank[] = []
    for (const row of await selectBanks(tx)) banks.push(await present(tx, row, counts, usable, alike.get(row.id) ?? 0))
    const occupations = (await selectCurrentDirectory(tx)).map((row) => ({
      occupationCode: row.occupation_code,
      occupation: row.occupation,
      job: row.job,
      levels: row.levels,
    }))
    return { banks, occupations }
  })

/** One bank with its counts and coverage. */
export async function presentBank(tx: Tx, bankId: string): Promise<Bank> {
  const row = await selectOptionalBank(tx, bankId)
  if (!row) throw new DomainError('resource.not_found')
  const alike = (await countOpenLikenesses(tx)).get(bankId) ?? 0
  return present(tx, row, await stateCountsOf(tx), await selectUsableCounts(tx, bankId), alike)
}
