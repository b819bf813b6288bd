import { Button } from 'antd'
import { useState } from 'react'
import { listCentreInstitutions } from '#contract/centre.ts'
import { grantFiling } from '#contract/filing.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { FilingForm } from '../filing/filing-form.tsx'

type Institution = OutputOf<typeof listCentreInstitutions>['institutions'][number]

const kinds: Record<string, string> = { school: '院校', social: '社会培训评价组织' }

const columns = (grant: ((row: Institution) => void) | null): Column<Institution>[] => [
  {
    key: 'name',
    title: '评价机构',
    value: (row) => row.name,
    render: (row) => <b>{row.name}</b>,
    always: true,
    sortable: true,
  },
  { key: 'kind', title: '类别', value: (row) => kinds[row.kind] ?? row.kind, filterable: true },
  { key: 'profile', title: '规则档案', value: (row) => row.profileTitle, filterable: true },
  {
    key: 'filing',
    title: '备案号',
    value: (row) => row.filing?.number,
    render: (row) => (row.filing ? row.filing.number : <Status kind="wait">未备案</Status>),
  },
  {
    key: 'valid',
    title: '有效期',
    value: (row) => (row.filing ? `${row.filing.validFrom}至${row.filing.validTo}` : null),
  },
  { key: 'entries', title: '目录行数', value: (row) => row.filing?.entryCount, align: 'right' },
  { key: 'waiting', title: '待审', value: (row) => row.waiting, align: 'right', sortable: true },
  ...(grant
    ? [
        {
          key: 'grant',
          title: '操作',
          value: () => '',
          noExport: true,
          render: (row: Institution) => (
            <Button size="small" onClick={() => grant(row)}>
              核发备案
            </Button>
          ),
        },
      ]
    : []),
]

/** The institutions of the centre, their filings and what waits of each. */
export default function InstitutionsPage() {
  const { data, error, isLoading } = useRoute(listCentreInstitutions, {})
  const mayGrant = useMay('filing.grant')
  const grant = useCommand(grantFiling)
  const [chosen, choose] = useState<Institution | null>(null)
  return (
    <div className="jh-col">
      <PageHead title="评价机构" facts={<span>本中心所辖机构及其备案</span>} />
      <DataTable<Institution>
        name="institutions"
        title="所辖机构"
        unit="家"
        columns={columns(mayGrant ? choose : null)}
        rows={data?.institutions}
        rowKey={(row) => row.id}
        loading={isLoading}
        error={error}
        empty={{ words: '还没有所辖的评价机构。' }}
      />
      {chosen && (
        <FilingForm
          title={`核发备案：${chosen.name}`}
          submit="核发"
          door="grant"
          onSubmit={(body) => grant.mutateAsync({ params: { institutionId: chosen.id }, body })}
          onClose={() => choose(null)}
        />
      )}
    </div>
  )
}
