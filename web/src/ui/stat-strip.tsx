import type { ReactNode } from 'react'
import './page.css'

/** One figure of a strip. */
export interface Stat {
  label: string
  value: ReactNode
  /** What stands small beside the figure: 人·18工种. */
  note?: ReactNode
  tone?: 'ok' | 'warn' | 'bad'
}

/** A row of figures, equal in width. */
export function StatStrip({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className="jh-card jh-stats">
      {stats.map((stat) => (
        <div key={stat.label}>
          <dt>{stat.label}</dt>
          <dd className={stat.tone ? `is-${stat.tone}` : ''}>
            {stat.value}
            {stat.note && <small>{stat.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
