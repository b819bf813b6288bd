import { useWidth } from '../use-width.ts'
import { Bar, Tick } from './parts.tsx'

/** What the rule asks against what was found, on one scale; the same numbers stand in words beside it. */
export function CompareBeam(props: { required: number; actual: number; unit?: string; divisions?: number }) {
  const { required, actual, unit = '', divisions = 12 } = props
  const [ref, width] = useWidth<HTMLDivElement>(392)
  const top = Math.max(required, actual, 1)
  const x = (value: number) => 4 + (value / top) * (width - 8)
  const enough = actual >= required
  const near = Math.abs(x(actual) - x(required)) < 40
  return (
    <div ref={ref}>
      <svg
        className="beam"
        height="30"
        viewBox={`0 0 ${width} 30`}
        role="img"
        aria-label={`规定${required}${unit}，实际${actual}${unit}`}
      >
        {Array.from({ length: divisions + 1 }, (_, index) => (top * index) / divisions).map((value, index) => (
          <Tick key={value} x={x(value)} y={12} kind={index % 3 === 0 ? 'scale-long' : 'scale'} />
        ))}
        <Bar from={4} to={width - 4} y={12} filled={x(Math.min(actual, top))} />
        <path d={`M${x(actual)} 14l-5 12h10z`} fill={enough ? 'var(--ok)' : 'var(--bad)'} />
        <text
          x={Math.min(x(actual) + (near && actual < required ? -14 : 14), width - 12) - (actual >= top ? 8 : 0)}
          y={27}
          className={enough ? '' : 'is-late'}
        >
          {actual}
        </text>
        <text x={Math.min(x(required) - 8, width - 12)} y={27}>
          {required === actual ? '' : required}
        </text>
      </svg>
    </div>
  )
}
