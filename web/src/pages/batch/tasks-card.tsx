import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { BatchOverview } from '#contract/batch.ts'
import { listBatchDeadlines } from '#contract/deadline.ts'
import type { TaskView } from '#contract/deadline-shapes.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { contentWords, dueWords, TaskState } from '../deadline/task-words.tsx'
import '../deadline/deadline.css'

const isOpen = ({ state }: TaskView) => !['done', 'attested', 'withdrawn'].includes(state)

function Task({ task }: { task: TaskView }) {
  return (
    <li className={task.state === 'late' ? 'is-late' : ''}>
      <span>{dueWords(task)}</span>
      <TaskState task={task} />
      <span className="deadline-what">
        <b>
          <Link to={`/deadlines/${task.id}`}>{task.label}</Link>
        </b>
        <span className="jh-note">
          {task.roleTitle}
          {contentWords(task) && `・${contentWords(task)}`}
        </span>
      </span>
      {task.citation ? <CitationChip citation={task.citation} label={task.citation.clause ?? '依据'} /> : <span />}
    </li>
  )
}

/** So many of the next tasks are shown in any case. */
const nearest = 5

/** The dated tasks of a step of the batch, or of all, and those whose day cannot be told yet. */
export function TasksCard({ batch }: { batch: BatchOverview }) {
  const { data } = useRoute(listBatchDeadlines, { params: { batchId: batch.id } })
  const current = batch.steps.find((step) => step.status === 'current')?.step ?? 'archive'
  const [chosen, choose] = useState<'near' | 'open' | 'all'>('near')
  if (!data) return null
  const open = data.tasks.filter(isOpen)
  const near = open.filter(
    (task, place) =>
      task.step === current ||
      ['late', 'today', 'soon'].includes(task.state) ||
      (place < nearest && task.state === 'ahead'),
  )
  const lists = { near, open, all: data.tasks }
  const shown = lists[chosen]
  const waiting = chosen === 'near' ? data.waiting.filter(({ step }) => step === current) : data.waiting
  return (
    <Card
      title="期限"
      note={`${open.length}项未办结，共${data.tasks.length}项`}
      extra={
        <Segmented
          size="small"
          value={chosen}
          onChange={choose}
          options={[
            { value: 'near', label: '近期' },
            { value: 'open', label: '未办结' },
            { value: 'all', label: '全部' },
          ]}
        />
      }
      flush
    >
      {shown.length === 0 && waiting.length === 0 && <EmptyState>没有这样的事项。</EmptyState>}
      <ul className="deadline-steps">
        {shown.map((task) => (
          <Task key={task.id} task={task} />
        ))}
        {waiting.map((one) => (
          <li key={one.task} className="deadline-waiting">
            <span>待定</span>
            <span>等{one.waitsFor}</span>
            <span>{one.label}</span>
            {one.citation ? <CitationChip citation={one.citation} label={one.citation.clause ?? '依据'} /> : <span />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
