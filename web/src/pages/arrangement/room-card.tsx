import { getRoom } from '#contract/arrangement.ts'
import type { OutputOf } from '#contract/route.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { type Seat, SeatMap } from '../../ui/seat-map.tsx'
import type { Chosen } from './session-grid.tsx'

type Room = OutputOf<typeof getRoom>

/** 保育2401 is 2401 on a seat; a class without a number keeps its name. */
const shortClass = (name: string) => /\d{2,}.*$/.exec(name)?.[0] ?? name

const seatOf = ({ seat, kind, person }: Room['seats'][number]): Seat => ({
  number: seat,
  state: kind,
  ...(person
    ? {
        name: person.name,
        detail: person.photo ? shortClass(person.className) : `${shortClass(person.className)} 缺照片`,
      }
    : {}),
})

const headWords = (room: Room) =>
  room.groups
    .map((group) => `${group.job || group.occupation} ${levelName(group.level as Level)} ${group.count}人`)
    .join('、')

/** The seat map of a room: seats are moved by mouse or keyboard, people without a seat put down. */
export function RoomCard(props: {
  batchId: string
  chosen: Chosen
  editable: boolean
  selected: number | null
  /** A person on his way to a seat. */
  onWish: (person: { registrationId: string; name: string }, seat: number) => void
  onPlace: (registrationId: string, seat: number) => void
  onSelect: (seat: number, person: Room['seats'][number]['person']) => void
}) {
  const { batchId, chosen, editable, onWish, onPlace, onSelect } = props
  const room = useRoute(getRoom, { params: { batchId, ...chosen } }, { keepPrevious: true })
  if (room.error) return <RefusalPanel error={room.error} />
  if (!room.data) return <Card title="座位图">读取中</Card>
  const { session, place, seats } = room.data
  const at = (seat: number) => seats.find((one) => one.seat === seat)?.person ?? null
  const move = (from: number, to: number) => {
    const person = at(from)
    if (person) onWish(person, to)
  }
  return (
    <Card
      title={`${session.title}・${place.name}`}
      note={headWords(room.data) || '还没有人'}
      extra={
        <span className="jh-note">
          {room.data.count}/{room.data.usable}座
        </span>
      }
      flush
    >
      <SeatMap
        label={`${session.title}${place.name}座位图`}
        seats={seats.map(seatOf)}
        columns={place.columns}
        aisleAfter={Math.ceil(place.columns / 2)}
        front="讲台・管理机"
        selected={props.selected}
        onSelect={(seat) => onSelect(seat, at(seat))}
        {...(editable ? { onMove: move, onPlace } : {})}
      />
    </Card>
  )
}
