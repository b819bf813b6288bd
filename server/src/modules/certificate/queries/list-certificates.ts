import type { CertificateItem } from '#contract/certificate.ts'
import type { CertificateState } from '#core/certificate/lifecycle.ts'
import { certificateStateTitles, identityTypeTitles } from '#core/certificate/state-titles.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { type CertificateFilter, countCertificates, type ListedCertificate, selectCertificates } from '../store.ts'

/** The MIME type of a workbook. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A certificate as a list shows it. */
export const presentItem = (row: ListedCertificate): CertificateItem => ({
  ...{ id: row.id, batchId: row.batch_id, batchName: row.batch_name, registrationId: row.registration_id },
  ...{ number: row.number, stockNumber: row.stock_number, name: row.name, identityType: row.identity_type },
  identityTypeTitle: identityTypeTitles[row.identity_type] ?? '其他证件',
  ...{ identityMasked: row.identity_masked, occupation: row.occupation, job: row.job, level: row.level },
  levelTitle: levelTitle(row.level as Level),
  ...{ issuedOn: row.issued_on, status: row.status, remark: row.remark, printedCount: row.printed_count },
  statusTitle: certificateStateTitles[row.status as CertificateState],
  handedOverAt: row.handed_over_at?.toISOString() ?? null,
})

/** A page of the certificate ledger. */
export const listCertificates = (ctx: Context, filter: CertificateFilter, page: { offset: number; limit: number }) =>
  transact(ctx, async (tx) => ({
    rows: (await selectCertificates(tx, filter, page)).map(presentItem),
    total: await countCertificates(tx, filter),
  }))

const columns = [
  { header: '证书编号', width: 26, text: true },
  { header: '流水号', width: 12, text: true },
  { header: '姓名', width: 12 },
  { header: '证件类型', width: 16 },
  { header: '证件号码', width: 22, text: true },
  { header: '职业名称', width: 22 },
  { header: '工种/职业方向', width: 20 },
  { header: '等级', width: 14 },
  { header: '发证日期', width: 12, text: true },
  { header: '批次', width: 20 },
  { header: '状态', width: 16 },
  { header: '备注', width: 8 },
  { header: '打印次数', width: 10 },
  { header: '领取时间', width: 22, text: true },
]

/** The ledger as a workbook, exactly as filtered. */
export function exportCertificates(ctx: Context, filter: CertificateFilter): Promise<FileReply> {
  return transact(ctx, async (tx) => {
    const found = await selectCertificates(tx, filter, { offset: 0, limit: 50_000 })
    const rows = found
      .map(presentItem)
      .map((one) => [
        ...[one.number, one.stockNumber, one.name, one.identityTypeTitle, one.identityMasked, one.occupation],
        ...[one.job || '--', one.levelTitle, one.issuedOn, one.batchName, one.statusTitle, one.remark],
        ...[one.printedCount, one.handedOverAt?.slice(0, 10) ?? ''],
      ])
    const body = await writeWorkbook({ sheets: [{ name: '证书台账', columns, rows, freezeColumns: 1 }] }, tx.now)
    return { fileName: '证书台账.xlsx', contentType: workbookType, body }
  })
}
