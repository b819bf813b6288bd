import { useState } from 'react'
import { listIdentityReveals } from '#contract/registration.ts'
import type { OutputOf } from '#contract/route.ts'
import { useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { localTime } from './words.ts'

type Reveal = OutputOf<typeof listIdentityReveals>['reveals'][number]

const columns: readonly Column<Reveal>[] = [
  { key: 'at', title: '时间', value: (row) => localTime(row.at), width: 150 },
  { key: 'account', title: '查看人', value: (row) => row.account, width: 110 },
  { key: 'candidate', title: '考生', value: (row) => row.candidate, width: 110 },
  { key: 'identity', title: '证件号码', value: (row) => row.identityMasked, width: 190 },
  { key: 'batch', title: '批次', value: (row) => row.batch, width: 150 },
  { key: 'purpose', title: '用途', value: (row) => row.purpose },
]

/** Who of the institution looked at a whole document number, and what for. */
export default function RevealsPage() {
  const [page, setPage] = useState({ page: 1, size: 50 })
  const query = { offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error, isLoading } = useRoute(listIdentityReveals, { query }, { keepPrevious: true })
  return (
    <div className="jh-col">
      <PageHead title="证件号码查看记录" facts={<span>每次查看都写明用途，本机构可查</span>} />
      <DataTable<Reveal>
        name="identity-reveals"
        title="记录"
        unit="次"
        columns={columns}
        rows={data?.reveals}
        rowKey={(row) => `${row.at}${row.candidate}${row.account}`}
        loading={isLoading}
        error={error}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        empty={{ words: '还没有人查看过完整证件号码。' }}
      />
    </div>
  )
}
