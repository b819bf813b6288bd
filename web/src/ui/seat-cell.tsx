import type { DragEventHandler, KeyboardEventHandler } from 'react'
import { Icon } from './icon.tsx'
import { Status, type StatusKind } from './status.tsx'

/** What a seat shows during an exam; `seated` and `empty` while rooms are arranged. */
export type SeatState =
  | 'seated'
  | 'empty'
  | 'spare'
  | 'absent-login'
  | 'signed-in'
  | 'answering'
  | 'offline'
  | 'violation'
  | 'absent'
  | 'handed-in'

/** One seat and who sits there. */
export interface Seat {
  number: number
  state: SeatState
  name?: string
  /** Small words: the class, or the state with its length, such as 掉线1分12秒. */
  detail?: string
  answered?: number
  questions?: number
  /** Minutes given in addition. */
  extraMinutes?: number
}

const states: Record<SeatState, { kind: StatusKind; word: string } | null> = {
  seated: null,
  empty: null,
  spare: null,
  'absent-login': { kind: 'wait', word: '未登录' },
  'signed-in': { kind: 'draft', word: '已登录' },
  answering: { kind: 'run', word: '作答中' },
  offline: { kind: 'offline', word: '掉线' },
  violation: { kind: 'flag', word: '违纪' },
  absent: { kind: 'absent', word: '缺考' },
  'handed-in': { kind: 'ok', word: '已交卷' },
}

interface SeatCellProps {
  seat: Seat
  size: 'plan' | 'console'
  selected: boolean
  carried: boolean
  over: boolean
  refused: string | null
  tabbable: boolean
  draggable: boolean
  onClick: () => void
  onFocus: () => void
  onKeyDown: KeyboardEventHandler
  onDragStart: DragEventHandler
  onDragEnd: () => void
  onDragOver: DragEventHandler
  onDragLeave: () => void
  onDrop: DragEventHandler
}

const vacant = (seat: Seat) => (seat.state === 'spare' ? '备用' : '空')

function PlanFace({ seat, refused }: { seat: Seat; refused: string | null }) {
  if (refused)
    return (
      <span className="jh-seat-no">
        <Icon name="bad" size="small" />
        {refused}
      </span>
    )
  return (
    <>
      <span className="jh-seat-name">{seat.name ?? vacant(seat)}</span>
      <em>{seat.detail}</em>
    </>
  )
}

function ConsoleFace({ seat }: { seat: Seat }) {
  const shown = states[seat.state]
  return (
    <>
      <span className="jh-seat-name" title={seat.name}>
        <span>{seat.name ?? vacant(seat)}</span>
        {seat.extraMinutes ? <u>+{seat.extraMinutes}分</u> : null}
      </span>
      {shown && <Status kind={shown.kind}>{seat.detail ?? shown.word}</Status>}
      {seat.questions && seat.state !== 'absent' ? (
        <span className="jh-seat-done">
          <i>
            <b style={{ width: `${((seat.answered ?? 0) / seat.questions) * 100}%` }} />
          </i>
          {seat.answered ?? 0}/{seat.questions}
        </span>
      ) : (
        <span />
      )}
    </>
  )
}

/** One seat of a room map. */
export function SeatCell(props: SeatCellProps) {
  const { seat, size, selected, carried, over, refused, tabbable, draggable, ...handlers } = props
  const word = seat.detail ?? states[seat.state]?.word ?? ''
  const marks = [selected && 'is-selected', carried && 'is-carried', over && 'is-over', refused && 'is-refused'].filter(
    Boolean,
  )
  return (
    <button
      type="button"
      data-seat={seat.number}
      className={`jh-seat is-${seat.state} ${marks.join(' ')}`}
      aria-pressed={selected}
      aria-label={`${seat.number}号 ${seat.name ?? vacant(seat)} ${refused ?? word}`}
      tabIndex={tabbable ? 0 : -1}
      draggable={draggable}
      {...handlers}
    >
      <b className="jh-seat-number">{String(seat.number).padStart(2, '0')}</b>
      {size === 'console' ? <ConsoleFace seat={seat} /> : <PlanFace seat={seat} refused={refused} />}
    </button>
  )
}
