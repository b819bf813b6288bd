import { useWidth } from '../use-width.ts'
import { Bar, Knot, type KnotState, Ring, Tick } from './parts.tsx'

/** A moment on the beam; `at` is any number that grows with time, minutes as a rule. */
export interface Moment {
  at: number
  /** Above the beam: a clock time or a day. */
  above: string
  /** Below the beam: what happens. */
  below?: string
  state?: KnotState | 'tick'
}

/** A stretch without work, shown grey. */
export interface Rest {
  from: number
  to: number
}

const bar = 32

function MomentMark({ moment, x, isNow }: { moment: Moment; x: number; isNow: boolean }) {
  const { state = 'tick', above, below } = moment
  return (
    <g>
      {state === 'tick' ? <Tick x={x} y={bar} kind="working" /> : <Knot x={x} y={bar} state={state} size={7} />}
      {!isNow && (
        <text x={x} y={14}>
          {above}
        </text>
      )}
      <text x={x} y={64} className={state === 'waiting' ? 'is-quiet' : 'is-ink'}>
        {below}
      </text>
    </g>
  )
}

function Now({ x, label }: { x: number; label: string | undefined }) {
  return (
    <g>
      <Ring x={x} y={bar} r={8} />
      <text x={x} y={14} className="is-now">
        {label}
      </text>
    </g>
  )
}

/** Graduations of a scale from its beginning to its end. */
const scale = (from: number, to: number, every: number) =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every)

/** Moments of an exam, or days of a publicity period, on one beam with a ring at now. */
export function MomentBeam(props: {
  from: number
  to: number
  now?: number
  nowLabel?: string
  moments: readonly Moment[]
  rests?: readonly Rest[]
  /** Distance of the small ticks; every second one is long. */
  every?: number
  label: string
}) {
  const { from, to, now, moments, rests = [], every } = props
  const [ref, width] = useWidth<HTMLDivElement>(946)
  const x = (at: number) => 24 + ((at - from) / (to - from)) * (width - 48)
  const filled = now === undefined ? undefined : x(Math.min(Math.max(now, from), to))
  const ticks = every ? scale(from, to, every) : []
  return (
    <div ref={ref}>
      <svg className="beam" height="72" viewBox={`0 0 ${width} 72`} role="img" aria-label={props.label}>
        {rests.map((rest) => (
          <rect
            key={rest.from}
            x={x(rest.from)}
            y="20"
            width={x(rest.to) - x(rest.from)}
            height="50"
            className="beam-off"
          />
        ))}
        {ticks.map((at, index) => (
          <Tick key={at} x={x(at)} y={bar} kind={index % 2 ? 'scale-long' : 'scale'} />
        ))}
        <Bar from={6} to={width - 6} y={bar} filled={filled} />
        {moments.map((moment) => (
          <MomentMark key={`${moment.at}${moment.above}`} moment={moment} x={x(moment.at)} isNow={moment.at === now} />
        ))}
        {filled !== undefined && <Now x={filled} label={props.nowLabel} />}
      </svg>
    </div>
  )
}
