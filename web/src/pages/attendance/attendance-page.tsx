import { Link, useParams } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { type ExamRoom, endExam, listExamRooms } from '#contract/attendance.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { count } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { Status } from '../../ui/status.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { RoomList, roomKey } from './room-list.tsx'
import { RoomSeats } from './room-seats.tsx'
import './attendance.css'

type Totals = { seated: number; present: number; absent: number; cheated: number; unmarked: number }

const statsOf = (totals: Totals, rooms: readonly ExamRoom[]) => [
  { label: '应考人次', value: count(totals.seated), note: `${rooms.length}个考场场次` },
  { label: '到考', value: count(totals.present), note: '人次' },
  { label: '缺考', value: count(totals.absent), note: '人次' },
  {
    label: '违纪',
    value: count(totals.cheated),
    note: '人次',
    ...(totals.cheated > 0 ? { tone: 'bad' as const } : {}),
  },
  {
    label: '未登记',
    value: count(totals.unmarked),
    note: '人次',
    ...(totals.unmarked > 0 ? { tone: 'warn' as const } : {}),
  },
]

function EndExam({ batchId, unmarked }: { batchId: string; unmarked: number }) {
  const end = useCommand(endExam)
  return (
    <>
      {end.error && <RefusalPanel error={end.error} />}
      <Popconfirm
        title="结束考试"
        description="结束后进入评分会签，到考与违纪在成绩锁定前仍可更改。"
        okText="结束考试"
        cancelText="取消"
        onConfirm={() => end.mutate({ params: { batchId } })}
      >
        <Button type="primary" loading={end.isPending} disabled={unmarked > 0}>
          考试结束
        </Button>
      </Popconfirm>
    </>
  )
}

/** Who came to which room: the rooms at the left, the seats of one at the right. */
export default function AttendancePage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const name = useBatchName(batchId)
  const mayWrite = useMay('attendance.write')
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error } = useRoute(listExamRooms, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const room = data.rooms.find((one) => roomKey(one) === chosen) ?? data.rooms[0]
  return (
    <div className="jh-col">
      <PageHead
        title="考场到考"
        facts={<Link to={`/batches/${batchId}/exam-course`}>考场过程与突发情况</Link>}
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: name, to: `/batches/${batchId}` },
        ]}
        status={
          <Status kind={data.ended ? 'ok' : data.open ? 'run' : 'wait'} boxed>
            {data.ended ? (data.open ? '考试已结束' : '已锁定') : data.open ? '登记中' : '未到考试'}
          </Status>
        }
        actions={mayWrite && !data.ended && data.open && <EndExam batchId={batchId} unmarked={data.totals.unmarked} />}
      />
      <StatStrip stats={statsOf(data.totals, data.rooms)} />
      {room ? (
        <div className="attendance-columns">
          <RoomList rooms={data.rooms} chosen={roomKey(room)} onChoose={setChosen} />
          <RoomSeats batchId={batchId} room={room} writable={mayWrite && data.open} />
        </div>
      ) : (
        <EmptyState>还没有编排座位，编排通过后在这里登记到考。</EmptyState>
      )}
    </div>
  )
}
