import { DomainError } from '#contract/domain-error.ts'
import { paperMove, type StockAct, stockNumber, stockWord } from '#core/certificate/stock.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { currentCertificatePolicy } from '../policy.ts'
import { presentStock } from '../queries/stock-register.ts'
import { insertPapers, insertStockEvents, lockPapers, movePapers } from '../store.papers.ts'

interface GivenEvent {
  readonly act: Extract<StockAct, 'receive' | 'draw' | 'scrap' | 'destroy' | 'count'>
  readonly on: string
  readonly firstNumber: string
  readonly quantity: number
  readonly note: string
  readonly witness: string
}

async function applyTo(tx: Tx, act: GivenEvent['act'], first: number, last: number): Promise<void> {
  const range = { first: stockNumber(first), last: stockNumber(last) }
  const quantity = last - first + 1
  if (act === 'receive') {
    const added = await insertPapers(tx, first, last)
    if (added !== quantity) throw new DomainError('certificate.paper_twice', range)
    return
  }
  const change = paperMove(act)
  if (!change) return
  const moved = await movePapers(tx, { first, last }, change.from, change.to)
  if (moved === quantity) return
  const action = act === 'scrap' ? '报废' : '销毁'
  throw new DomainError('certificate.paper_missing', { numbers: `${range.first}至${range.last}`, action })
}

/** Enters an event of the papers into the register, and moves the papers it concerns. */
export function recordStock(ctx: Context, given: GivenEvent) {
  if (given.act === 'destroy' && !given.witness) throw new DomainError('certificate.witness_missing')
  if (given.act === 'scrap' && !given.note) throw new DomainError('certificate.note_missing')
  const first = Number(given.firstNumber)
  const last = first + given.quantity - 1
  if (first < 1 || last > 99_999_999)
    throw new DomainError(
      'input.invalid',
      {},
      { fields: [{ path: 'firstNumber', message: '流水号应在1至99999999之间' }] },
    )
  return transact(ctx, async (tx) => {
    await lockPapers(tx)
    await applyTo(tx, given.act, first, last)
    const { ledgerEvents } = await currentCertificatePolicy(tx)
    const event = stockWord(given.act, ledgerEvents.value)
    const { act, on, quantity, note, witness } = given
    await insertStockEvents(tx, [{ act, event, on, first, last, quantity, note, witness }])
    await record(tx, {
      act: 'certificate.stock',
      subject: ['certificate_papers', stockNumber(first)],
      summary: `${event}证书用纸${quantity}张（${stockNumber(first)}至${stockNumber(last)}）`,
      clauses: ledgerEvents.clause ? [ledgerEvents.clause] : [],
      after: { ...given },
    })
    return presentStock(tx, { offset: 0, limit: 100 })
  })
}
