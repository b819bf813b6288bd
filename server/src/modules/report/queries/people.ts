import { DomainError } from '#contract/domain-error.ts'
import type { ReportContent, ReportPerson } from '#contract/report.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { type SheetColumn, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { contentOf } from '../content.ts'
import { selectOptionalReport } from '../store.ts'

/** Which people of a report are wanted. */
export interface PeopleQuery {
  readonly q?: string | undefined
  readonly occupation?: string | undefined
}

const matches = (person: ReportPerson, { q, occupation }: PeopleQuery) =>
  (!q || person.name.includes(q) || person.ticketNumber.includes(q) || person.identity.endsWith(q.toUpperCase())) &&
  (!occupation || person.occupation === occupation)

/** One page of the people of a report; the index of the identity number stays inside. */
export function peoplePage(content: ReportContent, query: PeopleQuery & { offset: number; limit: number }) {
  const found = content.passed.filter((person) => matches(person, query))
  return {
    rows: found.slice(query.offset, query.offset + query.limit).map(({ identityIndex: _, ...person }) => person),
    total: found.length,
    occupations: [...new Set(content.passed.map((person) => person.occupation))],
  }
}

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
]

/** The people of a report as a workbook, numbers covered. */
export async function peopleWorkbook(content: ReportContent, query: PeopleQuery, at: Date): Promise<FileReply> {
  const rows = content.passed
    .filter((person) => matches(person, query))
    .map((person, index) => [
      index + 1,
      person.name,
      person.identity,
      person.ticketNumber,
      person.occupation,
      person.job || '--',
      levelTitle(person.level as Level),
      person.theory,
      person.practical,
      person.comprehensive,
    ])
  const body = await writeWorkbook({ sheets: [{ name: '合格人员', columns, rows }] }, at)
  return { fileName: `${content.batchName}合格人员（上报第${content.number}次）.xlsx`, contentType: xlsxType, body }
}

const contentOfReport = (ctx: Context, reportId: string): Promise<ReportContent> =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalReport(tx, reportId)
    if (!row) throw new DomainError('resource.not_found')
    return contentOf(row)
  })

export const reportPeople = async (
  ctx: Context,
  reportId: string,
  query: PeopleQuery & { offset: number; limit: number },
) => peoplePage(await contentOfReport(ctx, reportId), query)

export const reportPeopleWorkbook = async (ctx: Context, reportId: string, query: PeopleQuery) =>
  peopleWorkbook(await contentOfReport(ctx, reportId), query, ctx.platform.clock.now())
