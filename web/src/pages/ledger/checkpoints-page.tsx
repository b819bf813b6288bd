import { Button } from 'antd'
import { useState } from 'react'
import { listCheckpoints } from '#contract/ledger.ts'
import { saveFile, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'

interface Row {
  size: number
  root: string
  at: string
  note: string
}

const columns: readonly Column<Row>[] = [
  { key: 'size', title: '留痕条数', value: (row) => row.size, align: 'right', width: 110 },
  {
    key: 'at',
    title: '时间',
    value: (row) => `${inShanghai(row.at).day} ${inShanghai(row.at).seconds}`,
    width: 170,
  },
  { key: 'root', title: '树根', value: (row) => row.root },
  {
    key: 'note',
    title: '检查点',
    value: (row) => row.note,
    render: (row) => (
      <Button
        size="small"
        type="link"
        onClick={() => saveFile(new Blob([row.note], { type: 'text/plain' }), `检查点-${row.size}.txt`)}
      >
        下载
      </Button>
    ),
    noExport: true,
    width: 90,
  },
]

/** 检查点: the signed state of the ledger at each moment, and the key it is signed with. */
export default function CheckpointsPage() {
  const [page, setPage] = useState({ page: 1, size: 50 })
  const { data, error, isLoading } = useRoute(listCheckpoints, { query: page }, { keepPrevious: true })
  return (
    <div className="jh-col">
      <PageHead
        title="检查点"
        crumbs={[{ title: '留痕', to: '/ledger' }]}
        facts={<span>每次有新留痕时签发，同时写入数据库以外的副本</span>}
      />
      <DataTable<Row>
        name="checkpoints"
        title="检查点"
        unit="个"
        columns={columns}
        rows={data?.checkpoints}
        rowKey={(row) => String(row.size)}
        loading={isLoading}
        error={error}
        empty={{ words: '还没有检查点。' }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        foot={<span className="jh-note">机构公钥（Ed25519，SPKI）：{data?.publicKey ?? '--'}</span>}
      />
    </div>
  )
}
