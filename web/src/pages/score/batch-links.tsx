import { Link } from '@tanstack/react-router'
import { getHome } from '#contract/batch.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'

/** The batches of the institution, each with one link to a page of it. */
export function BatchLinks({ title, page, words }: { title: string; page: string; words: string }) {
  const { data, error } = useRoute(getHome, {})
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  return (
    <div className="jh-col">
      <PageHead title={title} />
      <Card title="批次" flush>
        {data.batches.length === 0 && <EmptyState>还没有批次。</EmptyState>}
        <ul className="score-batches">
          {data.batches.map((batch) => (
            <li key={batch.id}>
              <b>{batch.name}</b>
              <span className="jh-note">
                {shortDay(batch.startsOn)}开考，{batch.stepTitle ?? '已办结'}
              </span>
              <span className="jh-gap" />
              <Link className="jh-button" to={`/batches/${batch.id}/${page}`}>
                {words}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
