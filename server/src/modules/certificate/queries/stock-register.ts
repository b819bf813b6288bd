import { DomainError } from '#contract/domain-error.ts'
import { paperStatusTitles } from '#core/certificate/state-titles.ts'
import { type PaperStatus, type StockAct, stockNumber, stockWord } from '#core/certificate/stock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { currentCertificatePolicy } from '../policy.ts'
import {
  countStockEvents,
  type StockRow,
  selectBlank,
  selectOptionalPaper,
  selectPaperCounts,
  selectPaperEvents,
  selectStockEvents,
} from '../store.papers.ts'
import { selectAccountNames } from '../store.passed.ts'
import { workbookType } from './list-certificates.ts'

const acts: readonly StockAct[] = ['receive', 'draw', 'use', 'reissue', 'scrap', 'destroy', 'count', 'revoke']

async function presentEvents(tx: Tx, rows: readonly StockRow[]) {
  const names = await selectAccountNames(tx, [...new Set(rows.map((row) => row.recorded_by))])
  return rows.map((row) => ({
    ...{ id: row.id, event: row.event, act: row.act, on: row.on_day, quantity: row.quantity },
    firstNumber: row.first_number === null ? null : stockNumber(row.first_number),
    lastNumber: row.last_number === null ? null : stockNumber(row.last_number),
    ...{ blankAfter: row.blank_after, note: row.note, witness: row.witness },
    recordedBy: names.get(row.recorded_by) ?? '',
  }))
}

/** The register of papers: what the rules name, what is at hand, and its lines. */
export async function presentStock(tx: Tx, page: { offset: number; limit: number }) {
  const { ledgerEvents } = await currentCertificatePolicy(tx)
  const counts = await selectPaperCounts(tx)
  const [next] = await selectBlank(tx, 1)
  return {
    ledgerEvents: [...ledgerEvents.value],
    clause: ledgerEvents.clause,
    words: Object.fromEntries(acts.map((act) => [act, stockWord(act, ledgerEvents.value)])),
    counts: { received: counts.blank + counts.used + counts.scrapped + counts.destroyed, ...counts },
    nextNumber: next === undefined ? null : stockNumber(next),
    events: await presentEvents(tx, await selectStockEvents(tx, page)),
    total: await countStockEvents(tx),
  }
}

/** The same, for whoever opens the page. */
export const readStock = (ctx: Context, page: { offset: number; limit: number }) =>
  transact(ctx, (tx) => presentStock(tx, page))

/** What became of one paper. */
export function readPaper(ctx: Context, text: string) {
  return transact(ctx, async (tx) => {
    const paper = await selectOptionalPaper(tx, Number(text))
    if (!paper) throw new DomainError('resource.not_found')
    return {
      number: stockNumber(paper.number),
      status: paper.status,
      statusTitle: paperStatusTitles[paper.status as PaperStatus],
      certificateId: paper.certificate_id,
      certificateNumber: paper.certificate_number,
      events: await presentEvents(tx, await selectPaperEvents(tx, paper.number)),
    }
  })
}

const columns = [
  { header: '日期', width: 12, text: true },
  { header: '事项', width: 10 },
  { header: '起号', width: 12, text: true },
  { header: '止号', width: 12, text: true },
  { header: '数量', width: 8 },
  { header: '余存', width: 8 },
  { header: '说明', width: 36 },
  { header: '见证人', width: 12 },
  { header: '登记人', width: 12 },
]

/** The register as a workbook (证书管理登记表). */
export function exportStock(ctx: Context): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const events = await presentEvents(tx, await selectStockEvents(tx, { offset: 0, limit: 50_000 }))
    const rows = events
      .reverse()
      .map((one) => [
        ...[one.on, one.event, one.firstNumber, one.lastNumber, one.quantity, one.blankAfter],
        ...[one.note, one.witness, one.recordedBy],
      ])
    const body = await writeWorkbook({ sheets: [{ name: '证书管理登记表', columns, rows }] }, tx.now)
    return { fileName: '证书管理登记表.xlsx', contentType: workbookType, body }
  })
}
