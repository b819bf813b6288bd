import { Button } from 'antd'
import { useState } from 'react'
import {
  type AttendanceSeat,
  type ExamRoom,
  exportAttendance,
  getExamRoom,
  listExamRooms,
  markAttendance,
  markRoomPresent,
} from '#contract/attendance.ts'
import { download, useCommand, useRoute } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { clockOf, subjectWords } from '../score/words.ts'
import { ViolationForm } from './violation-form.tsx'

const markWords = { present: '到考', absent: '缺考', cheat: '违纪' } as const
const markKinds = { present: 'ok', absent: 'absent', cheat: 'flag' } as const

function MarkCell({ seat }: { seat: AttendanceSeat }) {
  if (!seat.mark) return <Status kind="wait">未登记</Status>
  return (
    <span className="jh-row">
      <Status kind={markKinds[seat.mark]}>{markWords[seat.mark]}</Status>
      {seat.violation && <span className="jh-note">{`${seat.violation.title}，${seat.violation.effectTitle}`}</span>}
      {seat.violation?.clause && <ClauseChip clause={seat.violation.clause} />}
      {seat.violation?.choice && <span className="jh-note">具名选择{seat.violation.choice}</span>}
    </span>
  )
}

function columnsOf(act: (seat: AttendanceSeat) => React.ReactNode, writable: boolean): Column<AttendanceSeat>[] {
  return [
    { key: 'seat', title: '座位', value: (row) => row.seat, width: 60, align: 'right' },
    { key: 'name', title: '姓名', value: (row) => row.name, width: 90, always: true },
    { key: 'ticket', title: '准考证号', value: (row) => row.ticketNumber, width: 150 },
    { key: 'identity', title: '证件号码', value: (row) => row.identityMasked, width: 170, hidden: true },
    { key: 'occupation', title: '职业', value: (row) => row.job || row.occupation, width: 140 },
    {
      key: 'mark',
      title: '到考',
      value: (row) => (row.mark ? markWords[row.mark] : '未登记'),
      render: (row) => <MarkCell seat={row} />,
      filterable: true,
    },
    ...(writable
      ? [{ key: 'act', title: '登记', value: () => '', render: act, width: 190, noExport: true, always: true }]
      : []),
  ]
}

function Acts(props: { seat: AttendanceSeat; onMark: (to: 'present' | 'absent') => void; onBreach: () => void }) {
  const { seat, onMark, onBreach } = props
  return (
    <span className="jh-row">
      {seat.mark !== 'present' && !seat.violation && (
        <Button size="small" onClick={() => onMark('present')}>
          到考
        </Button>
      )}
      {seat.mark !== 'absent' && !seat.violation && (
        <Button size="small" onClick={() => onMark('absent')}>
          缺考
        </Button>
      )}
      {seat.mark !== 'absent' && (
        <Button size="small" danger type="text" onClick={onBreach}>
          违纪
        </Button>
      )}
    </span>
  )
}

/** The seats of one room in one session; one press marks all, one marks the absent. */
export function RoomSeats({ batchId, room, writable }: { batchId: string; room: ExamRoom; writable: boolean }) {
  const [breach, setBreach] = useState<AttendanceSeat | null>(null)
  const at = { batchId, sessionId: room.sessionId, placeId: room.placeId }
  const { data, error } = useRoute(getExamRoom, { params: at }, { keepPrevious: true })
  const invalidate = [getExamRoom, listExamRooms]
  const all = useCommand(markRoomPresent, { invalidate })
  const one = useCommand(markAttendance, { invalidate })
  const mark = (seat: AttendanceSeat, to: 'present' | 'absent') =>
    one.mutate({
      params: { batchId },
      body: { subject: seat.subject, marks: [{ registrationId: seat.registrationId, mark: to }] },
    })
  const act = (seat: AttendanceSeat) => (
    <Acts seat={seat} onMark={(to) => mark(seat, to)} onBreach={() => setBreach(seat)} />
  )
  const failed = all.error ?? one.error
  return (
    <div className="jh-col">
      {failed && <RefusalPanel error={failed} />}
      <DataTable<AttendanceSeat>
        name="attendance"
        title={room.place}
        note={`${subjectWords[room.subject]}第${room.session}场，${clockOf(room.startsAt)}`}
        unit="人"
        columns={columnsOf(act, writable)}
        rows={data?.seats}
        rowKey={(row) => row.registrationId}
        loading={!data}
        error={error}
        height={520}
        tint={(row) => (row.mark === 'cheat' ? 'bad' : row.mark === 'absent' ? 'warn' : undefined)}
        tools={
          writable &&
          room.unmarked > 0 && (
            <Button type="primary" size="small" loading={all.isPending} onClick={() => all.mutate({ params: at })}>
              全部到考
            </Button>
          )
        }
        onExport={() =>
          download(
            exportAttendance,
            { params: { batchId }, query: { sessionId: room.sessionId, placeId: room.placeId } },
            '到考名单.xlsx',
          )
        }
      />
      <ViolationForm batchId={batchId} seat={breach} onClose={() => setBreach(null)} />
    </div>
  )
}
