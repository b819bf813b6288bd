import type { ReactNode } from 'react'
import type { Citation } from '#contract/errors.ts'
import { CitationCard } from './citation-card.tsx'
import { Icon } from './icon.tsx'
import './citation.css'

/** What a failed request is known by; `ApiError` fits. */
export interface Refused {
  message: string
  kind?: string
  citations?: readonly Citation[]
  fields?: readonly { path: string; message: string }[]
  requestId?: string | null
}

const passing = new Set(['offline', 'unavailable', 'internal', 'too_many', 'conflict'])

/** A failed request, told in place: message, articles, what to do, and the number to quote to the administrator. */
export function RefusalPanel({ error, actions }: { error: Refused; actions?: ReactNode }) {
  const citations = error.citations ?? []
  const fields = error.fields ?? []
  const tone = passing.has(error.kind ?? '') ? ' is-warn' : ''
  const plain = citations.length === 0 && fields.length === 0
  return (
    <section className={`jh-refusal${tone}${plain ? ' is-plain' : ''}`} role="alert">
      <div className="jh-refusal-head">
        <Icon name={tone ? 'warn' : 'bad'} />
        <b>{error.message}</b>
      </div>
      {!plain && (
        <div className="jh-refusal-body">
          {fields.length > 0 && (
            <ul>
              {fields.map((field) => (
                <li key={field.path}>{field.message}</li>
              ))}
            </ul>
          )}
          {citations.map((citation) => (
            <CitationCard key={citation.clause ?? citation.article} citation={citation} />
          ))}
        </div>
      )}
      {(actions || error.requestId) && (
        <div className="jh-refusal-foot">
          {actions}
          <span className="jh-gap" />
          {error.requestId && <span className="jh-note">请求编号{error.requestId}</span>}
        </div>
      )}
    </section>
  )
}
