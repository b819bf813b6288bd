import { DomainError } from '#contract/domain-error.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import type { SheetCell } from '#core/registration/sheet-cell.ts'
import type { Subject } from '#core/score/outcome-types.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply, UploadedFile } from '#server/platform/http/implement.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { findBatch, lockBatch, policyOf } from '../../batch/index.ts'
import { reviewLevelsOf } from '../assess.ts'
import { type Grid, presentEntry, selectGrid } from '../entry-rows.ts'
import { subjectTitles } from '../present.ts'
import { selectTakings, type TakingRow } from '../store.takings.ts'
import { assertMayEnter, writeEntries } from './enter-scores.ts'

const columns = [
  { header: '准考证号', width: 20, text: true },
  { header: '姓名', width: 12 },
  { header: '座位', width: 8 },
  { header: '职业', width: 20 },
  { header: '等级', width: 10 },
  { header: '成绩', width: 10, required: true },
]
const notes = [
  ['列名', '填写说明'],
  ['成绩', '0至100分，最多两位小数；空着的行不登记。'],
  ['准考证号', '不要改动；缺考、违纪的考生不在表内。'],
  ['核对', '由另一人另填一份上传，即为核对。'],
]

/** The workbook assessors fill in: those who were present, with the caller's own entries. */
export const scoreWorkbook = (ctx: Context, batchId: string, grid: Grid): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = await selectGrid(tx, batch, grid)
    const open = rows
      .map((row) => ({ row, entry: presentEntry(row, policyOf(batch), tx.actor.accountId) }))
      .filter(({ entry }) => entry.open)
    const cells = open.map(({ row, entry }) => [
      row.ticket_number ?? '',
      row.name,
      row.seat,
      row.job || row.occupation,
      levelName(row.level as Level),
      entry.own,
    ])
    const place = rows[0]?.place ? `${rows[0].place}第${rows[0].session_position}场` : ''
    return {
      fileName: `${subjectTitles[grid.subject]}成绩登记${place}.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '成绩登记', columns, rows: cells }], notes }, tx.now),
    }
  })

const scorePattern = /^\d{1,3}(\.\d{1,2})?$/

interface ReadRow {
  readonly row: number
  readonly ticket: string
  readonly score: string
}

const blank = (cell: SheetCell | undefined) => (cell?.text ?? '').trim()

async function readRows(file: UploadedFile): Promise<ReadRow[]> {
  const book = await readWorkbook(file.bytes, { maxRows: 5_001, maxColumns: 50, maxSeconds: 5 })
  const sheet = book.sheets.find((each) => !each.hidden && each.rows.length > 0)
  const [head = [], ...body] = sheet?.rows ?? []
  const titles = head.map(blank)
  const wanted = ['准考证号', '成绩']
  const missing = wanted.filter((title) => !titles.includes(title))
  const twice = wanted.filter((title) => titles.indexOf(title) !== titles.lastIndexOf(title))
  if (missing.length > 0) throw new DomainError('sheet.columns_missing', { row: 1, columns: missing })
  if (twice.length > 0) throw new DomainError('sheet.columns_duplicate', { row: 1, columns: twice })
  const [ticket, score] = wanted.map((title) => titles.indexOf(title)) as [number, number]
  const rows = body.map((cells, index) => ({
    row: index + 2,
    ticket: blank(cells[ticket]),
    score: blank(cells[score]),
  }))
  const filled = rows.filter((row) => row.score !== '')
  if (filled.length === 0) throw new DomainError('sheet.no_rows')
  return filled
}

function faultOf(row: ReadRow, byTicket: ReadonlyMap<string, TakingRow>, seen: Set<string>): string | null {
  if (row.ticket === '') return '没有准考证号'
  if (!byTicket.has(row.ticket)) return `准考证号${row.ticket}不参加这一科`
  if (seen.has(row.ticket)) return `准考证号${row.ticket}出现了两次`
  seen.add(row.ticket)
  if (!scorePattern.test(row.score) || Number(row.score) > 100) return `成绩“${row.score}”不是0至100分、最多两位小数`
  return null
}

/** Enters the scores of an uploaded workbook: all of them, or none. */
export const uploadScores = async (ctx: Context, batchId: string, subject: Subject, file: UploadedFile) => {
  await transact(ctx, async (tx) => assertMayEnter(subject, policyOf(await findBatch(tx, batchId))))
  const rows = await readRows(file)
  return transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const takings = await selectTakings(tx, batchId, reviewLevelsOf(policyOf(batch)))
    const byTicket = new Map(
      takings.filter((row) => row.subject === subject).map((row) => [row.ticket_number ?? '', row]),
    )
    const seen = new Set<string>()
    const faults = rows.flatMap((row) => {
      const fault = faultOf(row, byTicket, seen)
      return fault ? [{ path: `rows.${row.row}`, message: `第${row.row}行：${fault}` }] : []
    })
    if (faults.length > 0)
      throw new DomainError('score.workbook_rows', { count: faults.length }, { fields: faults.slice(0, 200) })
    const given = rows.map(({ ticket, score }) => ({
      registrationId: (byTicket.get(ticket) as TakingRow).registration_id,
      score: Number(score),
    }))
    return writeEntries(tx, batch, { subject, rows: given, source: 'workbook' })
  })
}
