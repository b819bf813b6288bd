import './beam.css'

const zero = 32
const unit = 7.4
const room = 80

/**
 * How far a deadline is, in a table row: one tick a day, long for working days, ring now, weight due.
 * `days` lists the days between today and the deadline in order of time; `late` when it has passed.
 */
export function DeadlineBeam({ days, late = false }: { days: readonly boolean[]; late?: boolean }) {
  const step = Math.min(unit, (late ? zero - 6 : room) / Math.max(1, days.length))
  const way = late ? -1 : 1
  const end = zero + way * step * days.length
  const colour = late ? 'var(--bad)' : 'var(--pri)'
  const ordered = late ? [...days].reverse() : days
  return (
    <svg width="116" height="22" fill="none" aria-hidden="true" style={{ display: 'block' }}>
      <path d={`M${zero} 0v22`} stroke="var(--line)" />
      <path d={`M${zero} 6H${end}`} stroke={colour} strokeWidth="1.6" />
      {ordered.map((working, index) => (
        <path
          key={index}
          d={`M${zero + way * step * (index + 1)} 6v${working ? 7 : 3}`}
          stroke={working ? colour : '#A9B1B9'}
          strokeWidth="1.4"
        />
      ))}
      <path d={`M${end} 11l-3.6 9h7.2z`} fill={colour} />
      <circle cx={zero} cy="6" r="3" fill="#fff" stroke={colour} strokeWidth="1.6" />
    </svg>
  )
}
