import type { ExamRoom } from '#contract/attendance.ts'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { clockOf, subjectWords } from '../score/words.ts'

/** A room in a session is known by both. */
export const roomKey = (room: { sessionId: string; placeId: string }) => `${room.sessionId}/${room.placeId}`

function Progress({ room }: { room: ExamRoom }) {
  if (room.unmarked === 0) return <Status kind="ok">已登记</Status>
  if (room.unmarked === room.seated) return <Status kind="wait">未登记</Status>
  return <Status kind="run">差{room.unmarked}人</Status>
}

/** The rooms in the order of their sessions; one press chooses. */
export function RoomList(props: { rooms: readonly ExamRoom[]; chosen: string; onChoose: (key: string) => void }) {
  return (
    <Card title="考场" note={`${props.rooms.length}个考场场次`} flush>
      <ul className="attendance-rooms">
        {props.rooms.map((room) => {
          const key = roomKey(room)
          return (
            <li key={key}>
              <button type="button" aria-pressed={key === props.chosen} onClick={() => props.onChoose(key)}>
                <span>
                  <b>{room.place}</b>
                  <span className="jh-note">
                    {subjectWords[room.subject]}第{room.session}场，{clockOf(room.startsAt)}
                  </span>
                </span>
                <span className="jh-gap" />
                <span className="jh-note">{room.seated}人</span>
                <Progress room={room} />
              </button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
