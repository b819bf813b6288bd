import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  compareBatch,
  listSimilarity,
  printSimilarity,
  type SimilarityReport,
  type SimilarPairRow,
} from '#contract/similarity.ts'
import { openForPrint, useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { DecidePair } from './decide-pair.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import './marking.css'

const seat = ({ room, seat: number, code }: SimilarPairRow['one']) => `${room}${number}号${code ? ` ${code}` : ''}`
const raised = (power: string) => [...power].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt('-0123456789'.indexOf(sign))).join('')

/** Small figures as they are written by hand: 3.6×10⁻¹⁰. */
const small = (value: number) => {
  if (value >= 0.001 || value === 0) return value.toFixed(3)
  const [head = '', power = ''] = value.toExponential(1).split('e')
  return `${head}×10${raised(power)}`
}
const decisions = { honest: '不予认定', one: '认定前者', other: '认定后者', both: '认定两人' } as const

function decisionOf({ status, decision }: SimilarPairRow) {
  if (status === 'open' || !decision) return <Status kind="warn">待认定</Status>
  if (status === 'proposed') return <Status kind="run">{decisions[decision]}，待确认</Status>
  return <Status kind={decision === 'honest' ? 'ok' : 'flag'}>{decisions[decision]}</Status>
}

const columnsOf = (act: (row: SimilarPairRow) => React.ReactNode): Column<SimilarPairRow>[] => [
  { key: 'one', title: '一方', value: (row) => seat(row.one), width: 150, always: true },
  { key: 'other', title: '另一方', value: (row) => seat(row.other), width: 150, always: true },
  {
    key: 'wrong',
    title: '相同错答',
    value: (row) => `${row.identicalWrong}/${row.bothWrong}`,
    width: 90,
    align: 'right',
  },
  { key: 'alike', title: '答案相同', value: (row) => `${row.alike}/${row.shared}`, width: 90, align: 'right' },
  { key: 'chance', title: '偶然概率', value: (row) => small(row.chance), width: 90, align: 'right' },
  { key: 'expected', title: '期望误报', value: (row) => small(row.expected), width: 90, align: 'right' },
  {
    key: 'place',
    title: '座位',
    value: (row) => (row.adjacent ? '相邻' : row.distance ? '同考场' : '不同考场'),
    width: 80,
    filterable: true,
  },
  { key: 'timing', title: '时间相关', value: (row) => row.timing?.toFixed(2) ?? '--', width: 90, align: 'right' },
  { key: 'decision', title: '认定', value: (row) => row.status, render: decisionOf, width: 150 },
  { key: 'act', title: '办理', value: () => '', render: act, width: 90, noExport: true, always: true },
]

/** A room with the seats of a chosen pair filled. */
function Seats({ report, pair }: { report: SimilarityReport; pair: SimilarPairRow }) {
  return (
    <>
      {report.rooms
        .filter(({ room }) => room === pair.one.room || room === pair.other.room)
        .map(({ room, seats, columns }) => (
          <div key={room}>
            <b>{room}</b>
            <div className="marking-seats" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
              {Array.from({ length: seats }, (_, place) => place + 1).map((number) => {
                const isOne = [pair.one, pair.other].some((one) => one.room === room && one.seat === number)
                return (
                  <span key={number} className={isOne ? 'is-one' : ''}>
                    {number}
                  </span>
                )
              })}
            </div>
          </div>
        ))}
    </>
  )
}

function Report({ report, onDecide }: { report: SimilarityReport; onDecide: (row: SimilarPairRow) => void }) {
  const mayPropose = useMay('marking.arbitrate')
  const mayConfirm = useMay('marking.release')
  const [chosen, setChosen] = useState<string | null>(null)
  const pair = report.found.find(({ id }) => id === chosen) ?? report.found[0]
  const act = (row: SimilarPairRow) => {
    const may = (row.status === 'open' && mayPropose) || (row.mayConfirm && mayConfirm)
    if (!may) return null
    return (
      <Button size="small" onClick={() => onDecide(row)}>
        {row.status === 'open' ? '认定' : '确认'}
      </Button>
    )
  }
  return (
    <div className="jh-col">
      <DataTable<SimilarPairRow>
        name="similar-pairs"
        title={`${report.session} ${report.form}卷`}
        unit="对"
        note={`${report.candidates}份答卷，比对${report.pairs}对，期望误报不超过${report.level}对`}
        tools={
          <Button size="small" onClick={() => openForPrint(printSimilarity, { params: { similarityId: report.id } })}>
            打印报告
          </Button>
        }
        columns={columnsOf(act)}
        rows={report.found}
        rowKey={(row) => row.id}
        onOpen={(row) => setChosen(row.id)}
        empty={{ words: '没有发现超出偶然的雷同。' }}
      />
      {pair && (
        <Card title="座位" note={`${seat(pair.one)}与${seat(pair.other)}`}>
          <Seats report={report} pair={pair} />
        </Card>
      )}
    </div>
  )
}

/** Papers more alike than chance explains, with their seats; people decide, two of them. */
export default function SimilarityPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const mayCompare = useMay('marking.manage')
  const [decided, setDecided] = useState<SimilarPairRow | null>(null)
  const { data, error } = useRoute(listSimilarity, { params: { batchId } })
  const compare = useCommand(compareBatch)
  if (error) return <RefusalPanel error={error} />
  return (
    <div className="jh-col">
      <PageHead
        title="雷同卷"
        crumbs={crumbs}
        facts="只列出超出偶然的雷同供人认定，不自动处理；由两人先后认定。"
        actions={
          mayCompare && (
            <Button type="primary" loading={compare.isPending} onClick={() => compare.mutate({ params: { batchId } })}>
              比对全部答卷
            </Button>
          )
        }
      />
      {compare.error && <RefusalPanel error={compare.error} />}
      {data?.reports.map((report) => (
        <Report key={report.id} report={report} onDecide={setDecided} />
      ))}
      {data?.reports.length === 0 && (
        <Card>
          <EmptyState>还没有比对过。</EmptyState>
        </Card>
      )}
      <DecidePair row={decided} onClose={() => setDecided(null)} />
    </div>
  )
}
