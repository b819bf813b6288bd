import type { BatchOverview } from '#contract/batch.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count } from '../../ui/day-words.ts'

type Entry = BatchOverview['entries'][number]

const seatsARoom = 30

/** Room-sessions of an entry as small squares, the last one filled as far as it is needed. */
function Rooms({ people }: { people: number }) {
  const whole = Math.floor(people / seatsARoom)
  const rest = people % seatsARoom
  if (people === 0) return <span className="jh-note">--</span>
  return (
    <span className="batch-rooms" aria-hidden="true">
      {Array.from({ length: whole }, (_, index) => (
        <i key={index} />
      ))}
      {rest > 0 && (
        <i className="is-part" style={{ '--part': `${(rest / seatsARoom) * 100}%` } as React.CSSProperties} />
      )}
    </span>
  )
}

const number = (
  key: 'expected' | 'registered' | 'eligible' | 'waiting' | 'supplementing' | 'seated' | 'passed' | 'certificates',
  title: string,
): Column<Entry> => ({
  key,
  title,
  value: (row) => row[key],
  render: (row) => (row[key] === 0 ? <span className="jh-note">0</span> : count(row[key])),
  align: 'right',
  width: 56,
})

const columns: readonly Column<Entry>[] = [
  { key: 'occupation', title: '职业', value: (row) => row.occupation, width: 110 },
  { key: 'job', title: '工种', value: (row) => row.job || '--', width: 120 },
  { key: 'level', title: '等级', value: (row) => row.levelName, width: 56 },
  number('expected', '计划'),
  number('registered', '报名'),
  number('eligible', '通过'),
  number('waiting', '待审'),
  number('supplementing', '退回'),
  {
    key: 'rooms',
    title: '场次（30座）',
    value: (row) => Math.ceil(row.eligible / seatsARoom),
    render: (row) => <Rooms people={row.eligible} />,
    width: 110,
  },
  number('seated', '已编'),
  number('passed', '合格'),
  number('certificates', '证书'),
]

/** The occupations of a batch and how many candidates of each stand where. */
export function EntriesTable({ batch }: { batch: BatchOverview }) {
  return (
    <DataTable
      name="batch-entries"
      title="职业（工种）"
      unit="个"
      columns={columns}
      rows={batch.entries}
      rowKey={(row) => row.id}
      empty={{ words: '计划里还没有职业（工种）。' }}
    />
  )
}
