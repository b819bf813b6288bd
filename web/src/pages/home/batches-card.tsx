import { Link } from '@tanstack/react-router'
import type { Home } from '#contract/batch.ts'
import { StepBeam } from '../../ui/beam/step-beam.tsx'
import { Card } from '../../ui/card.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'

/** The batches at a glance: how far along the chain, and whether anything is late. */
export function BatchesCard({ batches }: { batches: Home['batches'] }) {
  if (batches.length === 0) return null
  return (
    <Card title="批次" note={`${batches.length}个`} flush>
      <ul className="home-batches">
        {batches.map((batch) => (
          <li key={batch.id}>
            <Link to={`/batches/${batch.id}`}>
              <span className="jh-row">
                <b>{batch.name}</b>
                <span className="jh-gap" />
                {batch.late > 0 && <Status kind="late">{batch.late}项迟</Status>}
                {batch.late === 0 && batch.done === batch.total && <Status kind="ok">已归档</Status>}
                {batch.late === 0 && batch.done < batch.total && (
                  <span className="jh-note">
                    第{batch.done + 1}步 / {batch.total}
                  </span>
                )}
              </span>
              <StepBeam steps={batch.total} current={batch.done} late={batch.late > 0} />
              <span className="jh-note">
                {batch.stepTitle ?? '全部完成'}・{batch.registered}人・{shortDay(batch.startsOn)}开考
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
