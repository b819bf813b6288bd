import { type DragEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import type { Seat } from './seat-cell.tsx'
import { nextSeat } from './seat-order.ts'

/** Mime type under which a person outside the map is dragged; its data is the person's id. */
export const personDrag = 'application/x-jiheng-person'
const seatDrag = 'application/x-jiheng-seat'

/** What may happen to seats. */
export interface SeatActions {
  onSelect?: ((seat: number) => void) | undefined
  /** Moves or swaps; with it seats may be dragged, or moved with M, arrows and Enter. */
  onMove?: ((from: number, to: number) => void) | undefined
  /** A person from outside is put on a seat. */
  onPlace?: ((personId: string, seat: number) => void) | undefined
  /** Why a seat may not be taken by what is carried, in two or three words; null when it may. */
  refusal?: ((carried: { seat: number } | { person: string }, to: number) => string | null) | undefined
}

function useCarrying(actions: SeatActions) {
  const [carried, setCarried] = useState<number | null>(null)
  const [said, say] = useState('')
  /** Puts what is carried on a seat, or says why not. */
  const put = (what: { seat: number } | { person: string }, to: number): boolean => {
    const why = actions.refusal?.(what, to) ?? null
    if (why) {
      say(`不能放在${to}号：${why}`)
      return false
    }
    if ('person' in what) actions.onPlace?.(what.person, to)
    else if (what.seat !== to) actions.onMove?.(what.seat, to)
    say(`已放到${to}号`)
    setCarried(null)
    return true
  }
  const take = (seat: Seat | undefined) => {
    if (!actions.onMove || !seat?.name) return
    setCarried(seat.number)
    say(`已拿起${seat.number}号，用方向键选座位，回车放下，Esc取消`)
  }
  const cancel = () => {
    setCarried(null)
    say('已取消移动')
  }
  return { carried, setCarried, said, put, take, cancel }
}

/** Walking, selecting and moving on a seat map, by keyboard and by mouse. */
export function useSeatMoves(
  seats: readonly Seat[],
  columns: number,
  actions: SeatActions,
  root: RefObject<HTMLElement | null>,
) {
  const [focused, setFocused] = useState(seats[0]?.number ?? 1)
  const [over, setOver] = useState<number | null>(null)
  const { carried, setCarried, said, put, take, cancel } = useCarrying(actions)
  const numbers = seats.map((seat) => seat.number)
  const press = (number: number) =>
    carried === null ? actions.onSelect?.(number) : void put({ seat: carried }, number)
  const goTo = (number: number) => {
    setFocused(number)
    root.current?.querySelector<HTMLElement>(`[data-seat="${number}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, seat: Seat) => {
    const next = nextSeat(numbers, columns, seat.number, event.key)
    if (next !== null) goTo(next)
    else if (event.key === 'Escape' && carried !== null) cancel()
    else if (event.key.toLowerCase() === 'm') take(seat)
    else if (event.key === 'Enter' || event.key === ' ') press(seat.number)
    else return
    event.preventDefault()
  }
  const onDrop = (event: DragEvent, to: number) => {
    event.preventDefault()
    setOver(null)
    const person = event.dataTransfer.getData(personDrag)
    const from = Number(event.dataTransfer.getData(seatDrag))
    if (person) put({ person }, to)
    else if (from) put({ seat: from }, to)
    setCarried(null)
  }
  /** Why the seat under what is carried may not be taken. */
  const refusedAt = (number: number) =>
    carried !== null && carried !== number && (over === number || focused === number)
      ? (actions.refusal?.({ seat: carried }, number) ?? null)
      : null
  const hover = (number: number | null) => setOver(number)
  return { focused, carried, over, said, refusedAt, setFocused, setCarried, hover, press, onKeyDown, onDrop }
}

/** The handlers of one seat of the map. */
export function seatHandlers(seat: Seat, moves: ReturnType<typeof useSeatMoves>, actions: SeatActions) {
  return {
    onFocus: () => moves.setFocused(seat.number),
    onClick: () => moves.press(seat.number),
    onKeyDown: (event: KeyboardEvent) => moves.onKeyDown(event, seat),
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(seatDrag, String(seat.number))
      moves.setCarried(seat.number)
    },
    onDragEnd: () => {
      moves.setCarried(null)
      moves.hover(null)
    },
    onDragOver: (event: DragEvent) => {
      if (!actions.onMove && !actions.onPlace) return
      event.preventDefault()
      moves.hover(seat.number)
    },
    onDragLeave: () => moves.hover(null),
    onDrop: (event: DragEvent) => moves.onDrop(event, seat.number),
  }
}
