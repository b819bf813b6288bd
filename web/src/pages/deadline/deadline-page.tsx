import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { getHome } from '#contract/batch.ts'
import { getDeadline, openDeadlineEvidence } from '#contract/deadline.ts'
import type { TaskInFull } from '#contract/deadline-shapes.ts'
import { openForPrint, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { TimelineDay } from '../../ui/timeline-day.tsx'
import { CloseForm, EvidenceDrop, ExtendForm } from './close-forms.tsx'
import { dueWords, leftWords, TaskState } from './task-words.tsx'
import './deadline.css'

function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Facts({ task }: { task: TaskInFull }) {
  return (
    <dl className="deadline-facts">
      <Line title="到期">{dueWords(task)}</Line>
      <Line title="余期">{leftWords(task)}</Line>
      <Line title="责任岗位">
        {task.roleTitle}
        {task.told.length > 0 && `，已报${task.told.join('、')}`}
      </Line>
      <Line title="步骤">{task.stepTitle ?? '--'}</Line>
      {task.who.length > 0 && <Line title="对象">{task.who.join('、')}</Line>}
      {task.persons !== null && <Line title="人数">{task.persons}人</Line>}
      {task.detail && <Line title="范围">{task.detail}</Line>}
      {task.items.length > 0 && <Line title="内容">{task.items.join('、')}</Line>}
      {task.evidence && <Line title="佐证">须上传“{task.evidence}”</Line>}
      <Line title="办结方式">{task.closedBy ? `${task.closedBy}时自动办结` : '由责任岗位核办'}</Line>
      {task.reading && <Line title="口径">{task.reading}</Line>}
      {task.citation && (
        <Line title="依据">
          <CitationChip citation={task.citation} />
        </Line>
      )}
      {task.closedAt && (
        <Line title="办结">
          {task.closedName} {task.closedOn}
          {task.wasLate && '，晚于期限'}
        </Line>
      )}
      {task.note && <Line title="说明">{task.note}</Line>}
    </dl>
  )
}

function Evidence({ task }: { task: TaskInFull }) {
  const client = useQueryClient()
  return (
    <Card title="佐证" note={`${task.files.length}件`}>
      <div className="jh-col">
        {task.files.map((file) => (
          <div key={file.id} className="jh-row">
            <Button
              type="link"
              onClick={() => openForPrint(openDeadlineEvidence, { params: { taskId: task.id, evidenceId: file.id } })}
            >
              {file.name}
            </Button>
            <span className="jh-gap" />
            <span className="jh-note">
              {file.addedBy} {shortInstant(file.addedAt)}
            </span>
          </div>
        ))}
        {task.mayClose && <EvidenceDrop task={task} onDone={() => void client.invalidateQueries()} />}
        {!task.mayClose && task.files.length === 0 && <EmptyState>没有佐证。</EmptyState>}
      </div>
    </Card>
  )
}

function History({ task }: { task: TaskInFull }) {
  return (
    <Card title="期限调整" note={`${task.moves.length}次`} flush>
      {task.moves.length === 0 ? (
        <EmptyState>期限没有调整过。</EmptyState>
      ) : (
        <TimelineDay
          events={[...task.moves].reverse().map((move, index) => ({
            key: `${move.at}${index}`,
            time: shortInstant(move.at),
            who: move.by,
            what: `${move.from ?? '待定'}改为${move.to ?? '撤销'}，${move.reason}`,
            tone: 'warn' as const,
          }))}
        />
      )}
    </Card>
  )
}

/** One dated task: what it asks and why, its proof, and every time its day moved. */
export default function DeadlinePage() {
  const { taskId } = useParams({ strict: false }) as { taskId: string }
  const [shown, show] = useState<'close' | 'extend' | null>(null)
  const { data: task, error } = useRoute(getDeadline, { params: { taskId } })
  const { data: home } = useRoute(getHome, {})
  if (error) return <RefusalPanel error={error} />
  if (!task) return null
  return (
    <div className="jh-col">
      <PageHead
        title={task.label}
        crumbs={[{ title: '期限', to: '/deadlines' }]}
        status={<TaskState task={task} boxed />}
        facts={
          task.batchId ? <Link to={`/batches/${task.batchId}`}>{task.occasion}</Link> : <span>{task.occasion}</span>
        }
        actions={
          task.mayClose && (
            <>
              {task.extendable && <Button onClick={() => show('extend')}>延长期限</Button>}
              <Button type="primary" onClick={() => show('close')}>
                办结
              </Button>
            </>
          )
        }
      />
      <div className="deadline-columns">
        <Card title="事项">
          <Facts task={task} />
        </Card>
        <div className="jh-col">
          <Evidence task={task} />
          <History task={task} />
        </div>
      </div>
      {shown === 'close' && home && <CloseForm task={task} today={home.today} onClose={() => show(null)} />}
      {shown === 'extend' && <ExtendForm task={task} onClose={() => show(null)} />}
    </div>
  )
}
