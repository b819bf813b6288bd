import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import './page.css'

/** The head of a page: where it is, its title, its state, a line of facts, and its buttons at the right. */
export function PageHead(props: {
  title: string
  crumbs?: readonly { title: string; to?: string }[]
  status?: ReactNode
  facts?: ReactNode
  actions?: ReactNode
}) {
  const { title, crumbs = [], status, facts, actions } = props
  return (
    <header className="jh-page-head">
      <div className="jh-page-title">
        {crumbs.length > 0 && (
          <nav className="jh-note" aria-label="位置">
            {crumbs.map((crumb, index) => (
              <Fragment key={crumb.title}>
                {index > 0 && ' / '}
                {crumb.to ? <Link to={crumb.to}>{crumb.title}</Link> : crumb.title}
              </Fragment>
            ))}
          </nav>
        )}
        <div className="jh-page-line">
          <h1 className="jh-h1">{title}</h1>
          {status}
          {facts && <div className="jh-second jh-page-facts">{facts}</div>}
        </div>
      </div>
      {actions && <div className="jh-page-actions">{actions}</div>}
    </header>
  )
}
