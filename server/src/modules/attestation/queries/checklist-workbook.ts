import type { Checklist } from '#contract/attestation.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { type SheetColumn, writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'

const states = { open: '未核对', attested: '已核对', waived: '已豁免', raised: '待决定' } as const

const column = (header: string, width: number): SheetColumn => ({ header, width, text: true })

/** China's wall clock, as every form shows a moment. */
const moment = (iso: string) =>
  iso === '' ? '' : new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const itemRows = ({ sections }: Checklist) =>
  sections.flatMap(({ title, items }) =>
    items.map((item) => [
      ...[title, item.moment, item.label, item.checks.join('、'), item.clause ?? '', item.roles.join('、')],
      ...[states[item.state], item.statement?.by ?? '', item.statement?.role ?? ''],
      ...[moment(item.statement?.at ?? ''), item.statement?.note || item.statement?.reason || ''],
      (item.statement?.files ?? []).map(({ name }) => name).join('、'),
    ]),
  )

const occasionRows = ({ occasions }: Checklist) =>
  occasions.map((one) => [
    ...[one.label, one.happened, one.subject, one.facts, one.clause ?? '', one.raisedBy, moment(one.raisedAt)],
    ...[one.state === 'raised' ? states.raised : one.effect, one.statement?.by ?? '', moment(one.statement?.at ?? '')],
    one.statement?.note ?? '',
  ])

/** A check-list as a workbook: the items and what was raised. */
export async function checklistWorkbook(tx: Tx, list: Checklist): Promise<FileReply> {
  const items = [
    ...[column('步骤', 12), column('时间', 8), column('核对事项', 48), column('逐项', 32), column('条款', 10)],
    ...[column('核对角色', 24), column('状态', 10), column('核对人', 12), column('角色', 14), column('核对时间', 18)],
    ...[column('说明', 40), column('附件', 30)],
  ]
  const occasions = [
    ...[column('条款事项', 40), column('情形', 20), column('涉及', 20), column('经过', 48), column('条款', 10)],
    ...[column('记录人', 12), column('记录时间', 18), column('处理', 20), column('决定人', 12), column('决定时间', 18)],
    column('说明', 40),
  ]
  const body = await writeWorkbook(
    {
      sheets: [
        { name: '核对事项', columns: items, rows: itemRows(list) },
        { name: '情形与处理', columns: occasions, rows: occasionRows(list) },
      ],
    },
    tx.now,
  )
  return { fileName: `${list.title}核对事项-${tx.today}.xlsx`, contentType: xlsxType, body }
}
