import { Input, Select } from 'antd'
import { useState } from 'react'
import { exportScores, listScores, type ScoreRow } from '#contract/score.ts'
import { download, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Status } from '../../ui/status.tsx'
import { DecideButton } from './decide-button.tsx'
import { useEntries } from './use-batch-name.ts'
import { problemWords, resultKinds, resultWords } from './words.ts'

type Subject = ScoreRow['subjects'][number]
const of = (row: ScoreRow, subject: Subject['subject']) => row.subjects.find((one) => one.subject === subject)

function Score({ one, passMark }: { one: Subject | undefined; passMark: number }) {
  if (!one) return <span className="jh-note">--</span>
  if (one.flag) return <span className="jh-note">{one.flag === 'absent' ? '缺考' : '违纪'}</span>
  if (one.open) return <span className="jh-note">{problemWords[one.open]}</span>
  if (one.score === null) return <span className="jh-note">--</span>
  return <span className={one.score < passMark ? 'score-fail' : ''}>{one.score}</span>
}

/** Reasons the score cells tell already; only their article stands beside the result. */
const told = new Set(['outcome.score', 'outcome.absent', 'outcome.cheat'])

function Result({ row, batchId }: { row: ScoreRow; batchId: string }) {
  const mayDecide = useMay('score.correct')
  if (!row.result) return <Status kind="wait">未登全</Status>
  return (
    <span className="jh-row">
      <Status kind={resultKinds[row.result]}>{resultWords[row.result]}</Status>
      {row.reasons.map((reason) => (
        <span key={reason.code + reason.text} className="jh-note">
          {told.has(reason.code) ? '' : reason.text} {reason.clause && <ClauseChip clause={reason.clause} />}
        </span>
      ))}
      {row.decided && <span className="jh-note">人工判定</span>}
      {row.corrections > 0 && (
        <span className="jh-tag is-warn">
          <Icon name="pencil" size="small" />改{row.corrections}处
        </span>
      )}
      {row.result === 'needs_human' && mayDecide && <DecideButton batchId={batchId} row={row} />}
    </span>
  )
}

function columnsOf(passMark: number, batchId: string): Column<ScoreRow>[] {
  const score = (subject: Subject['subject'], title: string, hidden = false): Column<ScoreRow> => ({
    key: subject,
    title,
    value: (row) => of(row, subject)?.score,
    render: (row) => <Score one={of(row, subject)} passMark={passMark} />,
    width: 70,
    align: 'right',
    hidden,
  })
  return [
    { key: 'name', title: '姓名', value: (row) => row.name, width: 84, always: true },
    { key: 'ticket', title: '准考证号', value: (row) => row.ticketNumber, width: 130 },
    { key: 'occupation', title: '职业', value: (row) => row.job || row.occupation, width: 120 },
    { key: 'class', title: '班级', value: (row) => row.className, width: 120, hidden: true },
    { key: 'identity', title: '证件号码', value: (row) => row.identityMasked, width: 170, hidden: true },
    score('theory', '理论'),
    score('practical', '操作'),
    score('comprehensive', '综评', true),
    {
      key: 'result',
      title: '结论',
      value: (row) => (row.result ? resultWords[row.result] : '未登全'),
      render: (row) => <Result row={row} batchId={batchId} />,
    },
  ]
}

interface Filter {
  q?: string
  entryId?: string
  result?: 'pass' | 'fail' | 'pending' | 'needs_human'
}

function Tools(props: { batchId: string; filter: Filter; onChange: (filter: Filter) => void }) {
  const { filter, onChange } = props
  const results = Object.entries(resultWords).map(([value, label]) => ({ value, label }))
  const change = (more: Filter) => onChange({ ...filter, ...more })
  return (
    <>
      <Input.Search
        size="small"
        allowClear
        placeholder="姓名、准考证号"
        style={{ width: 150 }}
        onSearch={(q) => change({ q: q || undefined } as Filter)}
      />
      <Select
        size="small"
        allowClear
        placeholder="职业等级"
        aria-label="职业等级"
        style={{ width: 140 }}
        options={useEntries(props.batchId)}
        onChange={(entryId: string | undefined) => change({ entryId } as Filter)}
      />
      <Select
        size="small"
        allowClear
        placeholder="结论"
        aria-label="结论"
        style={{ width: 100 }}
        options={results}
        onChange={(result: Filter['result']) => change({ result } as Filter)}
      />
    </>
  )
}

/** The scores of a batch, page by page, with what follows from them. */
export function ScoreTable({ batchId, passMark }: { batchId: string; passMark: number }) {
  const [filter, setFilter] = useState<Filter>({})
  const [page, setPage] = useState({ number: 1, size: 50 })
  const query = { ...filter, offset: (page.number - 1) * page.size, limit: page.size }
  const { data, error } = useRoute(listScores, { params: { batchId }, query }, { keepPrevious: true })
  const change = (next: Filter) => {
    setFilter(next)
    setPage({ ...page, number: 1 })
  }
  return (
    <DataTable<ScoreRow>
      name="scores"
      title="成绩"
      unit="人"
      columns={columnsOf(passMark, batchId)}
      rows={data?.rows}
      rowKey={(row) => row.registrationId}
      loading={!data}
      error={error}
      tools={<Tools batchId={batchId} filter={filter} onChange={change} />}
      paging={{
        page: page.number,
        size: page.size,
        total: data?.total ?? 0,
        onChange: (number, size) => setPage({ number, size }),
      }}
      onExport={() => download(exportScores, { params: { batchId }, query: filter }, '成绩.xlsx')}
    />
  )
}
