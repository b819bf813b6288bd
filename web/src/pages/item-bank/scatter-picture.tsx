import type { ItemFigure } from '#contract/item-bank-figures.ts'
import { useWidth } from '../../ui/use-width.ts'
import { flagTitle, share } from './words.ts'
import './item-bank.css'

const tall = 300
const edge = { left: 44, right: 16, top: 30, bottom: 34 }
const lowest = -0.4

/** Items by difficulty (to the right: easy) and discrimination (upwards: good); hollow ones need a look. */
export function ScatterPicture({
  figures,
  onOpen,
}: {
  figures: readonly ItemFigure[]
  onOpen: (row: ItemFigure) => void
}) {
  const [ref, width] = useWidth<HTMLDivElement>(900)
  const x = (value: number) => edge.left + value * (width - edge.left - edge.right)
  const y = (value: number) =>
    tall - edge.bottom - ((Math.max(lowest, value) - lowest) / (1 - lowest)) * (tall - edge.top - edge.bottom)
  const shown = figures.filter((row) => row.difficulty !== null && row.discrimination !== null)
  return (
    <div ref={ref}>
      <svg
        className="jh-scatter"
        height={tall}
        viewBox={`0 0 ${width} ${tall}`}
        role="group"
        aria-label={`${shown.length}题的难度与区分度`}
      >
        <rect x={x(0.3)} y={y(1)} width={x(0.9) - x(0.3)} height={y(0.2) - y(1)} fill="var(--sunk)" />
        {[0, 0.2, 0.4, 0.6, 0.8, 1].map((mark) => (
          <g key={mark}>
            <path d={`M${x(mark)} ${tall - edge.bottom}v5`} stroke="var(--ctl)" />
            <text x={x(mark)} y={tall - edge.bottom + 20} textAnchor="middle">
              {mark.toFixed(1)}
            </text>
          </g>
        ))}
        {[-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1].map((mark) => (
          <g key={mark}>
            <path
              d={`M${edge.left} ${y(mark)}h${width - edge.left - edge.right}`}
              stroke={mark === 0 ? 'var(--ctl)' : 'var(--line)'}
            />
            <text x={edge.left - 8} y={y(mark) + 4} textAnchor="end">
              {mark.toFixed(1)}
            </text>
          </g>
        ))}
        <text x={width - edge.right} y={tall - 2} textAnchor="end">
          难度（得分率）
        </text>
        <text x={2} y={11}>
          区分度
        </text>
        {shown.map((row) => {
          const flagged = row.flags.length > 0
          const words = `第${row.number}题，难度${share(row.difficulty)}，区分度${share(row.discrimination)}${flagged ? `，${row.flags.map(flagTitle).join('、')}` : ''}`
          return (
            <circle
              key={row.itemId}
              cx={x(row.difficulty ?? 0)}
              cy={y(row.discrimination ?? 0)}
              r="4.5"
              fill={flagged ? '#fff' : 'var(--pri)'}
              stroke={flagged ? 'var(--bad)' : '#fff'}
              strokeWidth={flagged ? 2 : 1}
              role="button"
              tabIndex={0}
              aria-label={words}
              onClick={() => onOpen(row)}
              onKeyDown={(event) => event.key === 'Enter' && onOpen(row)}
            >
              <title>{words}</title>
            </circle>
          )
        })}
      </svg>
    </div>
  )
}
