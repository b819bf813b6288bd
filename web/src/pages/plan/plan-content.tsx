import type { BatchPlan } from '#contract/plan-shapes.ts'
import { Card } from '../../ui/card.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { PlainRows } from './plain-rows.tsx'
import './plan.css'

const subjects: Record<string, string> = { theory: '理论知识', practical: '技能操作', comprehensive: '综合评审' }

/** The scheme of a plan in words. */
export function SchemeCard({ scheme }: { scheme: BatchPlan['content']['scheme'] }) {
  const parts = [
    ['目标与范围', scheme.goal],
    ['进度安排', scheme.schedule],
    ['组织与分工', scheme.organisation],
    ['安全与应急', scheme.safety],
  ] as const
  return (
    <Card title="实施方案">
      <dl className="jh-scheme">
        {parts.map(([name, text]) => [<dt key={name}>{name}</dt>, <dd key={`${name}d`}>{text || '--'}</dd>])}
      </dl>
    </Card>
  )
}

/** Times, rooms and people of a plan. */
export function PlanTables({ content }: { content: Pick<BatchPlan['content'], 'times' | 'rooms' | 'staff'> }) {
  const duties = [...new Set(content.staff.map(({ title }) => title))]
  return (
    <>
      <div className="jh-plan-two">
        <Card title="时间安排" flush>
          <PlainRows
            columns={['科目', '日期', '时间', '地点']}
            rows={content.times.map((one) => [
              subjects[one.subject] ?? one.subject,
              shortDay(one.date),
              one.time,
              one.place,
            ])}
            empty="还没有安排时间。"
          />
        </Card>
        <Card title="考场安排" flush>
          <PlainRows
            columns={['考场', '地点', { title: '座位', right: true }, '用途']}
            rows={content.rooms.map((one) => [one.room, one.place, one.seats, subjects[one.use] ?? one.use])}
            empty="还没有列考场。"
          />
        </Card>
      </div>
      <Card title="人员安排" flush>
        <PlainRows
          columns={['岗位', { title: '人数', right: true }, '人员']}
          rows={duties.map((duty) => {
            const people = content.staff.filter((one) => one.title === duty)
            const names = people.map((one) => {
              const where = [one.occupation, one.room].filter(Boolean).join('，')
              return where ? `${one.name}（${where}）` : one.name
            })
            return [<b key={duty}>{duty}</b>, new Set(people.map(({ personId }) => personId)).size, names.join('、')]
          })}
          empty="还没有安排人员。"
        />
      </Card>
    </>
  )
}
