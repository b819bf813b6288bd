import type { CandidateHome } from '#contract/candidate.ts'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Status } from '../../ui/status.tsx'

/** The candidate's result, once the rules release it; before, what it waits for and by which article. */
export function OwnResult({ result }: { result: CandidateHome['result'] }) {
  if (!result.released)
    return (
      <section className="jh-phone-body">
        <h2>成绩</h2>
        <p>
          <Status kind="wait" boxed>
            未发布
          </Status>{' '}
          {result.waiting}。{result.citation && <CitationChip citation={result.citation} label="依据" />}
        </p>
      </section>
    )
  const passed = result.outcome === 'pass'
  return (
    <section className="jh-phone-body">
      <h2>成绩</h2>
      <p className={`jh-result-word ${passed ? 'is-pass' : 'is-other'}`}>
        <Icon name={passed ? 'ok' : 'info'} size="large" />
        {result.outcomeTitle}
      </p>
      <dl className="jh-facts">
        {result.subjects.flatMap((one) => [
          <dt key={`${one.subject} title`}>{one.title}</dt>,
          <dd key={one.subject}>
            {one.flag ?? (one.score === null ? '--' : `${one.score}分`)}
            {one.pass ? '，合格' : ''}
          </dd>,
        ])}
      </dl>
    </section>
  )
}
