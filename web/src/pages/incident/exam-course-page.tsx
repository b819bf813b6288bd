import { Link, useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { listIncidentScenes } from '#contract/incident.ts'
import { useRoute } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { CoursePanel } from '../invigilation/course-panel.tsx'
import { useBatchName } from '../score/use-batch-name.ts'
import { IncidentsPanel } from './incidents-panel.tsx'
import './incident.css'

/** The course of a room without machines: the forms of an exam day and its incidents. */
export default function ExamCoursePage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const name = useBatchName(batchId)
  const writable = useMay('invigilation.run')
  const [chosen, setChosen] = useState<string | null>(null)
  const { data, error } = useRoute(listIncidentScenes, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!data) return null
  const keyOf = (one: { sessionId: string; placeId: string }) => `${one.sessionId}/${one.placeId}`
  const room = data.scenes.find((one) => keyOf(one) === chosen) ?? data.scenes[0]
  const scene = room && { batchId, sessionId: room.sessionId, placeId: room.placeId }
  return (
    <div className="jh-col">
      <PageHead
        title="考场过程"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: name, to: `/batches/${batchId}` },
        ]}
        facts={
          <span className="incident-elsewhere">
            纸笔考试和实操考核在这里登记；机考在<Link to="/invigilation">监考台</Link>登记
          </span>
        }
        actions={
          room && (
            <Select
              aria-label="考场与场次"
              style={{ width: 320 }}
              value={keyOf(room)}
              onChange={setChosen}
              options={data.scenes.map((one) => ({
                value: keyOf(one),
                label: `${one.place} ${one.subject}第${one.session}场 ${shortInstant(one.startsAt)}`,
              }))}
            />
          )
        }
      />
      {scene ? (
        <>
          <Card title="考场过程">
            <CoursePanel key={chosen} scene={scene} writable={writable} />
          </Card>
          <Card title="突发情况">
            <IncidentsPanel key={chosen} scene={scene} writable={writable} candidates={[]} />
          </Card>
        </>
      ) : (
        <EmptyState>还没有编排座位，编排之后在这里登记考场过程。</EmptyState>
      )}
    </div>
  )
}
