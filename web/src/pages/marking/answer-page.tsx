import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { type BlindAnswer, giveMark, listOwnMarks, nextAnswer, readAnswer } from '#contract/marking.ts'
import type { OutputOf } from '#contract/route.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { PointsForm } from './points-form.tsx'
import { clockOf } from './words.ts'
import './marking.css'

type Own = OutputOf<typeof listOwnMarks>['marks'][number]

const columns: Column<Own>[] = [
  { key: 'code', title: '代号', value: (row) => row.code, width: 100, always: true },
  { key: 'question', title: '题号', value: (row) => row.question, width: 70 },
  { key: 'mark', title: '得分', value: (row) => `${row.mark}/${row.points}`, width: 90, align: 'right' },
  { key: 'version', title: '改评', value: (row) => (row.version > 1 ? `${row.version - 1}次` : ''), width: 70 },
  { key: 'at', title: '时间', value: (row) => clockOf(row.at) },
]

/** One answer with its question and marking key; nothing of whose it is. */
export function AnswerView({ answer, children }: { answer: BlindAnswer; children: React.ReactNode }) {
  return (
    <div className="marking-answer">
      <Card title={`代号${answer.code}`} note={`第${answer.question}题，${answer.points}分`}>
        <p className="marking-stem">{answer.stem}</p>
        <hr />
        <p className="marking-text">{answer.answer}</p>
      </Card>
      <Card title="逐项给分" note="回车到下一项，最后一项回车即提交">
        {children}
      </Card>
    </div>
  )
}

function Again({ answerId, onDone }: { answerId: string; onDone: () => void }) {
  const { data, error } = useRoute(readAnswer, { params: { answerId } })
  const give = useCommand(giveMark, { onDone })
  const failed = error ?? give.error
  return (
    <>
      {failed && <RefusalPanel error={failed} />}
      {data && (
        <AnswerView answer={data}>
          <PointsForm
            key={data.id}
            answer={data}
            busy={give.isPending}
            words="改评"
            reasonNeeded
            onGive={(points, reason) =>
              give.mutate({ params: { answerId }, body: { points, reason, version: data.version } })
            }
          />
          <Button type="text" onClick={onDone}>
            不改，返回
          </Button>
        </AnswerView>
      )}
    </>
  )
}

/** The marker's desk at work: one answer at a time, and his own marks to look at again. */
export default function AnswerPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const [again, setAgain] = useState<string | null>(null)
  const next = useRoute(nextAnswer, { params: { batchId } })
  const own = useRoute(listOwnMarks, { params: { batchId } })
  const give = useCommand(giveMark)
  const answer = next.data?.answer
  const error = next.error ?? give.error
  return (
    <div className="jh-col">
      <PageHead
        title="阅卷"
        crumbs={[{ title: '阅卷台', to: '/marking/desk' }]}
        facts={next.data && `已评${next.data.marked}/${next.data.assigned}`}
      />
      {error && <RefusalPanel error={error} />}
      {again !== null && <Again answerId={again} onDone={() => setAgain(null)} />}
      {again === null && answer && (
        <AnswerView answer={answer}>
          <PointsForm
            key={answer.id}
            answer={answer}
            busy={give.isPending}
            words="给分并看下一份"
            reasonNeeded={false}
            onGive={(points) =>
              // Marked in another window meanwhile: the next answer is asked for, instead of standing at this one.
              give.mutate(
                { params: { answerId: answer.id }, body: { points, version: answer.version } },
                { onError: () => void Promise.all([next.refetch(), own.refetch()]) },
              )
            }
          />
        </AnswerView>
      )}
      {again === null && next.data && !answer && (
        <Card>
          <EmptyState>分派给您的答案已经评完。</EmptyState>
        </Card>
      )}
      <DataTable<Own>
        name="own-marks"
        title="评过的答案"
        unit="份"
        note="点开一行回看或改评"
        columns={columns}
        rows={own.data?.marks}
        rowKey={(row) => row.answerId}
        loading={!own.data}
        error={own.error}
        height={260}
        onOpen={(row) => setAgain(row.answerId)}
        empty={{ words: '还没有评过答案。' }}
      />
    </div>
  )
}
