import { type DragEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { type Seat, SeatCell } from './seat-cell.tsx'
import { nextSeat } from './seat-order.ts'
import './seat-map.css'

export type { Seat, SeatState } from './seat-cell.tsx'

/** Mime type under which a person outside the map is dragged; its data is the person's id. */
export const personDrag = 'application/x-jiheng-person'
const seatDrag = 'application/x-jiheng-seat'

export interface SeatMapProps {
  seats: readonly Seat[]
  label: string
  columns?: number
  /** After how many columns the aisle runs. */
  aisleAfter?: number
  size?: 'plan' | 'console'
  /** Words at the front of the room, such as 讲台·管理机. */
  front?: string
  selected?: number | null
  onSelect?: (seat: number) => void
  /** Moves or swaps; with it seats may be dragged, or moved with M, arrows and Enter. */
  onMove?: (from: number, to: number) => void
  /** A person from outside is put on a seat. */
  onPlace?: (personId: string, seat: number) => void
  /** Why a seat may not be taken by what is carried, in two or three words; null when it may. */
  refusal?: (carried: { seat: number } | { person: string }, to: number) => string | null
}

/** A room as its seats stand: number top left, aisle in the middle. Arrow keys walk, Enter selects, M takes up. */
export function SeatMap(props: SeatMapProps) {
  const {
    seats,
    label,
    columns = 6,
    aisleAfter = 3,
    size = 'plan',
    front,
    selected,
    onSelect,
    onMove,
    onPlace,
    refusal,
  } = props
  const [focused, setFocused] = useState(selected ?? seats[0]?.number ?? 1)
  const [carried, setCarried] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [said, say] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const hint = useId()
  const numbers = seats.map((seat) => seat.number)

  const goTo = (number: number) => {
    setFocused(number)
    root.current?.querySelector<HTMLElement>(`[data-seat="${number}"]`)?.focus()
  }
  const drop = (to: number) => {
    if (carried === null) return
    const why = refusal?.({ seat: carried }, to) ?? null
    if (why) return say(`不能放在${to}号：${why}`)
    if (carried !== to) onMove?.(carried, to)
    say(`已把${carried}号移到${to}号`)
    setCarried(null)
  }
  const take = (number: number) => {
    if (!onMove || !seats.find((seat) => seat.number === number)?.name) return
    setCarried(number)
    say(`已拿起${number}号，用方向键选座位，回车放下，Esc取消`)
  }
  const onKey = (event: KeyboardEvent, number: number) => {
    const next = nextSeat(numbers, columns, number, event.key)
    if (next !== null) goTo(next)
    else if (event.key === 'Escape' && carried !== null) {
      setCarried(null)
      say('已取消移动')
    } else if (event.key.toLowerCase() === 'm') take(number)
    else if (event.key === 'Enter' || event.key === ' ') carried === null ? onSelect?.(number) : drop(number)
    else return
    event.preventDefault()
  }
  const onDrop = (event: DragEvent, to: number) => {
    event.preventDefault()
    setOver(null)
    const person = event.dataTransfer.getData(personDrag)
    const from = Number(event.dataTransfer.getData(seatDrag))
    const what = person ? { person } : { seat: from }
    const why = refusal?.(what, to) ?? null
    if (why) say(`不能放在${to}号：${why}`)
    else if (person) onPlace?.(person, to)
    else if (from && from !== to) onMove?.(from, to)
    setCarried(null)
  }
  const template = `repeat(${aisleAfter}, minmax(0, 1fr)) ${size === 'console' ? 20 : 28}px repeat(${columns - aisleAfter}, minmax(0, 1fr))`
  return (
    <div className={`jh-room is-${size}`} ref={root}>
      {front && (
        <div className="jh-front">
          <span>{front}</span>
        </div>
      )}
      <div
        className="jh-seats"
        role="group"
        aria-label={label}
        aria-describedby={hint}
        style={{ gridTemplateColumns: template }}
      >
        {seats.flatMap((seat, index) => [
          ...(index % columns === aisleAfter ? [<span key={`aisle${seat.number}`} className="jh-aisle" />] : []),
          <SeatCell
            key={seat.number}
            seat={seat}
            size={size}
            selected={seat.number === selected}
            carried={seat.number === carried}
            refused={
              (over === seat.number || (carried !== null && focused === seat.number)) &&
              carried !== null &&
              carried !== seat.number
                ? (refusal?.({ seat: carried }, seat.number) ?? null)
                : null
            }
            over={over === seat.number}
            tabbable={seat.number === focused}
            draggable={Boolean(onMove && seat.name)}
            onFocus={() => setFocused(seat.number)}
            onClick={() => (carried === null ? onSelect?.(seat.number) : drop(seat.number))}
            onKeyDown={(event) => onKey(event, seat.number)}
            onDragStart={(event) => {
              event.dataTransfer.setData(seatDrag, String(seat.number))
              setCarried(seat.number)
            }}
            onDragEnd={() => {
              setCarried(null)
              setOver(null)
            }}
            onDragOver={(event) => {
              if (onMove || onPlace) {
                event.preventDefault()
                setOver(seat.number)
              }
            }}
            onDragLeave={() => setOver((now) => (now === seat.number ? null : now))}
            onDrop={(event) => onDrop(event, seat.number)}
          />,
        ])}
      </div>
      <span id={hint} className="jh-hidden">
        方向键移动，回车选中{onMove ? '，M键拿起座位上的人' : ''}
      </span>
      <span className="jh-hidden" role="status">
        {said}
      </span>
    </div>
  )
}
