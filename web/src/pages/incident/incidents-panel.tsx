import { Button } from 'antd'
import { useState } from 'react'
import type { ExamScene } from '#contract/exam-scene.ts'
import { type IncidentView, incidentGuide, listIncidents } from '#contract/incident.ts'
import { useRoute } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { IncidentCourse } from './incident-course.tsx'
import { stateWords } from './incident-state.ts'
import { RaiseForm } from './raise-form.tsx'
import './incident.css'

/** A candidate of a run an incident may be about. */
export interface CandidateChoice {
  attemptId: string
  label: string
}

function Line(props: { incident: IncidentView; chosen: boolean; onChoose: () => void }) {
  const { incident, chosen, onChoose } = props
  return (
    <div className={`incident-line${chosen ? ' is-chosen' : ''}`}>
      <button type="button" aria-expanded={chosen} onClick={onChoose}>
        <span className="jh-note">{inShanghai(incident.noticedAt).time}</span>
        <b>{incident.label}</b>
        <span className="jh-note incident-whom">{incident.candidate || '全场'}</span>
        <span className="jh-gap" />
        {incident.status === 'closed' ? (
          <Status kind="ok">已办结</Status>
        ) : (
          <Status kind={incident.next || incident.questions.length > 0 ? 'run' : 'draft'}>
            {stateWords(incident)}
          </Status>
        )}
      </button>
      {incident.clause && <ClauseChip clause={incident.clause} />}
    </div>
  )
}

/** The incidents of a room: raised, dealt with step by step, closed when nothing is missing. */
export function IncidentsPanel(props: { scene: ExamScene; writable: boolean; candidates: readonly CandidateChoice[] }) {
  const { scene, writable, candidates } = props
  const [raising, setRaising] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const guide = useRoute(incidentGuide, { query: scene })
  const { data, error } = useRoute(listIncidents, { query: scene }, { every: 5_000 })
  if (error ?? guide.error) return <RefusalPanel error={(error ?? guide.error) as never} />
  if (!data || !guide.data) return <p className="jh-note">读取中</p>
  const { procedures } = guide.data
  return (
    <div className="jh-col">
      <div className="jh-row">
        <span className="jh-note">
          {procedures.length > 0 ? `本机构写明${procedures.length}种情形的处置程序` : '本机构的规定没有写明处置程序'}
        </span>
        <span className="jh-gap" />
        {writable && procedures.length > 0 && (
          <Button type="primary" onClick={() => setRaising(true)}>
            登记突发情况
          </Button>
        )}
      </div>
      {data.incidents.length === 0 && <EmptyState>本场还没有突发情况。</EmptyState>}
      {data.incidents.map((incident) => (
        <div key={incident.id} className="jh-card">
          <Line
            incident={incident}
            chosen={chosen === incident.id}
            onChoose={() => setChosen(chosen === incident.id ? null : incident.id)}
          />
          {chosen === incident.id && (
            <IncidentCourse incident={incident} guide={guide.data} writable={writable && incident.status === 'open'} />
          )}
        </div>
      ))}
      <RaiseForm
        scene={scene}
        procedures={procedures}
        candidates={candidates}
        open={raising}
        onClose={() => setRaising(false)}
        onDone={setChosen}
      />
    </div>
  )
}
