import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { listExamRooms } from '#contract/attendance.ts'
import { listEntryRows, scoreTemplate, uploadScoreWorkbook } from '#contract/score.ts'
import { download, upload, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { AgreementCard } from './agreement-card.tsx'
import { EntryGrid } from './entry-grid.tsx'
import { useBatchName, useEntries } from './use-batch-name.ts'
import { clockOf } from './words.ts'
import './score.css'

type Counts = { total: number; empty: number; entered: number; checked: number; differs: number; zero: number }

const statsOf = (counts: Counts, doubleCheck: boolean) => [
  { label: '应登', value: count(counts.total), note: '人' },
  { label: '未登', value: count(counts.empty), note: '人', ...(counts.empty > 0 ? { tone: 'warn' as const } : {}) },
  { label: doubleCheck ? '待另一人核对' : '已登', value: count(counts.entered), note: '人' },
  {
    label: '两次不一致',
    value: count(counts.differs),
    note: '人',
    ...(counts.differs > 0 ? { tone: 'bad' as const } : {}),
  },
  { label: '已核对', value: count(counts.checked), note: '人' },
  { label: '缺考、违纪记零', value: count(counts.zero), note: '人' },
]

/** Rooms of the practical exam, then occupations of the comprehensive review, as places to enter scores. */
function usePlaces(batchId: string) {
  const rooms = useRoute(listExamRooms, { params: { batchId } }).data?.rooms ?? []
  const entries = useEntries(batchId)
  const practical = rooms
    .filter((room) => room.subject === 'practical')
    .map((room) => ({
      value: `room/${room.sessionId}/${room.placeId}`,
      label: `${room.place} 第${room.session}场 ${clockOf(room.startsAt)} ${room.seated}人`,
    }))
  const review = entries
    .filter(({ label }) => /[一二]级$/.test(label))
    .map(({ value, label }) => ({ value: `entry/${value}`, label: `综合评审 ${label}` }))
  return [...practical, ...review]
}

function queryOf(place: string) {
  const [kind, first = '', second = ''] = place.split('/')
  return kind === 'room'
    ? { subject: 'practical' as const, sessionId: first, placeId: second }
    : { subject: 'comprehensive' as const, entryId: first }
}

function Sheet({ batchId, place }: { batchId: string; place: string }) {
  const client = useQueryClient()
  const query = queryOf(place)
  const input = { params: { batchId }, query }
  const { data, error } = useRoute(listEntryRows, input)
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  return (
    <>
      {data.agreement && <AgreementCard batchId={batchId} agreement={data.agreement} />}
      <StatStrip stats={statsOf(data.counts, data.doubleCheck)} />
      <div className="score-columns">
        <EntryGrid key={place} batchId={batchId} subject={query.subject} rows={data.rows} />
        <Card
          title="用表格登记"
          extra={
            <Button
              size="small"
              icon={<Icon name="download" size="small" />}
              onClick={() => void download(scoreTemplate, input, '成绩登记.xlsx')}
            >
              下载模板
            </Button>
          }
        >
          <FileDrop
            accept=".xlsx,.xls"
            maxBytes={5 * 1024 * 1024}
            what="填好的成绩登记模板"
            upload={async (file, onProgress, signal) => {
              const body = { subject: query.subject }
              await upload(uploadScoreWorkbook, { params: { batchId }, body }, file, { onProgress, signal })
              await client.invalidateQueries()
            }}
          />
          <p className="jh-note">
            有一行不对则全部不登记。{data.doubleCheck && '由另一人再登记一遍，两次一致即为核对。'}
          </p>
        </Card>
      </div>
    </>
  )
}

/** Where assessors enter scores: choose a room, type down the column. */
export default function ScoreEntryPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const name = useBatchName(batchId)
  const places = usePlaces(batchId)
  const [chosen, setChosen] = useState<string | undefined>()
  const place = chosen ?? places[0]?.value
  return (
    <div className="jh-col">
      <PageHead
        title="成绩登记"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: name, to: `/batches/${batchId}` },
        ]}
        facts={
          <Select
            aria-label="考场场次"
            value={place}
            options={places}
            style={{ width: 340 }}
            onChange={setChosen}
            placeholder="考场场次"
          />
        }
      />
      {place ? <Sheet batchId={batchId} place={place} /> : <EmptyState>还没有编排操作考核的座位。</EmptyState>}
    </div>
  )
}
