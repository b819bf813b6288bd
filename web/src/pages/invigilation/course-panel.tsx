import { Button } from 'antd'
import { useState } from 'react'
import type { ExamScene } from '#contract/exam-scene.ts'
import { courseGuide, listCourse } from '#contract/invigilation-course.ts'
import { useRoute } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { inShanghai } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { CourseForm } from './course-form.tsx'

/** The forms of an exam day in their order: what the articles ask, what was written, and by whom. */
export function CoursePanel({ scene, writable }: { scene: ExamScene; writable: boolean }) {
  const [kind, setKind] = useState<string | null>(null)
  const guide = useRoute(courseGuide, { query: scene })
  const { data, error } = useRoute(listCourse, { query: scene }, { every: 10_000 })
  if (error ?? guide.error) return <RefusalPanel error={(error ?? guide.error) as never} />
  if (!data || !guide.data) return <p className="jh-note">读取中</p>
  return (
    <div className="jh-col">
      {guide.data.kinds.map((one) => {
        const entries = data.entries.filter((entry) => entry.kind === one.kind)
        return (
          <div key={one.kind} className="course-kind">
            <div className="jh-row">
              <Status kind={entries.length > 0 ? 'ok' : one.clauses.length > 0 ? 'wait' : 'info'}>{one.title}</Status>
              {one.clauses.slice(0, 3).map((clause) => (
                <ClauseChip key={clause} clause={clause} />
              ))}
              {one.clauses.length === 0 && <span className="jh-note">本机构没有写明</span>}
              <span className="jh-gap" />
              {writable && (
                <Button size="small" onClick={() => setKind(one.kind)}>
                  登记
                </Button>
              )}
            </div>
            {entries.map((entry) => (
              <p key={entry.id} className="jh-note">
                {inShanghai(entry.at).time} {entry.summary}（{entry.by}）{entry.decision && `，决定：${entry.decision}`}
              </p>
            ))}
          </div>
        )
      })}
      <CourseForm scene={scene} kind={kind} guide={guide.data} onClose={() => setKind(null)} />
    </div>
  )
}
