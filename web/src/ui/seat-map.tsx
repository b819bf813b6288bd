import { useId, useRef } from 'react'
import { type Seat, SeatCell } from './seat-cell.tsx'
import { type SeatActions, seatHandlers, useSeatMoves } from './use-seat-moves.ts'
import './seat-map.css'

export type { Seat, SeatState } from './seat-cell.tsx'
export { personDrag } from './use-seat-moves.ts'

export interface SeatMapProps extends SeatActions {
  seats: readonly Seat[]
  label: string
  columns?: number
  /** After how many columns the aisle runs. */
  aisleAfter?: number
  size?: 'plan' | 'console'
  /** Words at the front of the room, such as 讲台·管理机. */
  front?: string
  selected?: number | null
}

/** A room as its seats stand: number top left, aisle in the middle. Arrow keys walk, Enter selects, M takes up. */
export function SeatMap(props: SeatMapProps) {
  const { seats, label, columns = 6, aisleAfter = 3, size = 'plan', front, selected = null } = props
  const root = useRef<HTMLDivElement>(null)
  const moves = useSeatMoves(seats, columns, props, root)
  const hint = useId()
  const aisle = size === 'console' ? 20 : 28
  const template = `repeat(${aisleAfter}, minmax(0, 1fr)) ${aisle}px repeat(${columns - aisleAfter}, minmax(0, 1fr))`
  return (
    <div className={`jh-room is-${size}`} ref={root}>
      {front && (
        <div className="jh-front">
          <span>{front}</span>
        </div>
      )}
      <fieldset
        className="jh-seats"
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
            carried={seat.number === moves.carried}
            over={seat.number === moves.over}
            refused={moves.refusedAt(seat.number)}
            tabbable={seat.number === moves.focused}
            draggable={Boolean(props.onMove && seat.name)}
            {...seatHandlers(seat, moves, props)}
          />,
        ])}
      </fieldset>
      <span id={hint} className="jh-hidden">
        方向键移动，回车选中{props.onMove ? '，M键拿起座位上的人' : ''}
      </span>
      <span className="jh-hidden" role="status">
        {moves.said}
      </span>
    </div>
  )
}
