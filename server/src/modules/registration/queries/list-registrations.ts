import { DomainError } from '#contract/domain-error.ts'
import type { RegistrationItem } from '#contract/registration.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { readDocumentNumber } from '#core/registration/read-text.ts'
import { routeTitles } from '#core/registration/state-titles.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { type SheetColumn, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { findBatch } from '../../batch/index.ts'
import { openDesk, tailText, wholeText } from '../desk.ts'
import { countBatch, presentItem } from '../present.ts'
import { countRegistrations, type RegistrationFilter, selectRegistrations } from '../store.ts'

/** What a list is asked for. */
export interface ListWish
  extends Pick<RegistrationFilter, 'entryId' | 'className' | 'status' | 'route' | 'photo' | 'consented'> {
  readonly q?: string | undefined
}

const tailForm = /^[0-9]{5}[0-9Xx]$/

async function filterOf(tx: Tx, batchId: string, { q, ...rest }: ListWish): Promise<RegistrationFilter> {
  if (!q) return rest
  if (!tailForm.test(q)) return { ...rest, name: q }
  const { index } = await openDesk(tx, await findBatch(tx, batchId))
  return { ...rest, tailIndex: index(tailText(q)) }
}

/** One page of a batch's candidates with the counts of the whole batch. */
export function listRegistrations(ctx: Context, batchId: string, wish: ListWish & { offset: number; limit: number }) {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const { offset, limit, ...rest } = wish
    const filter = await filterOf(tx, batchId, rest)
    const rows = await selectRegistrations(tx, batchId, filter, { offset, limit })
    return {
      rows: rows.map((row) => presentItem(batch, row)),
      total: await countRegistrations(tx, batchId, filter),
      counts: await countBatch(tx, batchId),
    }
  })
}

/** The applications of one person in a batch, by the whole document number; the number stands in no address. */
export function findByIdentity(ctx: Context, batchId: string, documentNumber: string) {
  return transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const { index } = await openDesk(tx, batch)
    const identityIndex = index(wholeText(readDocumentNumber(documentNumber)))
    const rows = await selectRegistrations(tx, batchId, { identityIndex, withdrawnToo: true })
    return {
      rows: rows.map((row) => presentItem(batch, row)),
      total: rows.length,
      counts: await countBatch(tx, batchId),
    }
  })
}

const columns: readonly (SheetColumn & { of: (item: RegistrationItem) => string | number })[] = [
  { header: '报名号', width: 16, text: true, of: (item) => item.number },
  { header: '姓名', width: 14, text: true, of: (item) => item.name },
  { header: '性别', width: 6, of: (item) => (item.sex === 'M' ? '男' : '女') },
  { header: '证件号码', width: 22, text: true, of: (item) => item.identityMasked },
  { header: '职业', width: 20, text: true, of: (item) => item.occupation },
  { header: '工种', width: 20, text: true, of: (item) => item.job },
  { header: '等级', width: 16, of: (item) => levelTitle(item.level as Level) },
  { header: '班级或报名单位', width: 24, text: true, of: (item) => item.className },
  { header: '取证路线', width: 12, of: (item) => routeTitles[item.route] },
  { header: '状态', width: 12, of: (item) => item.statusTitle },
  { header: '照片', width: 8, of: (item) => ({ present: '有', missing: '缺', problem: '待核' })[item.photo] },
  { header: '告知书', width: 8, of: (item) => (item.consented ? '已签' : '未签') },
]

/** Exactly the rows on screen as a workbook, document numbers masked. */
export async function exportRegistrations(ctx: Context, batchId: string, wish: ListWish): Promise<FileReply> {
  const { batch, items } = await transact(ctx, async (tx) => {
    const found = await findBatch(tx, batchId)
    const rows = await selectRegistrations(tx, batchId, await filterOf(tx, batchId, wish))
    return { batch: found, items: rows.map((row) => presentItem(found, row)) }
  })
  if (items.length === 0) throw new DomainError('registration.nothing_to_export')
  const rows = items.map((item) => columns.map((column) => column.of(item)))
  const body = await writeWorkbook(
    { sheets: [{ name: '考生名单', columns, rows, freezeColumns: 2 }] },
    ctx.platform.clock.now(),
  )
  return { fileName: `${batch.name}考生名单.xlsx`, contentType: xlsxType, body }
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
