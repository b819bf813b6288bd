import { type MovementView, movementKindTitles } from '#contract/archive-movement.ts'
import { type MovementState, movementStateTitles } from '#core/archive/movement-lifecycle.ts'
import type { MovementKind } from '#core/archive/types.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { formFile, moment, text, wide } from '../providers/provider.ts'
import { type MovementFilters, type MovementRow, selectMovements } from '../store.movements.ts'

const signed = (name: string | null, at: Date | null) => (name && at ? { name, at: at.toISOString() } : null)

/** A row of the register as people read it. */
export const presentMovement = (row: MovementRow): MovementView => ({
  id: row.id,
  number: row.number,
  kind: row.kind as MovementKind,
  kindTitle: movementKindTitles[row.kind as MovementKind],
  batchId: row.batch_id,
  batchName: row.batch_name,
  documents: row.documents,
  reason: row.reason,
  place: row.place,
  receiver: row.receiver,
  dueOn: row.due_on,
  status: row.status,
  statusTitle: movementStateTitles[row.status as MovementState],
  approvalNeeded: row.approval_needed,
  clause: row.clause,
  requestedBy: row.requested_name,
  requestedAt: row.requested_at.toISOString(),
  decided: signed(row.decided_name, row.decided_at),
  decisionReason: row.decision_reason,
  handedOut: signed(row.handed_out_name, row.handed_out_at),
  received: signed(row.received_name, row.received_at),
  returned: signed(row.returned_name, row.returned_at),
})

const all = { offset: 0, limit: 10_000 }

/** The register as a workbook. */
export async function movementWorkbook(tx: Tx, filters: MovementFilters): Promise<FileReply> {
  const rows = (await selectMovements(tx, filters, all)).map((row) => [
    ...[row.number, movementKindTitles[row.kind as MovementKind], row.batch_name ?? '', row.documents, row.reason],
    ...[moment(row.handed_out_at), row.place, row.receiver, row.decided_name ?? '', row.decision_reason ?? ''],
    ...[row.handed_out_name ?? '', row.received_name ?? '', moment(row.received_at), row.due_on ?? ''],
    ...[moment(row.returned_at), movementStateTitles[row.status as MovementState]],
  ])
  const columns = [
    ...[wide('序号', 6), text('种类', 8), text('批次', 18), wide('文件名称', 40), wide('事由'), text('移交时间', 18)],
    ...[text('移交地点', 16), text('接收单位', 24), text('领导签字', 12), wide('领导意见'), text('保管员签字', 12)],
    ...[text('接收人签字', 12), text('接收时间', 18), text('应还日期', 12), text('归还时间', 18), text('状态', 10)],
  ]
  const body = await writeWorkbook({ sheets: [{ name: '文件移交与借阅', columns, rows }] }, tx.now)
  return { fileName: `文件移交与借阅登记-${tx.today}.xlsx`, contentType: xlsxType, body }
}

/** 文件移交登记表 as a printed form, with blank rows for what happens on paper. */
export async function movementForm(tx: Tx, filters: MovementFilters): Promise<FileReply> {
  const rows = await selectMovements(tx, filters, all)
  const institution = await selectInstitution(tx)
  const { name, bytes } = await formFile(tx, '文件移交登记表', 'handover', {
    institution: institution.name,
    anchor: '文件移交登记表',
    batch: rows[0]?.batch_name ?? '',
    rows: rows.map((row) => ({
      file: row.documents,
      at: moment(row.handed_out_at ?? row.requested_at),
      place: row.place,
      note: `${movementKindTitles[row.kind as MovementKind]}，${row.receiver}`,
    })),
    blankRows: Math.max(0, 8 - rows.length),
  })
  return { fileName: name, contentType: 'application/pdf', body: bytes, inline: true }
}
