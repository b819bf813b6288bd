import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { confirmReportReceipt, openReportReceipt, type Report, recordReportReceipt } from '#contract/report.ts'
import { openForPrint, upload, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { DayInput } from '../plan/plan-parts.tsx'

interface Draft {
  kind: 'acceptance' | 'return' | 'publication'
  number: string
  on: string
  reason?: string
}

function Record({ one, onClose }: { one: Report; onClose: () => void }) {
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const accepted = one.status === 'accepted'
  const send = async (body: Draft) => {
    if (!file) throw { message: '请选择回执的扫描件。', kind: 'invalid' }
    await upload(
      recordReportReceipt,
      { params: { reportId: one.id }, body: { ...body, reason: body.reason ?? '' } },
      file,
    )
    await client.invalidateQueries()
  }
  const kinds = accepted
    ? [{ value: 'publication', label: '结果发布' }]
    : [
        { value: 'acceptance', label: '审核通过' },
        { value: 'return', label: '退回' },
      ]
  return (
    <ModalForm<Draft> open title="登记平台回执" submit="登记" onSubmit={send} onClose={onClose}>
      <Field name="kind" label="回执种类" required="请选择回执种类">
        <Select options={kinds} />
      </Field>
      <Field name="number" label="回执编号" required="请填写回执编号">
        <Input maxLength={80} />
      </Field>
      <Field name="on" label="回执日期" required="请选择回执日期">
        <DayInput />
      </Field>
      <Field name="reason" label="退回理由" reason="退回的须写明">
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <label className="jh-label" htmlFor="receipt-scan">
        扫描件（PDF、JPEG或PNG）
      </label>
      <input
        id="receipt-scan"
        type="file"
        accept=".pdf,.jpg,.jpeg,.png"
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
    </ModalForm>
  )
}

/** Receipts of a platform outside: recorded by one person with a scan, in force once another confirmed them. */
export function Receipts({ one }: { one: Report }) {
  const may = { write: useMay('report.write'), send: useMay('report.send') }
  const confirm = useCommand(confirmReportReceipt)
  const [recording, setRecording] = useState(false)
  const recordable = may.write && (one.status === 'sent' || one.status === 'accepted')
  return (
    <Card
      title="平台回执"
      note="一人登记，另一人确认后生效"
      extra={
        recordable && (
          <Button size="small" onClick={() => setRecording(true)}>
            登记回执
          </Button>
        )
      }
    >
      {confirm.error && <RefusalPanel error={confirm.error} />}
      {one.receipts.length === 0 && <EmptyState>还没有登记回执。</EmptyState>}
      {one.receipts.map((receipt) => (
        <div key={receipt.id} className="jh-row" style={{ padding: '6px 0', flexWrap: 'wrap' }}>
          <Status kind={receipt.confirmedBy ? 'ok' : 'wait'}>{receipt.confirmedBy ? '已确认' : '待确认'}</Status>
          <b>{receipt.kindTitle}</b>
          <span>
            {receipt.number}，{receipt.on}
          </span>
          <span className="jh-note">
            {receipt.recordedBy}登记
            {receipt.confirmedBy && `，${receipt.confirmedBy} ${shortInstant(receipt.confirmedAt)}确认`}
          </span>
          <span className="jh-gap" />
          <Button size="small" onClick={() => openForPrint(openReportReceipt, { params: { receiptId: receipt.id } })}>
            扫描件
          </Button>
          {may.send && !receipt.confirmedBy && (
            <Button
              size="small"
              type="primary"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { receiptId: receipt.id }, body: {} })}
            >
              确认回执
            </Button>
          )}
        </div>
      ))}
      {recording && <Record one={one} onClose={() => setRecording(false)} />}
    </Card>
  )
}
