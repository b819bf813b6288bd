import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { exportCertificateStock, getCertificateStock, recordStockEvent } from '#contract/certificate.ts'
import type { OutputOf } from '#contract/route.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { useToday } from './use-today.ts'

type Register = OutputOf<typeof getCertificateStock>
type StockEvent = Register['events'][number]

const range = (row: StockEvent) =>
  row.firstNumber === row.lastNumber ? row.firstNumber : `${row.firstNumber}—${row.lastNumber}`

const columns: readonly Column<StockEvent>[] = [
  { key: 'on', title: '日期', value: (row) => row.on, width: 104, always: true },
  { key: 'event', title: '事项', value: (row) => row.event, render: (row) => <b>{row.event}</b>, width: 88 },
  { key: 'range', title: '流水号', value: range, width: 176 },
  { key: 'quantity', title: '数量', value: (row) => row.quantity, align: 'right', width: 80 },
  { key: 'blank', title: '余存', value: (row) => row.blankAfter, align: 'right', width: 80 },
  { key: 'note', title: '说明', value: (row) => row.note, width: 240 },
  { key: 'witness', title: '见证人', value: (row) => row.witness, width: 96 },
  { key: 'by', title: '登记人', value: (row) => row.recordedBy, width: 110 },
]

interface Values {
  act: 'receive' | 'draw' | 'scrap' | 'destroy' | 'count'
  on: Dayjs
  firstNumber: string
  quantity: number
  note?: string
  witness?: string
}

const manual = ['receive', 'draw', 'scrap', 'destroy', 'count'] as const

function NewEvent({ register, onClose }: { register: Register; onClose: () => void }) {
  const enter = useCommand(recordStockEvent)
  const today = useToday()
  const submit = ({ on, note = '', witness = '', ...rest }: Values) =>
    enter.mutateAsync({ body: { ...rest, note, witness, on: on.format('YYYY-MM-DD') } })
  const options = manual.map((value) => ({ value, label: register.words[value] ?? value }))
  if (!today) return null
  return (
    <ModalForm<Values>
      open
      title="登记证书用纸"
      submit="登记"
      initial={{ act: 'receive', on: today }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="act" label="事项" required="请选择事项">
        <Select options={options} />
      </Field>
      <Field name="on" label="日期" required="请选择日期">
        <DatePicker style={{ width: '100%' }} />
      </Field>
      <Field name="firstNumber" label="起始流水号" required="请填写起始流水号" reason="证书上印的No.，不超过8位数字">
        <Input maxLength={8} inputMode="numeric" />
      </Field>
      <Field name="quantity" label="数量" required="请填写数量">
        <InputNumber min={1} max={20_000} precision={0} style={{ width: '100%' }} />
      </Field>
      <Field name="note" label="说明" reason="报废须写明原因">
        <Input.TextArea rows={2} maxLength={200} />
      </Field>
      <Field name="witness" label="见证人" reason="销毁须写明见证人">
        <Input maxLength={40} />
      </Field>
    </ModalForm>
  )
}

/** The register of blank certificates (证书管理登记表). */
export default function StockPage() {
  const [page, setPage] = useState({ page: 1, size: 50 })
  const [entering, setEntering] = useState(false)
  const mayWrite = useMay('certificate.compose')
  const query = { offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error } = useRoute(getCertificateStock, { query }, { keepPrevious: true })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const { counts } = data
  return (
    <div className="jh-col">
      <PageHead
        title="证书用纸登记"
        crumbs={[{ title: '证书台账', to: '/certificates' }]}
        facts={
          <>
            <span>登记环节：{data.ledgerEvents.join('、')}</span>
            {data.clause && <ClauseChip clause={data.clause} />}
          </>
        }
        actions={
          mayWrite && (
            <Button type="primary" onClick={() => setEntering(true)}>
              登记用纸
            </Button>
          )
        }
      />
      <StatStrip
        stats={[
          { label: '登记在册', value: count(counts.received), note: '张' },
          {
            label: '空白余存',
            value: count(counts.blank),
            note: data.nextNumber ? `张，下一张${data.nextNumber}` : '张',
          },
          { label: '已使用', value: count(counts.used), note: '张' },
          { label: '已报废', value: count(counts.scrapped), note: '张' },
          { label: '已销毁', value: count(counts.destroyed), note: '张' },
        ]}
      />
      <DataTable<StockEvent>
        name="certificate-stock"
        title="证书管理登记表"
        columns={columns}
        rows={data.events}
        rowKey={(row) => row.id}
        empty={{ words: '还没有登记。新到的空白证书先登记，编制证书时按号取用。' }}
        paging={{ ...page, total: data.total, onChange: (next, size) => setPage({ page: next, size }) }}
        onExport={() => download(exportCertificateStock, {}, '证书管理登记表.xlsx')}
      />
      {entering && <NewEvent register={data} onClose={() => setEntering(false)} />}
    </div>
  )
}
