import { useWidth } from './use-width.ts'
import './beam/beam.css'

/** How many scores fall in a class that begins at `from`. */
export interface ScoreClass {
  from: number
  count: number
}

const base = 78
const tall = 62

/** Scores in classes of equal width; hollow red below the pass line, which is drawn and named. */
export function ScoreDistribution(props: {
  classes: readonly ScoreClass[]
  width: number
  passMark: number
  label: string
}) {
  const { classes, width: step, passMark, label } = props
  const [ref, width] = useWidth<HTMLDivElement>(380)
  const low = classes[0]?.from ?? 0
  const high = (classes.at(-1)?.from ?? 95) + step
  const x = (score: number) => 28 + ((score - low) / Math.max(1, high - low)) * (width - 56)
  const top = Math.max(1, ...classes.map((one) => one.count))
  const slim = x(low + step) - x(low)
  const marks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step)
  return (
    <div ref={ref}>
      <svg
        className="beam"
        height="104"
        viewBox={`0 0 ${width} 104`}
        role="img"
        aria-label={`${label}：${classes.map((one) => `${one.from}分起${one.count}人`).join('，')}`}
      >
        {classes.map((one) => {
          const height = (one.count / top) * tall
          const passed = one.from >= passMark
          return (
            <g key={one.from}>
              {one.count > 0 && (
                <rect
                  x={x(one.from) + slim * 0.1}
                  y={base - height}
                  width={slim * 0.8}
                  height={height}
                  fill={passed ? 'var(--pri)' : '#fff'}
                  stroke={passed ? 'var(--pri)' : 'var(--bad)'}
                  strokeWidth="1.2"
                />
              )}
              {one.count > 0 && (
                <text x={x(one.from) + slim / 2} y={base - height - 4}>
                  {one.count}
                </text>
              )}
            </g>
          )
        })}
        {marks.map((mark) => (
          <g key={mark}>
            <path d={`M${x(mark)} ${base}v${mark % (step * 2) === 0 ? 9 : 5}`} className="beam-tick is-scale" />
            {mark % (step * 2) === 0 && (
              <text x={x(mark)} y={100}>
                {mark}
              </text>
            )}
          </g>
        ))}
        <path d={`M14 ${base}H${width - 14}`} className="beam-line" strokeWidth="2" />
        <path d={`M${x(passMark)} ${base}V18`} stroke="var(--bad)" strokeDasharray="3 3" />
        <text x={x(passMark)} y={13} className="is-late">
          合格线{passMark}
        </text>
      </svg>
    </div>
  )
}
