import { DomainError } from '#contract/domain-error.ts'
import type { getPublicPublicity, listPublicPublicities, PublicityRow as Row } from '#contract/publicity.ts'
import type { OutputOf, QueryOf } from '#contract/route.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { type SheetColumn, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import {
  contentOf,
  findRows,
  presentDays,
  presentTerm,
  publicityStatusTitles,
  type RowsQuery,
  rowsPage,
} from '../content.ts'
import {
  type PublicNotice,
  selectOptionalPublicNotice,
  selectPublicNotices,
  selectPublicRows,
} from '../store.public.ts'
import { selectOptionalPublicity } from '../store.ts'

type Paged = RowsQuery & { offset: number; limit: number }

const ownNotice = (ctx: Context, id: string) =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalPublicity(tx, id)
    if (!row) throw new DomainError('resource.not_found')
    return { title: contentOf(row).title, rows: row.rows as unknown as Row[] }
  })

/** The list of an institution's own notice, draft or not. */
export const publicityRows = async (ctx: Context, id: string, query: Paged) =>
  rowsPage((await ownNotice(ctx, id)).rows, query)

const columns: readonly SheetColumn[] = [
  { header: '序号', width: 6 },
  { header: '姓名', width: 12, text: true },
  { header: '证件号码', width: 22, text: true },
  { header: '准考证号', width: 16, text: true },
  { header: '职业', width: 22, text: true },
  { header: '工种', width: 18, text: true },
  { header: '等级', width: 14, text: true },
  { header: '理论', width: 8 },
  { header: '操作', width: 8 },
  { header: '综合评审', width: 8 },
  { header: '结论', width: 8, text: true },
]

/** The same list as a workbook. */
export async function publicityWorkbook(ctx: Context, id: string, query: RowsQuery): Promise<FileReply> {
  const { title, rows } = await ownNotice(ctx, id)
  const cells = findRows(rows, query).map((row) => [
    row.position,
    row.name,
    row.identity,
    row.ticketNumber,
    row.occupation,
    row.job || '--',
    row.levelTitle,
    row.theory,
    row.practical,
    row.comprehensive,
    row.outcome,
  ])
  const body = await writeWorkbook({ sheets: [{ name: '公示名单', columns, rows: cells }] }, ctx.platform.clock.now())
  return { fileName: `${title}.xlsx`, contentType: xlsxType, body }
}

const presentNotice = (notice: PublicNotice) => ({
  id: notice.id,
  title: contentOf(notice).title,
  institution: notice.institution,
  batchName: notice.batch_name,
  status: notice.status,
  statusTitle: publicityStatusTitles[notice.status] ?? notice.status,
  count: notice.row_count,
  firstOn: notice.first_on,
  lastOn: notice.last_on,
})

/** Notices that have begun, for everybody. */
export async function publicNotices({ platform }: Context, query: QueryOf<typeof listPublicPublicities>) {
  const { notices, total } = await selectPublicNotices(platform, query)
  return { notices: notices.map(presentNotice), total }
}

/** A notice that everybody may see; absent, not begun and reopened ones answer alike. */
export async function findPublicNotice({ platform }: Context, id: string): Promise<PublicNotice> {
  const notice = await selectOptionalPublicNotice(platform, id)
  if (!notice) throw new DomainError('resource.not_found')
  return notice
}

/** Whether a notice still takes objections today. */
export const acceptsObjections = (notice: Pick<PublicNotice, 'status' | 'last_on'>, today: string) =>
  notice.status === 'running' && today <= notice.last_on

/** One notice as everybody sees it. */
export async function publicNotice(ctx: Context, id: string): Promise<OutputOf<typeof getPublicPublicity>> {
  const notice = await findPublicNotice(ctx, id)
  const { opening, contact, channels, term, objection } = contentOf(notice)
  const days = { firstOn: notice.first_on, lastOn: notice.last_on, announceOn: notice.announce_on }
  const today = ctx.platform.clock.today()
  return {
    ...presentNotice(notice),
    ...{ opening, contact, channels: [...channels], objection, today },
    announceOn: notice.announce_on,
    days: presentDays(days, term.countFirst, await ctx.platform.calendar()),
    term: presentTerm(term),
    acceptsObjections: acceptsObjections(notice, today),
  }
}

/** The list of a public notice. */
export async function publicRowsPage(ctx: Context, id: string, query: Paged) {
  await findPublicNotice(ctx, id)
  return rowsPage(await selectPublicRows(ctx.platform, id), query)
}
