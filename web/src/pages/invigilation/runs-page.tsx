import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { listRuns, type RunLine } from '#contract/invigilation.ts'
import { useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { inShanghai, shortDay } from '../../ui/day-words.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status } from '../../ui/status.tsx'
import { statusKinds, statusWords } from './words.ts'

const columns: Column<RunLine>[] = [
  { key: 'at', title: '时间', value: (row) => inShanghai(row.startsAt).time, width: 70 },
  { key: 'room', title: '考场', value: (row) => row.room, width: 120, always: true },
  { key: 'session', title: '场次', value: (row) => row.session, width: 90 },
  { key: 'kind', title: '类别', value: (row) => (row.kind === 'trial' ? '试考' : '正式'), width: 70, filterable: true },
  { key: 'subject', title: '科目', value: (row) => row.subject },
  { key: 'expected', title: '应到', value: (row) => row.expected, align: 'right', width: 64 },
  { key: 'present', title: '实到', value: (row) => row.present, align: 'right', width: 64 },
  { key: 'absent', title: '缺考', value: (row) => row.absent, align: 'right', width: 64 },
  { key: 'in', title: '交卷', value: (row) => row.handedIn, align: 'right', width: 64 },
  {
    key: 'status',
    title: '状态',
    value: (row) => statusWords[row.status],
    render: (row) => <Status kind={statusKinds[row.status]}>{statusWords[row.status]}</Status>,
    width: 110,
    filterable: true,
  },
  {
    key: 'go',
    title: '操作',
    value: () => '',
    render: (row) => (
      <Link to="/invigilation/$runId" params={{ runId: row.runId } as never}>
        打开监考台
      </Link>
    ),
    width: 110,
    noExport: true,
    always: true,
  },
]

/** The rooms of a day at machines; one press opens the console of a room. */
export default function RunsPage() {
  const [day, setDay] = useState<string | undefined>()
  const { data, error } = useRoute(listRuns, { query: day ? { day } : {} }, { every: 10_000, keepPrevious: true })
  const days = [...new Set([...(data ? [data.day] : []), ...(data?.days ?? [])])]
  return (
    <div className="jh-col">
      <PageHead
        title="监考台"
        facts="机考场次：按日列出，打开后看座位、办理考场事项。"
        actions={
          <Select
            aria-label="日期"
            style={{ width: 140 }}
            value={day ?? data?.day ?? null}
            onChange={setDay}
            options={days.map((value) => ({ value, label: shortDay(value) }))}
          />
        }
      />
      <DataTable<RunLine>
        name="invigilation-runs"
        title="场次"
        unit="场"
        columns={columns}
        rows={data?.runs}
        rowKey={(row) => row.runId}
        loading={!data}
        error={error}
        height={560}
        empty={{ words: '这一天没有机考场次。' }}
      />
    </div>
  )
}
