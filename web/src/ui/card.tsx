import type { ReactNode } from 'react'

/** A card with a line and no shadow: title, a note, buttons at the right, content, foot. */
export function Card(props: {
  title?: ReactNode
  note?: ReactNode
  extra?: ReactNode
  foot?: ReactNode
  flush?: boolean
  children: ReactNode
}) {
  const { title, note, extra, foot, flush, children } = props
  return (
    <section className="jh-card">
      {(title || extra) && (
        <div className="jh-card-head">
          {title && <h2 className="jh-h3">{title}</h2>}
          {note && <span className="jh-note">{note}</span>}
          <span className="jh-gap" />
          {extra}
        </div>
      )}
      <div className={flush ? '' : 'jh-card-body'}>{children}</div>
      {foot && <div className="jh-card-foot">{foot}</div>}
    </section>
  )
}
