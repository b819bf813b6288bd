import type { ReportEntry } from '#contract/report.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Status } from '../../ui/status.tsx'

/** A line of a report, at the centre beside the number it approved. */
export type Line = ReportEntry & { approved?: number | null }

const number = (key: keyof Line, title: string): Column<Line> => ({
  key,
  title,
  value: (row) => row[key] as number | null | undefined,
  align: 'right',
})

const differs = (row: Line) => row.approved === null || (row.approved !== undefined && row.judged > row.approved)

const approved: Column<Line> = {
  key: 'approved',
  title: '批准人数',
  align: 'right',
  value: (row) => row.approved,
  render: (row) =>
    differs(row) ? (
      <Status kind="warn">{row.approved === null ? '计划外' : String(row.approved)}</Status>
    ) : (
      row.approved
    ),
}

/** The counts of a report by occupation, job and level. */
export function EntriesTable({
  name,
  entries,
  compared,
}: {
  name: string
  entries: Line[] | undefined
  compared: boolean
}) {
  const columns: Column<Line>[] = [
    {
      key: 'occupation',
      title: '职业',
      value: (row) => row.occupation,
      render: (row) => <b>{row.occupation}</b>,
      always: true,
    },
    { key: 'job', title: '工种', value: (row) => row.job },
    { key: 'level', title: '等级', value: (row) => row.levelTitle },
    ...(compared ? [approved] : [number('planned', '计划')]),
    number('eligible', '审核通过'),
    number('judged', '应考'),
    number('passed', '合格'),
    number('failed', '不合格'),
    number('absent', '缺考'),
    number('cheated', '作弊'),
  ]
  return (
    <DataTable<Line>
      name={name}
      title="分职业等级人数"
      unit="项"
      columns={columns}
      rows={entries}
      rowKey={(row) => `${row.occupationCode}/${row.job}/${row.level}`}
      tint={(row) => (compared && differs(row) ? 'warn' : undefined)}
    />
  )
}
