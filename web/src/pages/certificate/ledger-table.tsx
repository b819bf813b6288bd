import { useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { type CertificateItem, exportCertificates, listCertificates } from '#contract/certificate.ts'
import { certificateStateTitles } from '#core/certificate/state-titles.ts'
import { download, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'
import { certificateKinds } from './words.ts'

const columns: readonly Column<CertificateItem>[] = [
  { key: 'number', title: '证书编号', value: (row) => row.number, always: true, width: 186 },
  { key: 'stock', title: '流水号', value: (row) => row.stockNumber, width: 92 },
  { key: 'name', title: '姓名', value: (row) => row.name, render: (row) => <b>{row.name}</b>, width: 88 },
  {
    key: 'identity',
    title: '证件号码',
    value: (row) => row.identityMasked,
    render: (row) => <span className="jh-mono-id">{row.identityMasked}</span>,
    width: 150,
  },
  {
    key: 'occupation',
    title: '职业（工种）',
    value: (row) => row.occupation + (row.job ? `/${row.job}` : ''),
    width: 140,
  },
  { key: 'level', title: '等级', value: (row) => row.levelTitle.split('/')[0] ?? '', width: 60 },
  { key: 'issuedOn', title: '发证日期', value: (row) => row.issuedOn, width: 92 },
  { key: 'batch', title: '批次', value: (row) => row.batchName, width: 130, hidden: true },
  {
    key: 'status',
    title: '状态',
    value: (row) => row.statusTitle,
    render: (row) => (
      <Status kind={certificateKinds[row.status] ?? 'unknown'}>
        {row.statusTitle}
        {row.remark && `（${row.remark}）`}
      </Status>
    ),
    width: 96,
  },
  { key: 'printed', title: '打印', value: (row) => row.printedCount || null, align: 'right', width: 52 },
  {
    key: 'handedOver',
    title: '领取',
    value: (row) => (row.handedOverAt ? shortInstant(row.handedOverAt) : null),
    width: 100,
  },
]

type Wanted = { q?: string; status?: CertificateItem['status'] & 'issued'; handedOver?: 'yes' | 'no'; entryId?: string }

const statuses = Object.entries(certificateStateTitles).map(([value, label]) => ({ value, label }))
const receipts = [
  { value: 'yes', label: '已领取' },
  { value: 'no', label: '未领取' },
]

function Filters(props: {
  wanted: Wanted
  change: (wanted: Wanted) => void
  entries?: readonly { value: string; label: string }[]
}) {
  const { wanted, change, entries } = props
  const set = (key: keyof Wanted) => (value: string | undefined) => {
    const { [key]: _, ...rest } = wanted
    change(value ? ({ ...rest, [key]: value } as Wanted) : rest)
  }
  const select = (
    key: keyof Wanted,
    words: string,
    options: readonly { value: string; label: string }[],
    width: number,
  ) => (
    <Select<string>
      size="small"
      allowClear
      placeholder={words}
      aria-label={words}
      style={{ width }}
      options={[...options]}
      onChange={set(key)}
    />
  )
  return (
    <>
      <Input.Search
        size="small"
        allowClear
        placeholder="姓名、编号或流水号"
        aria-label="姓名、证书编号、流水号"
        style={{ width: 186 }}
        onSearch={(text) => set('q')(text.trim())}
      />
      {entries && select('entryId', '全部职业', entries, 170)}
      {select('status', '全部状态', statuses, 124)}
      {select('handedOver', '领取', receipts, 92)}
    </>
  )
}

/** The certificate ledger (证书台账), of one batch or of all. */
export function LedgerTable(props: {
  batchId?: string
  entries?: readonly { value: string; label: string }[]
  selection?: { keys: readonly string[]; onChange: (keys: string[], rows: readonly CertificateItem[]) => void }
  tools?: ReactNode
}) {
  const { batchId, entries, selection, tools } = props
  const navigate = useNavigate()
  const [wanted, setWanted] = useState<Wanted>({})
  const [page, setPage] = useState({ page: 1, size: 50 })
  const filter = { ...wanted, ...(batchId ? { batchId } : {}) }
  const query = { ...filter, offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error, isLoading } = useRoute(listCertificates, { query }, { keepPrevious: true })
  const change = (next: Wanted) => {
    setWanted(next)
    setPage({ ...page, page: 1 })
  }
  const rows = data?.rows ?? []
  return (
    <DataTable<CertificateItem>
      name={batchId ? 'batch-certificates' : 'certificates'}
      title="证书台账"
      unit="本"
      columns={columns}
      rows={data?.rows}
      rowKey={(row) => row.id}
      loading={isLoading}
      error={error}
      tint={(row) => (row.status === 'revocation_requested' ? 'warn' : undefined)}
      onOpen={(row) => void navigate({ to: `/certificates/${row.id}` })}
      empty={{ words: '还没有证书。' }}
      paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
      onExport={() => download(exportCertificates, { query: filter }, '证书台账.xlsx')}
      {...(selection
        ? {
            selection: {
              keys: selection.keys,
              onChange: (keys: string[]) =>
                selection.onChange(
                  keys,
                  rows.filter((row) => keys.includes(row.id)),
                ),
              disabled: (row: CertificateItem) => row.status !== 'issued' || row.handedOverAt !== null,
            },
          }
        : {})}
      tools={
        <>
          {tools}
          <Filters wanted={wanted} change={change} {...(entries ? { entries } : {})} />
        </>
      }
    />
  )
}
