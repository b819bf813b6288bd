import { useWidth } from './use-width.ts'
import './beam/beam.css'

/** How many scores fall in a class that begins at `from`. */
export interface ScoreClass {
  from: number
  count: number
}

const base = 78
const tall = 62

function Column(props: { x: number; width: number; height: number; count: number; passed: boolean }) {
  const { x, width, height, count, passed } = props
  if (count === 0) return null
  const line = passed ? 'var(--pri)' : 'var(--bad)'
  return (
    <g>
      <rect
        x={x + width * 0.1}
        y={base - height}
        width={width * 0.8}
        height={height}
        fill={passed ? line : '#fff'}
        stroke={line}
        strokeWidth="1.2"
      />
      <text x={x + width / 2} y={base - height - 4}>
        {count}
      </text>
    </g>
  )
}

function Mark({ x, score, long }: { x: number; score: number; long: boolean }) {
  return (
    <g>
      <path d={`M${x} ${base}v${long ? 9 : 5}`} className="beam-tick is-scale" />
      {long && (
        <text x={x} y={100}>
          {score}
        </text>
      )}
    </g>
  )
}

/** Scores in classes of equal width; hollow red below the pass line, which is drawn and named. */
export function ScoreDistribution(props: {
  classes: readonly ScoreClass[]
  width: number
  passMark: number
  label: string
}) {
  const { classes, width: step, passMark } = props
  const [ref, width] = useWidth<HTMLDivElement>(380)
  const low = classes[0]?.from ?? 0
  const high = (classes.at(-1)?.from ?? 95) + step
  const x = (score: number) => 28 + ((score - low) / Math.max(1, high - low)) * (width - 56)
  const top = Math.max(1, ...classes.map((one) => one.count))
  const marks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step)
  const words = `${props.label}：${classes.map((one) => `${one.from}分起${one.count}人`).join('，')}`
  return (
    <div ref={ref}>
      <svg className="beam" height="104" viewBox={`0 0 ${width} 104`} role="img" aria-label={words}>
        {classes.map((one) => (
          <Column
            key={one.from}
            x={x(one.from)}
            width={x(low + step) - x(low)}
            height={(one.count / top) * tall}
            count={one.count}
            passed={one.from >= passMark}
          />
        ))}
        {marks.map((mark) => (
          <Mark key={mark} x={x(mark)} score={mark} long={mark % (step * 2) === 0} />
        ))}
        <path d={`M14 ${base}H${width - 14}`} className="beam-line" />
        <path d={`M${x(passMark)} ${base}V18`} stroke="var(--bad)" strokeDasharray="3 3" />
        <text x={x(passMark)} y={13} className="is-late">
          合格线{passMark}
        </text>
      </svg>
    </div>
  )
}
