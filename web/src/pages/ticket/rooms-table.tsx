import { Button } from 'antd'
import type { OutputOf } from '#contract/route.ts'
import { listPrintRooms, printRoom } from '#contract/ticket.ts'
import { openForPrint, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { inShanghai, shortDay } from '../../ui/day-words.ts'
import { formsOf, formTitles } from './forms.ts'

type Room = OutputOf<typeof listPrintRooms>['rooms'][number]

const when = (room: Room) => {
  const { day, time } = inShanghai(room.startsAt)
  return `${shortDay(day)} ${time.slice(0, 5)}`
}

function Forms({ room, batchId }: { room: Room; batchId: string }) {
  const { sessionId, placeId } = room
  return (
    <span className="jh-row">
      {formsOf(room.subject).map((form) => (
        <Button
          key={form}
          size="small"
          type="link"
          disabled={form === 'tickets' && room.tickets === 0}
          onClick={() => openForPrint(printRoom, { params: { batchId, sessionId, placeId, form } })}
        >
          {formTitles[form]}
        </Button>
      ))}
    </span>
  )
}

/** The rooms in which somebody sits, each with its forms. */
export function RoomsTable({ batchId }: { batchId: string }) {
  const list = useRoute(listPrintRooms, { params: { batchId } })
  const columns: Column<Room>[] = [
    { key: 'session', title: '场次', value: (room) => room.sessionTitle, width: 80, filterable: true },
    { key: 'when', title: '时间', value: when, width: 150 },
    { key: 'place', title: '考场', value: (room) => room.placeName, width: 150, filterable: true },
    { key: 'count', title: '人数', value: (room) => room.count, width: 64, align: 'right' },
    { key: 'tickets', title: '准考证', value: (room) => room.tickets, width: 72, align: 'right' },
    {
      key: 'forms',
      title: '打印',
      value: () => '',
      noExport: true,
      render: (room) => <Forms room={room} batchId={batchId} />,
      width: 480,
    },
  ]
  return (
    <DataTable
      name="print-rooms"
      title="按考场打印"
      unit="个考场场次"
      columns={columns}
      rows={list.data?.rooms}
      rowKey={(room) => `${room.sessionId} ${room.placeId}`}
      loading={list.isPending}
      error={list.error}
      empty={{ words: '还没有编排座位。' }}
    />
  )
}
