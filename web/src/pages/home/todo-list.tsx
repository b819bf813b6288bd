import { Link } from '@tanstack/react-router'
import type { Todo } from '#contract/batch.ts'
import { DeadlineBeam } from '../../ui/beam/deadline-beam.tsx'
import { Card } from '../../ui/card.tsx'
import { CitationChip } from '../../ui/citation-chip.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Status } from '../../ui/status.tsx'

function TimeLeft({ todo }: { todo: Todo }) {
  const late = todo.workdaysLeft ? `迟${-todo.workdaysLeft}个工作日` : '已逾期'
  if (todo.state === 'late') return <Status kind="late">{late}</Status>
  if (todo.state === 'today') return <Status kind="today">今天到期</Status>
  if (todo.state === 'calendar') return <Status kind="warn">日历未公布</Status>
  if (todo.state === 'undated') return <span className="jh-note">未定期限</span>
  return <span>{todo.workdaysLeft === null ? `还有${todo.days.length}天` : `还有${todo.workdaysLeft}个工作日`}</span>
}

function Row({ todo }: { todo: Todo }) {
  return (
    <li className={todo.state === 'late' ? 'is-late' : ''}>
      <span className="home-date">
        {todo.dueOn ? shortDay(todo.dueOn) : '--'}
        {todo.dueTime && ` ${todo.dueTime}`}
      </span>
      <span className="home-left">
        <TimeLeft todo={todo} />
      </span>
      <span className="home-beam">{todo.dueOn && <DeadlineBeam days={todo.days} late={todo.state === 'late'} />}</span>
      <span className="home-what">
        <b>{todo.title}</b>
        <span className="jh-note">
          {todo.batchName}
          {todo.detail && `・${todo.detail}`}
          {todo.told.length > 0 && `・已报${todo.told.join('、')}`}
        </span>
      </span>
      <span className="home-cite">{todo.citation && <CitationChip citation={todo.citation} />}</span>
      <span className="home-act">
        {todo.mine ? (
          <Link className={`jh-button is-small ${todo.state === 'late' ? 'is-primary' : ''}`} to={todo.path}>
            {todo.action}
          </Link>
        ) : (
          <span className="jh-note">{todo.responsible}</span>
        )}
      </span>
    </li>
  )
}

/** Everything that waits, the earliest first. */
export function TodoList({ todos }: { todos: readonly Todo[] }) {
  return (
    <Card
      title="按期限"
      note={`${todos.length}项`}
      extra={<span className="jh-note">工作日，次日起算；点条款看依据</span>}
      flush
    >
      {todos.length === 0 ? (
        <EmptyState>现在没有待您办理的事项。</EmptyState>
      ) : (
        <ul className="home-todos">
          {todos.map((todo) => (
            <Row key={todo.id} todo={todo} />
          ))}
        </ul>
      )}
    </Card>
  )
}
