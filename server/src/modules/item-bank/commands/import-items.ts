import { DomainError } from '#contract/domain-error.ts'
import { type ItemFormat, type ItemImportSummary, itemFormats } from '#contract/item-bank-files.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile, openFile } from '#server/platform/files/files.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { failedRowsWorkbook } from '#server/platform/xlsx/failed-rows-workbook.ts'
import { findOwn } from '../find-import.ts'
import { fingerprinter } from '../fingerprint.ts'
import { assertPledged } from '../guard.ts'
import { failedItemRows } from '../import/item-workbook.ts'
import {
  type Alike,
  type ImportReport,
  isGood,
  openReport,
  placeTitle,
  presentImport,
  rowsOf,
  sealReport,
} from '../import-report.ts'
import { pointCheck } from '../known-points.ts'
import { leastLikeness } from '../least-likeness.ts'
import { openContent } from '../open-items.ts'
import { codesOf, unplacedOf } from '../queries/import-doubts.ts'
import { type ReadItems, readItems } from '../read-items.ts'
import { endImport, insertImport, selectImports } from '../store.imports.ts'
import { insertLikenesses } from '../store.likenesses.ts'
import { selectEqual, selectOptionalBank, selectSealedItems } from '../store.ts'
import { writeImported } from '../write-imported.ts'

const placeOf = (id: string): number | null => (id.startsWith('new/') ? Number(id.slice(4)) : null)

/** What each item of a file looks like, the likest first. */
function alikeOf(read: ReadItems, numbers: ReadonlyMap<string, number>): Record<number, Alike[]> {
  const found: Record<number, Alike[]> = {}
  const add = (place: number, one: Alike) => {
    found[place] = [...(found[place] ?? []), one].sort((a, b) => b.similarity - a.similarity).slice(0, 5)
  }
  for (const { a, b, similarity } of read.pairs)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const place = placeOf(one)
      const index = placeOf(other)
      const item = index === null ? undefined : read.items[index]
      if (place === null || (index !== null && index > place)) continue
      const what = item ? `本文件${placeTitle(item.source)}` : `题库第${numbers.get(other) ?? ''}题`
      add(place, { what, similarity, itemId: index === null ? other : null, index })
    }
  return found
}

async function addEqualElsewhere(tx: Tx, bankId: string, read: ReadItems, alike: Record<number, Alike[]>) {
  const fingerprint = await fingerprinter(tx)
  const own = read.items.map(({ content }) => fingerprint(content))
  const equal = Map.groupBy(
    (await selectEqual(tx, own)).filter((row) => row.bank_id !== bankId),
    (row) => row.fingerprint.toString('hex'),
  )
  for (const [place, print] of own.entries()) {
    const other = equal.get(print.toString('hex'))?.[0]
    if (other)
      alike[place] = [
        ...(alike[place] ?? []),
        { what: `另一题库第${other.number}题`, similarity: 1, itemId: other.id, index: null },
      ]
  }
}

async function knownItems(tx: Tx, bankId: string) {
  if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
  await assertPledged(tx)
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const rows = await selectSealedItems(tx, bankId)
  return {
    known: rows.map((row) => ({ id: row.item_id, content: openContent(sealer, row) })),
    likeness: await leastLikeness(tx),
    numbers: new Map(rows.map((row) => [row.item_id, row.number])),
  }
}

/** Reads and compares a file; nothing becomes an item yet. The preview is kept, and can be left and found again. */
export async function previewFile(
  ctx: Context,
  bankId: string,
  format: ItemFormat,
  file: UploadedFile,
): Promise<ItemImportSummary> {
  const { numbers, ...task } = await transact(ctx, (tx) => knownItems(tx, bankId))
  const read = await readItems({ format, file: new Uint8Array(file.bytes), ...task })
  return transact(ctx, async (tx) => {
    const alike = alikeOf(read, numbers)
    await addEqualElsewhere(tx, bankId, read, alike)
    return keepPreview(tx, bankId, format, file, { items: read.items, problems: read.problems, alike })
  })
}

async function keepPreview(tx: Tx, bankId: string, format: ItemFormat, file: UploadedFile, report: ImportReport) {
  const id = newId()
  const name = file.name.slice(-120) || '试题'
  const bytes = file.bytes
  const fileId = await keepFile(tx, { purpose: 'item-import', name, contentType: 'application/octet-stream', bytes })
  const good = report.items.filter(isGood).length
  const row = {
    id,
    bank_id: bankId,
    format,
    file_id: fileId,
    file_name: name,
    status: 'previewed',
    good_count: good,
    bad_count: report.items.length - good + report.problems.length,
    alike_count: Object.keys(report.alike).length,
    report: await sealReport(tx, id, report),
    created_by: tx.actor.accountId ?? tx.tenantId,
    created_name: tx.actor.name,
    created_at: tx.now,
  }
  await insertImport(tx, row)
  await record(tx, {
    act: 'bank.import',
    subject: ['item_import', id],
    summary: `校核${itemFormats[format]}文件：可导入${good}道，不能导入${row.bad_count}处，疑似重复${row.alike_count}道`,
  })
  return presentImport({ ...row, imported_at: null, imported_count: null })
}

/** The uploads of a bank. */
export const importList = (ctx: Context, bankId: string) =>
  transact(ctx, async (tx) => {
    if (!(await selectOptionalBank(tx, bankId))) throw new DomainError('resource.not_found')
    return { imports: (await selectImports(tx, bankId)).map(presentImport) }
  })

/** One page of a preview. */
export const importPage = (
  ctx: Context,
  importId: string,
  { show, offset, limit }: { show: 'all' | 'good' | 'bad' | 'alike' | 'unplaced'; offset: number; limit: number },
) =>
  transact(ctx, async (tx) => {
    const found = await findOwn(tx, importId)
    await assertPledged(tx)
    const check = await pointCheck(tx, found.bank_id)
    const rows = rowsOf(await openReport(tx, found), check).filter((row) => {
      if (show === 'all') return true
      if (show === 'unplaced') return row.meant !== null
      return show === 'alike' ? row.alike.length > 0 : row.good === (show === 'good')
    })
    return { summary: presentImport(found), rows: rows.slice(offset, offset + limit), total: rows.length }
  })

/** Refuses to hand items in for review under codes the bank's table in force does not have. */
async function assertPlaced(tx: Tx, bankId: string, report: ImportReport, wanted: ReadonlySet<number>) {
  const unplaced = unplacedOf(report, await pointCheck(tx, bankId)).filter(({ place }) => wanted.has(place))
  if (unplaced.length === 0) return
  const codes = codesOf(unplaced).map(({ code }) => (code === '' ? '没有填写' : code))
  throw new DomainError('item_bank.import_points', {
    count: unplaced.length,
    codes: codes.length > 10 ? [...codes.slice(0, 10), `等${codes.length}个`] : codes,
  })
}

/** Takes the good items of a preview in: all or none, and once only. */
export const confirmImport = (ctx: Context, importId: string, body: { leaveOut: readonly number[]; submit: boolean }) =>
  transact(ctx, async (tx) => {
    const found = await findOwn(tx, importId)
    await assertPledged(tx)
    const report = await openReport(tx, found)
    const left = new Set(body.leaveOut)
    const wanted = [...report.items.keys()].filter((place) => !left.has(place) && isGood(report.items[place] as never))
    if (wanted.length === 0) throw new DomainError('item_bank.import_empty')
    if (body.submit) await assertPlaced(tx, found.bank_id, report, new Set(wanted))
    if ((await endImport(tx, importId, { status: 'imported', imported_count: wanted.length })) === 0)
      throw new DomainError('item_bank.import_done')
    const items = wanted.flatMap((place) => report.items[place] ?? [])
    const ids = await writeImported(tx, { bankId: found.bank_id, importId, submit: body.submit }, items)
    await keepPairs(tx, found.bank_id, report, new Map(wanted.map((place, at) => [place, ids[at] ?? ''])))
    await record(tx, {
      act: 'bank.import',
      subject: ['item_import', importId],
      summary: `导入试题${wanted.length}道${body.submit ? '并提交审题' : ''}`,
    })
    const ended = await findOwn(tx, importId)
    return { summary: presentImport(ended), imported: wanted.length }
  })

/** What a person chose to keep although it looks alike stays to be decided upon. */
async function keepPairs(tx: Tx, bankId: string, report: ImportReport, ids: ReadonlyMap<number, string>) {
  const pairs = [...ids].flatMap(([place, id]) =>
    (report.alike[place] ?? []).flatMap((one) => {
      const other = one.itemId ?? (one.index === null ? undefined : ids.get(one.index))
      return other && !one.what.startsWith('另一题库') ? [{ a: id, b: other, similarity: one.similarity }] : []
    }),
  )
  await insertLikenesses(tx, bankId, pairs)
}

/** Gives up a preview; what was uploaded stays on record. */
export const discardFile = (ctx: Context, importId: string) =>
  transact(ctx, async (tx) => {
    await findOwn(tx, importId)
    if ((await endImport(tx, importId, { status: 'discarded' })) === 0) throw new DomainError('item_bank.import_done')
    await record(tx, { act: 'bank.import', subject: ['item_import', importId], summary: '放弃导入试题' })
    return presentImport(await findOwn(tx, importId))
  })

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What could not be taken in, with its reasons: rows of a sheet as they were, else the places of the file. */
export const failedRows = (ctx: Context, importId: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const found = await findOwn(tx, importId)
    await assertPledged(tx)
    const report = await openReport(tx, found)
    const bad = rowsOf(report, () => null).filter(({ good }) => !good)
    if (bad.length === 0) throw new DomainError('item_bank.no_failed')
    const body =
      found.format === 'xlsx'
        ? await failedItemRows((await openFile(tx, found.file_id)).bytes, report.problems, tx.now)
        : await failedRowsWorkbook(
            [{ header: '位置', width: 30, text: true }],
            bad.map(({ place, problems }, row) => ({ row: row + 1, cells: [place], reasons: problems })),
            tx.now,
          )
    // Of a sheet these are whole items with their answers, of which some only lack a sign.
    await record(tx, {
      act: 'bank.read_item',
      subject: ['item_import', importId],
      summary: `下载不能导入的内容${bad.length}处`,
    })
    return { fileName: `${found.file_name.replace(/\.\w+$/, '')}（未导入）.xlsx`, contentType: xlsx, body }
  })
