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
  const ticks = every
    ? Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every)
    : []
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
          <Tick key={at} x={x(at)} y={32} kind={index % 2 ? 'scale-long' : 'scale'} />
        ))}
        <Bar from={6} to={width - 6} y={32} filled={filled} />
        {moments.map((moment) => (
          <g key={`${moment.at}${moment.above}`}>
            {moment.state && moment.state !== 'tick' ? (
              <Knot x={x(moment.at)} y={32} state={moment.state} size={7} />
            ) : (
              <Tick x={x(moment.at)} y={32} kind="working" />
            )}
            {moment.at !== now && (
              <text x={x(moment.at)} y={14}>
                {moment.above}
              </text>
            )}
            <text x={x(moment.at)} y={64} className={moment.state === 'waiting' ? 'is-quiet' : 'is-ink'}>
              {moment.below}
            </text>
          </g>
        ))}
        {filled !== undefined && <Ring x={filled} y={32} r={8} />}
        {filled !== undefined && (
          <text x={filled} y={14} className="is-now">
            {props.nowLabel}
          </text>
        )}
      </svg>
    </div>
  )
}
