import * as banks from '#contract/item-bank.ts'
import * as figures from '#contract/item-bank-figures.ts'
import * as files from '#contract/item-bank-files.ts'
import * as items from '#contract/item-bank-items.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { type FileReply, type Implementation, implement } from '#server/platform/http/implement.ts'
import { addBook, promise, readBooks, removeBook } from './commands/books.ts'
import { exportBank } from './commands/export-items.ts'
import { confirmImport, discardFile, failedRows, importList, importPage, previewFile } from './commands/import-items.ts'
import { keepBoth, likenessesOf, searchLikenesses } from './commands/likenesses.ts'
import { moveOwnItems, retireAll, reviewAll } from './commands/move-items.ts'
import { openBank } from './commands/write-bank.ts'
import { draftItem, keepFigure, rewriteItem } from './commands/write-item.ts'
import { enforceTable, importDraftTable, writeDraftTable } from './commands/write-table.ts'
import { itemTemplate } from './import/item-workbook.ts'
import { tableInForce } from './neighbours.ts'
import { bankList, presentBank } from './queries/banks.ts'
import { importDoubts } from './queries/import-doubts.ts'
import { readItem, readMany } from './queries/item.ts'
import { bankStatistics, itemList, itemListWorkbook } from './queries/items.ts'
import { presentTable, tableList, tableTemplate, tableWorkbook } from './queries/tables.ts'
import { formulaOf } from './settle-words.ts'

export { judgePaperOfBank } from '#core/bank/judge-paper-of-bank.ts'
export type * from './for-papers.ts'
export { assertBooksKept, assertPledged } from './guard.ts'
export type { ImportedItem } from './import/imported-item.ts'
export { type QuestionBankName, readQuestionBank } from './import/read-question-bank.ts'
export { banksOf, itemsForAssembly, recordStatistics, recordUse, tableInForce } from './neighbours.ts'
export { openItems } from './open-items.ts'
export { takeIn } from './write-imported.ts'

async function templateOf(ctx: Context, bankId: string): Promise<FileReply> {
  const points = await transact(ctx, async (tx) => {
    await presentBank(tx, bankId)
    return (await tableInForce(tx, bankId))?.points ?? []
  })
  return {
    fileName: '试题导入模板.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await itemTemplate(ctx.platform.clock.now(), points),
  }
}

/** The item bank: banks and tables, items and their life, files in and out, books and promises. */
export const itemBankRoutes: readonly Implementation[] = [
  implement(banks.listBanks, (ctx) => bankList(ctx)),
  implement(banks.createBank, (ctx, { body }) => openBank(ctx, body)),
  implement(banks.getBank, (ctx, { params }) => transact(ctx, (tx) => presentBank(tx, params.bankId))),
  implement(banks.listTables, (ctx, { params }) => tableList(ctx, params.bankId)),
  implement(banks.getTable, (ctx, { params }) => transact(ctx, (tx) => presentTable(tx, params.tableId))),
  implement(banks.writeTable, (ctx, { params, body }) => writeDraftTable(ctx, params.bankId, params.tableKind, body)),
  implement(banks.importTable, (ctx, { params, file }) => importDraftTable(ctx, params.bankId, params.tableKind, file)),
  implement(banks.downloadTableTemplate, (ctx, { params }) => tableTemplate(ctx, params.bankId, params.tableKind)),
  implement(banks.exportTable, (ctx, { params }) => tableWorkbook(ctx, params.tableId)),
  implement(banks.putTableInForce, (ctx, { params }) => enforceTable(ctx, params.tableId)),
  implement(banks.getBooks, (ctx) => readBooks(ctx)),
  implement(banks.registerBook, (ctx, { body }) => addBook(ctx, body)),
  implement(banks.withdrawBook, (ctx, { params, body }) => removeBook(ctx, params.bookId, body.reason)),
  implement(banks.givePledge, (ctx) => promise(ctx)),
  implement(items.listItems, (ctx, { params, query }) => itemList(ctx, params.bankId, query)),
  implement(items.exportItemList, (ctx, { params, query }) => itemListWorkbook(ctx, params.bankId, query)),
  implement(items.createItem, (ctx, { params, body }) => draftItem(ctx, params.bankId, body)),
  implement(items.getItem, (ctx, { params, query }) => readItem(ctx, params.itemId, query.version)),
  implement(items.writeItem, (ctx, { params, body }) => rewriteItem(ctx, params.itemId, body)),
  implement(items.moveItems, (ctx, { body }) => moveOwnItems(ctx, body)),
  implement(items.reviewItems, (ctx, { body }) => reviewAll(ctx, body)),
  implement(items.retireItems, (ctx, { body }) => retireAll(ctx, body)),
  implement(items.readItems, (ctx, { body }) => readMany(ctx, body.itemIds, body.purpose)),
  implement(items.uploadFigure, (ctx, { file }) => keepFigure(ctx, file)),
  implement(items.drawFormula, async (_ctx, { body }) => formulaOf(body.source)),
  implement(figures.listLikenesses, (ctx, { params, query }) => likenessesOf(ctx, params.bankId, query.status)),
  implement(figures.findLikenesses, (ctx, { params }) => searchLikenesses(ctx, params.bankId)),
  implement(figures.decideLikeness, (ctx, { params, body }) => keepBoth(ctx, params.bankId, body)),
  implement(figures.getBankStatistics, (ctx, { params }) => bankStatistics(ctx, params.bankId)),
  implement(files.downloadItemTemplate, (ctx, { params }) => templateOf(ctx, params.bankId)),
  implement(files.previewItems, (ctx, { params, body, file }) => previewFile(ctx, params.bankId, body.format, file)),
  implement(files.listItemImports, (ctx, { params }) => importList(ctx, params.bankId)),
  implement(files.getItemImport, (ctx, { params, query }) => importPage(ctx, params.itemImportId, query)),
  implement(files.getImportDoubts, (ctx, { params }) => importDoubts(ctx, params.itemImportId)),
  implement(files.downloadFailedItems, (ctx, { params }) => failedRows(ctx, params.itemImportId)),
  implement(files.confirmItems, (ctx, { params, body }) => confirmImport(ctx, params.itemImportId, body)),
  implement(files.discardItems, (ctx, { params }) => discardFile(ctx, params.itemImportId)),
  implement(files.exportItems, (ctx, { params, body }) => exportBank(ctx, params.bankId, body)),
]
