import type { listLedger } from '#contract/ledger.ts'
import type { OutputOf } from '#contract/route.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { type SheetColumn, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { presentLeaf } from '../present.ts'
import {
  type LedgerFilters,
  selectLeafCount,
  selectLeavesPage,
  selectLedgerBatches,
  selectOptionalLastCheckpoint,
  selectWaitingCount,
} from '../store.ts'

const namesOf = (batches: readonly { id: string; name: string }[]) =>
  new Map(batches.map((batch) => [batch.id, batch.name]))

/** One page of the ledger, newest first, with what the filters offer and the head of the tree. */
export async function ledgerPage(
  tx: Tx,
  query: LedgerFilters & { page: number; size: number },
): Promise<OutputOf<typeof listLedger>> {
  const batches = await selectLedgerBatches(tx)
  const names = namesOf(batches)
  const rows = await selectLeavesPage(tx, query, { offset: (query.page - 1) * query.size, limit: query.size })
  const head = await selectOptionalLastCheckpoint(tx)
  return {
    rows: rows.map((row) => presentLeaf(row, names)),
    total: await selectLeafCount(tx, query),
    batches,
    head: head ? { size: head.size, root: head.root.toString('hex'), at: head.at.toISOString() } : null,
    waiting: await selectWaitingCount(tx),
  }
}

const columns: readonly SheetColumn[] = [
  { header: '序号', width: 8 },
  { header: '时间', width: 18 },
  { header: '人员', width: 12 },
  { header: '角色', width: 16 },
  { header: '事项', width: 18 },
  { header: '批次', width: 18 },
  { header: '内容', width: 48 },
  { header: '原因', width: 30 },
  { header: '依据', width: 40 },
  { header: '校验值', width: 66, text: true },
]

/** The rows of the filters as a workbook, oldest last, as on screen. */
export async function ledgerWorkbook(tx: Tx, filters: LedgerFilters): Promise<FileReply> {
  const names = namesOf(await selectLedgerBatches(tx))
  const leaves = await selectLeavesPage(tx, filters, { offset: 0, limit: 50_000 })
  const rows = leaves.map((leaf) => {
    const row = presentLeaf(leaf, names)
    const cited = row.citations.map((one) => `${one.document}${one.article}`).join('；')
    return [
      row.position,
      localInChina(leaf.at).replace('T', ' '),
      ...[row.actor, row.roleTitle, row.actTitle, row.batchName, row.summary, row.reason, cited, row.leafHash],
    ]
  })
  const body = await writeWorkbook({ sheets: [{ name: '留痕', columns, rows }] }, tx.now)
  return { fileName: `留痕-${tx.today}.xlsx`, contentType: xlsxType, body }
}
