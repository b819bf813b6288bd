import { Link } from '@tanstack/react-router'
import type { Permission } from '#core/access/permissions.ts'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'

interface Stop {
  readonly title: string
  readonly path: string
  readonly permission: Permission
}

/** The theory exam of a batch from the paper to the marks, in the order it is worked. */
const stopsOf = (batchId: string): readonly Stop[] => [
  { title: '试卷', path: `/batches/${batchId}/papers`, permission: 'paper.read' },
  { title: '考试包', path: `/batches/${batchId}/exam-packages`, permission: 'exam.prepare' },
  { title: '考点准备与启封', path: '/exam-node', permission: 'invigilation.read' },
  { title: '监考台', path: '/invigilation', permission: 'invigilation.read' },
  { title: '考场过程', path: `/batches/${batchId}/exam-course`, permission: 'invigilation.read' },
  { title: '评卷', path: `/batches/${batchId}/marking`, permission: 'marking.read' },
  { title: '雷同卷', path: `/batches/${batchId}/similarity`, permission: 'marking.read' },
]

/** The way through the theory exam, as far as the present role may walk it. */
export function TheoryCard({ batchId }: { batchId: string }) {
  const { permissions } = useSession()
  const stops = stopsOf(batchId).filter(({ permission }) => permissions.includes(permission))
  if (stops.length === 0) return null
  return (
    <Card title="理论考试" note="依次办理，其余环节由有权限的角色办理">
      <nav className="batch-stops" aria-label="理论考试">
        {stops.map(({ title, path }) => (
          <Link key={title} to={path}>
            {title}
          </Link>
        ))}
      </nav>
    </Card>
  )
}
