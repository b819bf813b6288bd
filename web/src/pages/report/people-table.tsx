import { useState } from 'react'
import type { ReportPerson } from '#contract/report.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import type { Refused } from '../../ui/refusal-panel.tsx'

type Person = Omit<ReportPerson, 'identityIndex' | 'registrationId'>

const columns: Column<Person>[] = [
  { key: 'name', title: '姓名', value: (row) => row.name, render: (row) => <b>{row.name}</b>, always: true },
  { key: 'identity', title: '证件号码', value: (row) => row.identity },
  { key: 'ticket', title: '准考证号', value: (row) => row.ticketNumber },
  { key: 'occupation', title: '职业', value: (row) => row.occupation },
  { key: 'job', title: '工种', value: (row) => row.job },
  { key: 'level', title: '等级', value: (row) => levelTitle(row.level as Level) },
  { key: 'theory', title: '理论', value: (row) => row.theory, align: 'right' },
  { key: 'practical', title: '操作', value: (row) => row.practical, align: 'right' },
  { key: 'comprehensive', title: '综合评审', value: (row) => row.comprehensive, align: 'right', hidden: true },
]

/** A page of the people, as the table asks for it. */
export interface Wanted {
  offset: number
  limit: number
}

interface Answer {
  data: { rows: Person[]; total: number } | undefined
  error: Refused | null
  isLoading: boolean
}

/** The people of a report, page by page from the server; exported whole. */
export function PeopleTable(props: { useRows: (query: Wanted) => Answer; onExport: () => Promise<unknown> }) {
  const [page, setPage] = useState({ page: 1, size: 50 })
  const { data, error, isLoading } = props.useRows({ offset: (page.page - 1) * page.size, limit: page.size })
  return (
    <DataTable<Person>
      name="report-people"
      title="合格人员"
      note="证件号已遮盖"
      unit="人"
      columns={columns}
      rows={data?.rows}
      rowKey={(row) => `${row.ticketNumber}/${row.occupationCode}/${row.identity}`}
      loading={isLoading}
      error={error}
      empty={{ words: '没有合格人员。' }}
      paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
      onExport={props.onExport}
    />
  )
}
