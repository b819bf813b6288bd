import { consecutiveRuns, type StockAct, stockWord } from '#core/certificate/stock.ts'
import type { Tx } from '#server/platform/context.ts'
import { currentCertificatePolicy } from './policy.ts'
import { insertStockEvents } from './store.papers.ts'

/** Enters papers into the register that certificates took or gave back, one line for each run of numbers. */
export async function recordUse(
  tx: Tx,
  papers: readonly number[],
  batchId: string,
  act: Extract<StockAct, 'use' | 'reissue' | 'revoke'>,
  note = '',
): Promise<void> {
  if (papers.length === 0) return
  const { ledgerEvents } = await currentCertificatePolicy(tx)
  const event = stockWord(act, ledgerEvents.value)
  await insertStockEvents(
    tx,
    consecutiveRuns([...papers].sort((a, b) => a - b)).map(([first, last]) => ({
      ...{ act, event, on: tx.today, first, last, quantity: last - first + 1, batchId, note },
    })),
  )
}
