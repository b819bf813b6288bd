import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './rulebook.css'

const places = [
  { to: '/rulebook', label: '参数对照', exact: true },
  { to: '/rulebook/clauses', label: '条款', exact: false },
  { to: '/rulebook/versions', label: '本机构的修改', exact: false },
] as const

/** The three parts of the rule book, and what belongs to the one shown. */
export function RulebookHead({ here, extra }: { here: (typeof places)[number]['to']; extra?: ReactNode }) {
  return (
    <div className="rb-tabs">
      <nav aria-label="规则库">
        {places.map(({ to, label }) => (
          <Link key={to} to={to} className={here === to ? 'is-on' : ''} aria-current={here === to ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      <span className="jh-gap" />
      {extra}
    </div>
  )
}
