import type { BatchOverview } from '#contract/batch.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TimelineDay } from '../../ui/timeline-day.tsx'

const toneOf = (act: string) =>
  /return|refuse|reopen|revo/.test(act)
    ? ('bad' as const)
    : /change|correct|objection|withdraw/.test(act)
      ? ('warn' as const)
      : undefined

/** What was done last on a batch, from the ledger. */
export function ActivityCard({ activity }: { activity: BatchOverview['activity'] }) {
  return (
    <Card title="动态" note="来自留痕" flush>
      {activity.length === 0 ? (
        <EmptyState>还没有动态。</EmptyState>
      ) : (
        <TimelineDay
          events={activity.map((one, index) => {
            const tone = toneOf(one.act)
            return {
              key: `${one.at}${index}`,
              time: shortInstant(one.at),
              who: one.who,
              what: (
                <>
                  {one.summary}
                  {one.reason && <>，理由：{one.reason}</>}{' '}
                  {one.citations.slice(0, 1).map((citation) => (
                    <CitationChip key={citation.clause} citation={citation} />
                  ))}
                </>
              ),
              ...(tone ? { tone } : {}),
            }
          })}
        />
      )}
    </Card>
  )
}
