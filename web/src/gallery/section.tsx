import type { ReactNode } from 'react'

/** A titled part of the gallery. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="jh-col" id={title}>
      <h2 className="jh-h2">{title}</h2>
      {children}
    </section>
  )
}
