import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { exportTickets, listTickets, printTicket, type TicketItem } from '#contract/ticket.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { download, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { inShanghai, shortDay } from '../../ui/day-words.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { Status } from '../../ui/status.tsx'

const sittingWords = (row: TicketItem, subject: string) => {
  const sitting = row.sittings.find((one) => one.subject === subject)
  if (!sitting) return '--'
  const { day, time } = inShanghai(sitting.startsAt)
  return `${shortDay(day)} ${time.slice(0, 5)} ${sitting.place}${sitting.seat}号`
}

const columns: readonly Column<TicketItem>[] = [
  { key: 'number', title: '准考证号', value: (row) => row.ticketNumber, width: 112 },
  { key: 'name', title: '姓名', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true, width: 84 },
  {
    key: 'state',
    title: '状态',
    value: (row) => (row.ticketId ? '已签发' : (row.problemText ?? '可签发')),
    render: (row) =>
      row.ticketId ? (
        <Status kind="ok">已签发</Status>
      ) : row.problem ? (
        <Status kind="bad">{row.problemText}</Status>
      ) : (
        <Status kind="wait">可签发</Status>
      ),
    width: 96,
  },
  { key: 'class', title: '班级', value: (row) => row.className, width: 100 },
  {
    key: 'entry',
    title: '职业（工种）与等级',
    value: (row) => `${row.job || row.occupation} ${levelName(row.level as Level)}`,
    width: 140,
  },
  { key: 'theory', title: '理论', value: (row) => sittingWords(row, 'theory'), width: 200 },
  { key: 'practical', title: '实操', value: (row) => sittingWords(row, 'practical'), width: 236 },
  { key: 'printed', title: '打印', value: (row) => (row.printedCount ? `${row.printedCount}次` : ''), width: 52 },
]

type State = 'issued' | 'ready' | 'problem'

function PrintDialog({ row, onClose }: { row: TicketItem; onClose: () => void }) {
  const params = { ticketId: row.ticketId ?? '' }
  return (
    <ModalForm<{ reason?: string }>
      open
      title={`打印准考证：${row.name}`}
      submit={row.printedCount > 0 ? '补打' : '打印'}
      onClose={onClose}
      onSubmit={(body) => download(printTicket, { params, body }, `准考证${row.ticketNumber}.pdf`)}
    >
      {row.printedCount > 0 ? (
        <Field name="reason" label="补打原因" required="请写明补打原因" reason="补打留痕，随批次归档。">
          <Input maxLength={200} />
        </Field>
      ) : (
        <p>打印后计入打印次数。</p>
      )}
    </ModalForm>
  )
}

/** Everybody who sits, with his ticket or what stands in its way. */
export function HoldersTable({ batchId }: { batchId: string }) {
  const [state, setState] = useState<State | undefined>()
  const [q, setQ] = useState('')
  const [page, setPage] = useState({ page: 1, size: 50 })
  const [printing, setPrinting] = useState<TicketItem | null>(null)
  const issue = useMay('ticket.issue')
  const filter = { ...(state ? { state } : {}), ...(q ? { q } : {}) }
  const query = { ...filter, offset: (page.page - 1) * page.size, limit: page.size }
  const list = useRoute(listTickets, { params: { batchId }, query }, { keepPrevious: true })
  const button: Column<TicketItem> = {
    key: 'print',
    title: '',
    value: () => '',
    noExport: true,
    width: 64,
    render: (row) =>
      row.ticketId && issue ? (
        <Button size="small" type="link" onClick={() => setPrinting(row)}>
          {row.printedCount > 0 ? '补打' : '打印'}
        </Button>
      ) : null,
  }
  const options: { value: State; label: string }[] = [
    { value: 'issued', label: '已签发' },
    { value: 'ready', label: '可签发' },
    { value: 'problem', label: '不能签发' },
  ]
  return (
    <>
      <DataTable
        name="tickets"
        title="准考证"
        unit="人"
        columns={[...columns, button]}
        rows={list.data?.rows}
        rowKey={(row) => row.registrationId}
        loading={list.isPending}
        error={list.error}
        tools={
          <>
            <Select
              size="small"
              allowClear
              aria-label="状态"
              placeholder="全部状态"
              style={{ width: 110 }}
              value={state}
              options={options}
              onChange={(value?: State) => setState(value)}
            />
            <Input.Search
              size="small"
              allowClear
              placeholder="姓名、准考证号、班级"
              aria-label="查找"
              style={{ width: 180 }}
              onSearch={setQ}
            />
          </>
        }
        tint={(row) => (row.ticketId === null && row.problem ? 'bad' : undefined)}
        onExport={() => download(exportTickets, { params: { batchId }, query: filter }, '准考证.xlsx')}
        empty={{ words: '还没有资格合格并参加考试的考生。' }}
        paging={{ ...page, total: list.data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
      />
      {printing && <PrintDialog row={printing} onClose={() => setPrinting(null)} />}
    </>
  )
}
