import type { ArrangementView, ExamSession } from '#contract/arrangement.ts'
import { inShanghai, shortDay } from '../../ui/day-words.ts'

/** One room in one session. */
export interface Chosen {
  readonly sessionId: string
  readonly placeId: string
}

type Cell = ArrangementView['cells'][number]

const endTime = ({ startsAt, minutes }: ExamSession) =>
  inShanghai(new Date(Date.parse(startsAt) + minutes * 60_000)).time.slice(0, 5)

function SessionHead({ session }: { session: ExamSession }) {
  const { day, time } = inShanghai(session.startsAt)
  return (
    <th scope="row">
      <b>{session.title}</b>
      <span>{shortDay(day)}</span>
      <em>
        {time.slice(0, 5)}–{endTime(session)}
      </em>
    </th>
  )
}

const groupWords = (cell: Cell) => {
  const [first] = cell.groups
  const more = cell.groups.length > 1 ? `等${cell.groups.length}个` : ''
  return first ? `${first.job || first.occupation}${more}` : ''
}

function GridCell({
  cell,
  label,
  selected,
  onPick,
}: {
  cell: Cell | undefined
  label: string
  selected: boolean
  onPick: () => void
}) {
  const share = cell ? Math.min(100, (cell.count / Math.max(1, cell.usable)) * 100) : 0
  return (
    <td>
      <button
        type="button"
        className={`jh-grid-cell${cell ? '' : ' is-free'}${selected ? ' is-selected' : ''}`}
        aria-pressed={selected}
        aria-label={`${label} ${cell ? `${groupWords(cell)} ${cell.count}人，共${cell.usable}座` : '空'}`}
        onClick={onPick}
      >
        {cell ? (
          <>
            <span>{groupWords(cell)}</span>
            <em>
              <i>
                <b style={{ width: `${share}%` }} />
              </i>
              {cell.count}/{cell.usable}
            </em>
          </>
        ) : (
          '空'
        )}
      </button>
    </td>
  )
}

/** Sessions × rooms: what sits where, and how full it is. */
export function SessionGrid(props: {
  view: ArrangementView
  chosen: Chosen | null
  onChoose: (chosen: Chosen) => void
}) {
  const { view, chosen, onChoose } = props
  const cells = new Map(view.cells.map((cell) => [`${cell.sessionId} ${cell.placeId}`, cell]))
  return (
    <div className="jh-grid">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="jh-hidden">场次</span>
            </th>
            {view.places.map((place) => (
              <th scope="col" key={place.id} title={`${place.building} ${place.name}`}>
                {place.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.sessions.map((session) => (
            <tr key={session.id}>
              <SessionHead session={session} />
              {view.places.map((place) => (
                <GridCell
                  key={place.id}
                  cell={cells.get(`${session.id} ${place.id}`)}
                  label={`${session.title} ${place.name}`}
                  selected={chosen?.sessionId === session.id && chosen.placeId === place.id}
                  onPick={() => onChoose({ sessionId: session.id, placeId: place.id })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
