import { Fragment } from 'react'
import type { Bank } from '#contract/item-bank.ts'
import './item-bank.css'

type Row = Bank['coverage'][number]

const width = 160
const scaleOf = (rows: readonly Row[], total: number) => {
  const shares = rows.map((row) => (total === 0 ? 0 : (row.inUse / total) * 100))
  const most = Math.max(10, ...shares, ...rows.map((row) => row.weight ?? 0))
  return { shares, x: (value: number) => 2 + (value / most) * (width - 4) }
}

/** How the items in use lie on the weights of the table: a beam a point, its weight a tick, its share the filled part. */
export function CoveragePicture(props: { rows: readonly Row[]; total: number; limit?: number; wide?: boolean }) {
  const { rows, total, limit = 8, wide = false } = props
  const { shares, x } = scaleOf(rows, total)
  const shown = rows.slice(0, limit)
  return (
    <div className={`jh-coverage${wide ? ' is-wide' : ''}`}>
      {shown.map((row, place) => {
        const own = shares[place] ?? 0
        const short = row.inUse === 0
        const words = `${row.name}：在用${row.inUse}题，占${own.toFixed(0)}%，比重${row.weight ?? '--'}%`
        return (
          <Fragment key={row.code}>
            <span className="jh-coverage-name" title={row.name}>
              {row.code} {row.name}
            </span>
            <svg
              className="jh-coverage-beam"
              viewBox={`0 0 ${width} 14`}
              preserveAspectRatio="none"
              role="img"
              aria-label={words}
            >
              <path d={`M2 10H${width - 2}`} stroke="var(--line-2)" />
              <rect x="2" y="5" width={Math.max(0, x(own) - 2)} height="5" fill={short ? 'var(--bad)' : 'var(--pri)'} />
              {row.weight !== null && (
                <path
                  d={`M${x(row.weight)} 1V13`}
                  stroke="var(--ink)"
                  strokeWidth="2"
                  vectorEffect="non-scaling-stroke"
                />
              )}
            </svg>
            <span className={`jh-note jh-right${short ? ' is-bad' : ''}`}>
              {row.inUse}题／比重{row.weight === null ? '--' : `${row.weight}%`}
            </span>
          </Fragment>
        )
      })}
      {rows.length > shown.length && <span className="jh-note">另有{rows.length - shown.length}个范围</span>}
    </div>
  )
}
