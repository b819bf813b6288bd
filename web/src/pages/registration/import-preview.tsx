import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { confirmImport, discardImport, type ImportRow, type ImportSummary } from '#contract/registration.ts'
import { useCommand } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { count } from '../../ui/day-words.ts'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { FailedRowsButton } from './failed-rows-button.tsx'
import { useImportRows } from './use-import-rows.ts'

type Show = 'all' | 'good' | 'bad' | 'warned'

function Verdict({ row }: { row: ImportRow }) {
  if (row.verdict === 'bad') return <Status kind="bad">不能导入</Status>
  return row.reasons.length > 0 ? <Status kind="warn">可导入</Status> : <Status kind="ok">可导入</Status>
}

/** What the row says beside the article, and what to do with it. */
const foundOf = (reason: ImportRow['reasons'][number]) => ({
  actual: `${reason.column}：${reason.message}`,
  remedies: ['在工作簿中改正后重新导入', '确属不符合的，从名单中移出'],
})

function Reasons({ row }: { row: ImportRow }) {
  if (row.reasons.length === 0) return <span className="jh-note">--</span>
  return (
    <>
      {row.reasons.map((reason) => (
        <div key={reason.column + reason.code} style={{ whiteSpace: 'normal' }}>
          {reason.column}：{reason.message}{' '}
          {reason.clause && <ClauseChip clause={reason.clause} found={foundOf(reason)} />}
        </div>
      ))}
    </>
  )
}

const columns: readonly Column<ImportRow>[] = [
  { key: 'row', title: '行', value: (row) => row.row, align: 'right', width: 56, always: true },
  { key: 'verdict', title: '校核', value: (row) => row.verdict, render: (row) => <Verdict row={row} />, width: 108 },
  {
    key: 'name',
    title: '姓名',
    value: (row) => row.name,
    render: (row) => <b>{row.name || '--'}</b>,
    width: 92,
    always: true,
  },
  {
    key: 'reasons',
    title: '理由',
    value: (row) => row.reasons.map((reason) => `${reason.column}：${reason.message}`).join('；'),
    render: (row) => <Reasons row={row} />,
    width: 316,
  },
  { key: 'sex', title: '性别', value: (row) => row.sex, width: 56 },
  {
    key: 'identity',
    title: '证件号码',
    value: (row) => row.identityMasked,
    render: (row) => <span className="jh-mono-id">{row.identityMasked || '--'}</span>,
    width: 168,
  },
  {
    key: 'entry',
    title: '职业（工种）',
    value: (row) => `${row.occupation}${row.job ? `/${row.job}` : ''}`,
    width: 150,
  },
  { key: 'level', title: '等级', value: (row) => row.level.split('/')[0] ?? '', width: 60 },
  { key: 'class', title: '报名单位', value: (row) => row.className, width: 104 },
]

/** The rows as they were judged; good ones may be left out before the import. */
export function ImportPreview(props: {
  summary: ImportSummary
  onDone: (summary: ImportSummary, fellOut: number) => void
  onDiscard: () => void
}) {
  const { summary, onDone, onDiscard } = props
  const [show, setShow] = useState<Show>('all')
  const [page, setPage] = useState({ page: 1, size: 100 })
  const [leftOut, setLeftOut] = useState<readonly number[]>([])
  const { data, error, isLoading } = useImportRows(summary.id, show, page)
  const confirm = useCommand(confirmImport, { onDone: (done) => onDone(done.summary, done.fellOut.length) })
  const discard = useCommand(discardImport, { onDone: onDiscard })
  const good = (data?.rows ?? []).filter((row) => row.verdict === 'good')
  const choose = (keys: string[]) => {
    const kept = new Set(keys.map(Number))
    const here = new Set(good.map((row) => row.row))
    setLeftOut([...leftOut.filter((row) => !here.has(row)), ...[...here].filter((row) => !kept.has(row))])
  }
  const tabs: { value: Show; label: string }[] = [
    { value: 'all', label: `全部${summary.rowCount}` },
    { value: 'good', label: `可导入${summary.goodCount}` },
    { value: 'bad', label: `不能导入${summary.badCount}` },
    { value: 'warned', label: `提醒${summary.warnedCount}` },
  ]
  const wanted = summary.goodCount - leftOut.length
  return (
    <>
      <StatStrip
        stats={[
          { label: summary.fileName, value: count(summary.rowCount), note: '行，读到' },
          { label: '可导入', value: count(summary.goodCount), note: `行，含${summary.warnedCount}行提醒`, tone: 'ok' },
          {
            label: '不能导入',
            value: count(summary.badCount),
            note: '行，逐行有理由',
            ...(summary.badCount > 0 ? { tone: 'bad' as const } : {}),
          },
        ]}
      />
      {summary.remarks.map((remark) => (
        <Status key={remark.message} kind="warn" boxed>
          {remark.message}
        </Status>
      ))}
      {summary.unknownHeaders.length > 0 && (
        <span className="jh-note">没有对应的列，未读取：{summary.unknownHeaders.join('、')}</span>
      )}
      <DataTable<ImportRow>
        name="import-rows"
        height={348}
        title="逐行校核"
        unit="行"
        note="证件号码已遮盖"
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => String(row.row)}
        loading={isLoading}
        error={error ?? confirm.error ?? discard.error}
        tint={(row) => (row.verdict === 'bad' ? 'bad' : undefined)}
        selection={{
          keys: good.filter((row) => !leftOut.includes(row.row)).map((row) => String(row.row)),
          onChange: choose,
          disabled: (row) => row.verdict === 'bad',
        }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
        tools={
          <>
            <Segmented<Show>
              size="small"
              aria-label="显示哪些行"
              options={tabs}
              value={show}
              onChange={(next) => {
                setShow(next)
                setPage({ ...page, page: 1 })
              }}
            />
            {summary.badCount > 0 && <FailedRowsButton importId={summary.id} />}
          </>
        }
        foot={
          <>
            <span>只导入可导入的行；失败行不丢，可改后再传。</span>
            <span className="jh-gap" />
            <Button onClick={() => discard.mutate({ params: { importId: summary.id } })}>取消</Button>
            <Button
              type="primary"
              disabled={wanted <= 0}
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { importId: summary.id }, body: { leaveOut: [...leftOut] } })}
            >
              导入{count(wanted)}行
            </Button>
          </>
        }
      />
    </>
  )
}
