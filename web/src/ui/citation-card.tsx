import { Link } from '@tanstack/react-router'
import { type ReactNode, useContext } from 'react'
import type { Citation } from '#contract/errors.ts'
import { CompareBeam } from './beam/compare-beam.tsx'
import { CitationSourceContext } from './citation-source.ts'
import './citation.css'

/** Two numbers of one unit that can be laid on a beam beside the words. */
export interface Measure {
  required: number
  actual: number
  unit?: string
}

const named = (document: string) => (document.startsWith('《') ? document : `《${document}》`)

function Compared({ citation, measure }: { citation: Citation; measure?: Measure | undefined }) {
  const { required, actual, gap } = citation
  if (!required && !actual && !gap) return null
  return (
    <>
      <dl className="jh-compare">
        <div>
          <dt>规定</dt>
          <dd>{required ?? '--'}</dd>
        </div>
        <div>
          <dt>实际</dt>
          <dd className="is-bad">{actual ?? '--'}</dd>
        </div>
        <div>
          <dt>还差</dt>
          <dd>{gap ?? '--'}</dd>
        </div>
      </dl>
      {measure && <CompareBeam {...measure} />}
    </>
  )
}

/** The number of an article; among the staff pages it leads to the article in the rule book. */
function ClauseNumber({ clause }: { clause: string }) {
  const inside = useContext(CitationSourceContext) !== null
  if (!inside) return <span className="jh-note"> 条款号{clause}</span>
  return (
    <Link className="jh-note jh-clause-link" to={`/rulebook/clauses/${clause}`}>
      条款号{clause}
    </Link>
  )
}

/** One article a decision rests on: institution, document, paraphrase, rule against fact, and what to do. */
export function CitationCard({
  citation,
  measure,
  note,
}: {
  citation: Citation
  measure?: Measure | undefined
  note?: ReactNode
}) {
  return (
    <div className="jh-citation">
      <dl className="jh-source">
        <dt>机构</dt>
        <dd>{citation.institution}</dd>
        <dt>文件</dt>
        <dd>
          {named(citation.document)} <b>{citation.article}</b>
          {citation.clause && <ClauseNumber clause={citation.clause} />}
        </dd>
      </dl>
      <blockquote>
        <span className="jh-gist">大意</span>
        {citation.text}
      </blockquote>
      <Compared citation={citation} measure={measure} />
      {note && <p className="jh-note">{note}</p>}
      {citation.remedies && citation.remedies.length > 0 && (
        <div className="jh-remedies">
          <b>怎么办</b>
          <ol>
            {citation.remedies.map((remedy) => (
              <li key={remedy}>{remedy}</li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
