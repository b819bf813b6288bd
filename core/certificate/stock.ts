/** What happens to papers in the register. */
export type StockAct = 'receive' | 'draw' | 'use' | 'reissue' | 'scrap' | 'destroy' | 'count' | 'revoke'

/** Where one paper stands. */
export type PaperStatus = 'blank' | 'used' | 'scrapped' | 'destroyed'

const words: Record<StockAct, readonly string[]> = {
  receive: ['入库', '库存', '申领', '登记'],
  draw: ['请领', '申领'],
  use: ['使用', '核发', '发放', '打印'],
  reissue: ['补发'],
  scrap: ['报废'],
  destroy: ['销毁'],
  count: ['余存', '清点确认', '库存'],
  revoke: ['撤销'],
}

const usual: Record<StockAct, string> = {
  receive: '入库',
  draw: '请领',
  use: '使用',
  reissue: '补发',
  scrap: '报废',
  destroy: '销毁',
  count: '清点',
  revoke: '撤销',
}

/** The word an institution's rules use for an act (`ledgerEvents`), or the usual one where they have none. */
export function stockWord(act: StockAct, ledgerEvents: readonly string[]): string {
  return words[act].find((word) => ledgerEvents.includes(word)) ?? usual[act]
}

/** From which state a paper is moved by an act, and to which; null where the act moves none. */
export function paperMove(act: StockAct): { readonly from: readonly PaperStatus[]; readonly to: PaperStatus } | null {
  if (act === 'scrap') return { from: ['blank', 'used'], to: 'scrapped' }
  if (act === 'destroy') return { from: ['scrapped'], to: 'destroyed' }
  if (act === 'use' || act === 'reissue') return { from: ['blank'], to: 'used' }
  return null
}

/** A running number as it is printed: eight digits. */
export const stockNumber = (number: number): string => String(number).padStart(8, '0')

/** Runs of consecutive numbers of an ascending list, as pairs of first and last. */
export function consecutiveRuns(numbers: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] + 1 === number) run[1] = number
    else runs.push([number, number])
  }
  return runs
}
