import type { ReactNode } from 'react'
import './page.css'

/** Something that happened at a time of day. */
export interface TimelineEvent {
  key: string
  time: string
  who: string
  what: ReactNode
  tone?: 'ok' | 'warn' | 'bad'
}

/** What happened on one day, newest first, with the person and the article. */
export function TimelineDay({ day, events }: { day?: string; events: readonly TimelineEvent[] }) {
  return (
    <div className="jh-timeline">
      {day && <h3>{day}</h3>}
      <ol style={{ listStyle: 'none', padding: 0 }}>
        {events.map((event) => (
          <li key={event.key} className={event.tone ? `is-${event.tone}` : ''}>
            <i />
            <div>
              <div>
                <span className="jh-second">{event.time}</span> <b>{event.who}</b>
              </div>
              <div>{event.what}</div>
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
