import { DomainError } from '#contract/domain-error.ts'
import { documentTypes } from '#core/report/document-types.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { openDetails, openIdentity } from '#server/modules/registration/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { type SheetColumn, type SheetValue, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { contentOf } from '../content.ts'
import { insertReveals, type ReportRow, selectForPlatform, selectOptionalReport } from '../store.ts'

/** The sheet the platforms outside take: eleven columns in this order. */
const columns: readonly SheetColumn[] = [
  { header: '姓名', width: 12, text: true },
  { header: '证件类型', width: 16, text: true },
  { header: '证件号码', width: 22, text: true },
  { header: '所在单位', width: 26, text: true },
  { header: '职业名称', width: 22, text: true },
  { header: '工种名称', width: 18, text: true },
  { header: '职业技能等级', width: 12, text: true },
  { header: '证书编号', width: 26, text: true },
  { header: '发证日期', width: 12, text: true },
  { header: '评价机构', width: 28, text: true },
  { header: '发证机构', width: 28, text: true },
]

async function rowsOf(tx: Tx, report: ReportRow): Promise<SheetValue[][]> {
  const people = contentOf(report).passed
  const found = await selectForPlatform(
    tx,
    people.map((person) => person.registrationId),
  )
  const byId = new Map(found.map((row) => [row.id, row]))
  const institution = await selectInstitution(tx)
  const rows: SheetValue[][] = []
  for (const person of people) {
    const row = byId.get(person.registrationId)
    if (!row) continue
    const details = await openDetails(tx, row)
    rows.push([
      person.name,
      documentTypes[person.identityType] ?? '其他',
      await openIdentity(tx, row),
      details.employer || institution.name,
      person.occupation,
      person.job || '--',
      String(person.level),
      row.certificate_number ?? '',
      row.issued_on ? String(row.issued_on) : '',
      institution.name,
      institution.issuing_name,
    ])
  }
  return rows
}

/** The eleven-column sheet of a report with whole identity numbers; every number shown is logged with the purpose. */
export const exportPlatform = (ctx: Context, reportId: string, purpose: string): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const report = await selectOptionalReport(tx, reportId)
    if (!report) throw new DomainError('resource.not_found')
    const content = contentOf(report)
    const rows = await rowsOf(tx, report)
    const reveals = content.passed.map(({ registrationId }) => ({ id: newId(), registrationId }))
    await insertReveals(tx, reveals, tx.actor.accountId ?? '', purpose)
    await record(tx, {
      act: 'report.export',
      batchId: report.batch_id,
      subject: ['report', report.id],
      summary: `导出平台报送表${rows.length}人，含完整证件号码`,
      reason: purpose,
    })
    const body = await writeWorkbook({ sheets: [{ name: '证书数据', columns, rows }] }, tx.now)
    return { fileName: `${content.batchName}平台报送表.xlsx`, contentType: xlsxType, body }
  })
