import { shortDay, weekday } from '../day-words.ts'
import { useWidth } from '../use-width.ts'
import { Ring, Tick, Weight } from './parts.tsx'

/** Something due on a day. */
export interface DueWeight {
  date: string
  title: string
  note?: string
  late?: boolean
}

/** A day of the working-day calendar. */
export interface BeamDay {
  date: string
  working: boolean
}

const least = 62
const bar = 36

function perDay(weights: readonly DueWeight[]): { weight: DueWeight; more: number }[] {
  const days = new Map<string, DueWeight[]>()
  for (const weight of weights) days.set(weight.date, [...(days.get(weight.date) ?? []), weight])
  return [...days.values()].flatMap(([weight, ...others]) => (weight ? [{ weight, more: others.length }] : []))
}

function Day({ day, x, step, today, last }: { day: BeamDay; x: number; step: number; today: boolean; last: boolean }) {
  const label = `${Number(day.date.slice(8))} ${weekday(day.date)}`
  return (
    <g>
      {!day.working && <rect x={x - step / 2} y={bar - 10} width={step} height={94} className="beam-off" />}
      <Tick x={x} y={bar} kind={day.working ? 'working' : 'off'} />
      {day.working &&
        !last &&
        [0.25, 0.5, 0.75].map((part) => <Tick key={part} x={x + step * part} y={bar} kind="minor" />)}
      <text x={x} y={20} className={today ? 'is-now' : day.working ? '' : 'is-off'}>
        {today ? `今天 ${label}` : label}
      </text>
    </g>
  )
}

function Hanging({ weight, more, x }: { weight: DueWeight; more: number; x: number }) {
  const note = more > 0 ? `另有${more}项` : weight.note
  return (
    <g>
      <title>{`${shortDay(weight.date)} ${weight.title}${weight.note ? `，${weight.note}` : ''}`}</title>
      <Weight x={x} y={bar + 14} late={weight.late ?? false} />
      <text x={x} y={97} className={weight.late ? 'is-late is-strong' : 'is-strong'}>
        {weight.title}
      </text>
      {note && (
        <text x={x} y={113} className={weight.late ? 'is-late' : 'is-quiet'}>
          {note}
        </text>
      )}
    </g>
  )
}

/** Working days on a graduated beam: long tick working day, short tick day off, ring today, weights what is due. */
export function DayBeam(props: {
  days: readonly BeamDay[]
  today: string
  weights: readonly DueWeight[]
  label: string
}) {
  const { days, today, weights, label } = props
  const [ref, width] = useWidth<HTMLDivElement>(1150)
  const shown = days.slice(0, Math.max(3, Math.floor((width - 8) / least)))
  const step = (width - 16) / Math.max(1, shown.length)
  const at = (date: string) => 8 + step * (shown.findIndex((day) => day.date === date) + 0.5)
  const hasToday = shown.some((day) => day.date === today)
  const hanging = perDay(weights).filter(({ weight }) => shown.some((day) => day.date === weight.date))
  return (
    <div ref={ref}>
      <svg className="beam" height="122" viewBox={`0 0 ${width} 122`} role="img" aria-label={label}>
        {shown.map((day) => (
          <Day
            key={day.date}
            day={day}
            x={at(day.date)}
            step={step}
            today={day.date === today}
            last={day === shown.at(-1)}
          />
        ))}
        <path d={`M8 ${bar}H${width - 8}`} className="beam-line" />
        {hasToday && <path d={`M8 ${bar}H${at(today)}`} className="beam-past" />}
        {hanging.map(({ weight, more }) => (
          <Hanging key={weight.date} weight={weight} more={more} x={at(weight.date)} />
        ))}
        {hasToday && <Ring x={at(today)} y={bar} />}
      </svg>
    </div>
  )
}
