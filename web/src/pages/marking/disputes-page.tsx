import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { arbitrate, listDisputes } from '#contract/marking.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { AnswerView } from './answer-page.tsx'
import { useMarkingCrumbs } from './marking-crumbs.ts'
import { PointsForm } from './points-form.tsx'
import './marking.css'

/** Answers whose two marks lie too far apart, ruled by a third person. */
export default function DisputesPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const crumbs = useMarkingCrumbs(batchId)
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error } = useRoute(listDisputes, { params: { batchId } })
  const rule = useCommand(arbitrate, { onDone: () => setChosen(null) })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const open = data.disputes.filter(({ settled }) => !settled)
  const answer = data.disputes.find(({ id }) => id === chosen) ?? open[0]
  const sum = (points: readonly number[]) => points.reduce((all, mark) => all + mark, 0)
  return (
    <div className="jh-col">
      <PageHead
        title="仲裁"
        crumbs={crumbs}
        facts={`待仲裁${open.length}份，已裁定${data.disputes.length - open.length}份`}
      />
      {rule.error && <RefusalPanel error={rule.error} />}
      {answer ? (
        <AnswerView answer={answer}>
          <p className="jh-note">
            一评{answer.first.join('、')}，计{sum(answer.first)}分；二评{answer.second.join('、')}，计
            {sum(answer.second)}分
          </p>
          <PointsForm
            key={answer.id}
            answer={answer}
            busy={rule.isPending}
            words="裁定"
            reasonNeeded
            onGive={(points, reason) => rule.mutate({ params: { answerId: answer.id }, body: { points, reason } })}
          />
        </AnswerView>
      ) : (
        <Card>
          <EmptyState>没有等待仲裁的答案。</EmptyState>
        </Card>
      )}
    </div>
  )
}
