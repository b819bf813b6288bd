import { Segmented, Select } from 'antd'
import { useState } from 'react'
import type { Home, Todo } from '#contract/batch.ts'
import { DayBeam } from '../../ui/beam/day-beam.tsx'
import { Card } from '../../ui/card.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { BatchesCard } from './batches-card.tsx'
import { TodoList } from './todo-list.tsx'
import { useHome } from './use-home.ts'
import './home.css'

function Facts({ todos }: { todos: readonly Todo[] }) {
  const late = todos.filter((todo) => todo.state === 'late').length
  const today = todos.filter((todo) => todo.state === 'today').length
  return (
    <>
      <span>待我办{todos.length}项</span>
      {late > 0 && <Status kind="late">{late}项已迟</Status>}
      {today > 0 && <Status kind="today">{today}项今天到期</Status>}
    </>
  )
}

const weightsOf = (todos: Home['todos']) =>
  todos.flatMap((todo) =>
    todo.dueOn ? [{ date: todo.dueOn, title: todo.title, note: todo.batchName, late: todo.state === 'late' }] : [],
  )

function Others({ todos }: { todos: readonly Todo[] }) {
  if (todos.length === 0) return null
  return (
    <Card title="等别人办" note={`${todos.length}项`} flush>
      <ul className="home-others">
        {todos.slice(0, 8).map((todo) => (
          <li key={todo.id}>
            <div>
              <b>{todo.title}</b>
              <span className="jh-note">{todo.batchName}</span>
            </div>
            <span className="jh-note">{todo.responsible}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The desk of the day: what waits for me, by date, across batches. */
export default function HomePage() {
  const { data, error } = useHome()
  const [whose, setWhose] = useState<'mine' | 'all'>('mine')
  const [batch, setBatch] = useState<string>('')
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const mine = data.todos.filter((todo) => todo.mine)
  const shown = (whose === 'mine' ? mine : data.todos).filter((todo) => batch === '' || todo.batchId === batch)
  const others = data.todos.filter((todo) => !todo.mine)
  const beside = data.batches.length > 0 || others.length > 0
  return (
    <div className="jh-col">
      <PageHead
        title="首页待办"
        facts={<Facts todos={mine} />}
        actions={
          <>
            <Select
              aria-label="批次"
              value={batch}
              onChange={setBatch}
              style={{ minWidth: 150 }}
              options={[
                { value: '', label: '全部批次' },
                ...data.batches.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Segmented
              value={whose}
              onChange={setWhose}
              options={[
                { value: 'mine', label: '只看待我办' },
                { value: 'all', label: '全部' },
              ]}
            />
          </>
        }
      />
      <Card
        title="期限刻度"
        note="长刻度为工作日，灰区为休息日；悬挂处为到期日"
        extra={<span className="jh-note">{data.calendarNote}</span>}
      >
        <DayBeam days={data.days} today={data.today} weights={weightsOf(shown)} label="近期到期的事项" />
      </Card>
      <div className={beside ? 'home-columns' : ''}>
        <TodoList todos={shown} />
        {beside && (
          <div className="jh-col">
            {data.batches.length > 0 && <BatchesCard batches={data.batches} />}
            <Others todos={others} />
          </div>
        )}
      </div>
    </div>
  )
}
