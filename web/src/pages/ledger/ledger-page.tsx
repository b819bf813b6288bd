import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { exportLedger, type LedgerRow, listLedger } from '#contract/ledger.ts'
import { download, useRoute } from '../../api/index.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count, inShanghai, shortInstant } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { CheckButton } from './check-button.tsx'
import { LedgerFilters, type LedgerWish } from './ledger-filters.tsx'
import './ledger.css'
import { ProofModal } from './proof-modal.tsx'

const momentOf = (at: string) => {
  const { day, seconds } = inShanghai(at)
  return `${day} ${seconds}`
}

const columns = (prove: (row: LedgerRow) => void): readonly Column<LedgerRow>[] => [
  { key: 'position', title: '序号', value: (row) => row.position, align: 'right', width: 76 },
  { key: 'at', title: '时间', value: (row) => momentOf(row.at), width: 152 },
  { key: 'actor', title: '人员', value: (row) => row.actor, render: (row) => <b>{row.actor}</b>, width: 92 },
  { key: 'role', title: '角色', value: (row) => row.roleTitle, width: 108 },
  { key: 'act', title: '事项', value: (row) => row.actTitle, width: 136, always: true },
  { key: 'batch', title: '批次', value: (row) => row.batchName?.replace('职业技能等级认定', '') ?? null, width: 108 },
  {
    key: 'summary',
    title: '内容',
    value: (row) => row.summary,
    render: (row) => <span className="jh-ledger-text is-long">{row.summary}</span>,
    width: 276,
  },
  {
    key: 'reason',
    title: '原因',
    value: (row) => row.reason,
    render: (row) => (row.reason ? <span className="jh-ledger-text">{row.reason}</span> : '--'),
    width: 150,
  },
  {
    key: 'clauses',
    title: '依据',
    value: (row) => row.citations.map((one) => `${one.document}${one.article}`).join('；'),
    render: (row) =>
      row.citations.length === 0 ? '--' : row.citations.map((one) => <CitationChip key={one.clause} citation={one} />),
    width: 150,
  },
  { key: 'hash', title: '校验值', value: (row) => row.leafHash, hidden: true },
  {
    key: 'proof',
    title: '证明',
    value: () => '',
    render: (row) => (
      <Button size="small" type="link" disabled={row.position === null} onClick={() => prove(row)}>
        包含证明
      </Button>
    ),
    noExport: true,
    fixed: 'right',
    width: 90,
  },
]

/** 留痕: who did what, when and on which article, with the proof of each act. */
export default function LedgerPage() {
  const [wish, setWish] = useState<LedgerWish>({})
  const [page, setPage] = useState({ page: 1, size: 50 })
  const [proven, prove] = useState<LedgerRow | null>(null)
  const { data, error, isLoading } = useRoute(listLedger, { query: { ...wish, ...page } }, { keepPrevious: true })
  const change = (next: LedgerWish) => {
    setWish(next)
    setPage({ ...page, page: 1 })
  }
  return (
    <div className="jh-col">
      <PageHead
        title="留痕"
        facts={
          data?.head ? (
            <span>
              共{count(data.head.size)}条，最后检查点{shortInstant(data.head.at)}，树根{data.head.root.slice(0, 16)}
            </span>
          ) : (
            <span>还没有检查点</span>
          )
        }
        actions={
          <>
            <Link to="/ledger/checkpoints">
              <Button>检查点</Button>
            </Link>
            <CheckButton />
          </>
        }
      />
      <DataTable<LedgerRow>
        name="ledger"
        title="记录"
        columns={columns(prove)}
        rows={data?.rows}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        tools={<LedgerFilters wish={wish} batches={data?.batches ?? []} onChange={change} />}
        empty={{ words: '没有符合条件的留痕。' }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        onExport={() => download(exportLedger, { query: wish }, '留痕.xlsx')}
      />
      {proven && <ProofModal row={proven} onClose={() => prove(null)} />}
    </div>
  )
}
