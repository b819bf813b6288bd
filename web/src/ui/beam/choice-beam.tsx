import { useWidth } from '../use-width.ts'
import { Ring, Tick } from './parts.tsx'

/** A flag above the beam: who asks for how much. */
export interface Choice {
  at: number
  who: string
  dashed?: boolean
}

/** How institutions differ in one measure: flags above, graduations below, ring at one's own choice. */
export function ChoiceBeam(props: {
  marks: readonly string[]
  choices: readonly Choice[]
  own?: number
  ownLabel?: string
  label: string
}) {
  const { marks, choices, own, ownLabel = '本机构现用' } = props
  const [ref, width] = useWidth<HTMLDivElement>(900)
  const step = (width - 80) / Math.max(1, marks.length - 1)
  const x = (at: number) => 40 + at * step
  return (
    <div ref={ref}>
      <svg className="beam" height="88" viewBox={`0 0 ${width} 88`} role="img" aria-label={props.label}>
        {marks.map((mark, index) => (
          <g key={mark}>
            <Tick x={x(index)} y={34} kind="working" />
            <text x={x(index)} y={62}>
              {mark}
            </text>
          </g>
        ))}
        <path d={`M6 34H${width - 6}`} className="beam-line" />
        {choices.map((choice) => (
          <g key={choice.who} className="beam-flag">
            <path d={`M${x(choice.at)} 22v12`} />
            <rect
              x={x(choice.at) - choice.who.length * 6 - 8}
              y="1"
              width={choice.who.length * 12 + 16}
              height="21"
              rx="3"
              strokeDasharray={choice.dashed ? '3 3' : undefined}
            />
            <text x={x(choice.at)} y={16}>
              {choice.who}
            </text>
          </g>
        ))}
        {own !== undefined && <Ring x={x(own)} y={34} />}
        {own !== undefined && (
          <text x={x(own)} y={82} className="is-now">
            {ownLabel}
          </text>
        )}
      </svg>
    </div>
  )
}
