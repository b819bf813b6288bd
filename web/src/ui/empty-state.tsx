import type { ReactNode } from 'react'
import './page.css'

/** Nothing to show: one sentence, one action. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="jh-empty">
      <p>{children}</p>
      {action}
    </div>
  )
}
