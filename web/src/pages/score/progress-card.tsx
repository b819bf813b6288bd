import { getScoreProgress } from '#contract/score.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { clockOf, problemWords, subjectWords } from './words.ts'

/** How far the scores are, and who is missing; with `hideWhole` nothing is shown once nobody is. */
export function ProgressCard({ batchId, hideWhole = false }: { batchId: string; hideWhole?: boolean }) {
  const { data, error } = useRoute(getScoreProgress, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!data || (hideWhole && data.complete && data.needsHuman === 0)) return null
  const note = data.theoryImport
    ? `理论成绩由“${data.theoryImport.system}”签名，${clockOf(data.theoryImport.at)}导入`
    : '理论成绩尚未导入'
  return (
    <Card
      title="成绩是否齐全"
      note={note}
      extra={
        <Status kind={data.complete ? 'ok' : 'run'}>{data.complete ? '齐全' : `还差${count(data.gapCount)}处`}</Status>
      }
    >
      {data.subjects.map((one) => (
        <ProgressBar key={one.subject} word={subjectWords[one.subject]} done={one.done} total={one.expected} />
      ))}
      {data.needsHuman > 0 && <p className="jh-note">有{data.needsHuman}名考生的结果须由人判定，见下表“待判定”。</p>}
      {data.gapCount > 0 && (
        <ul className="score-gaps jh-note" tabIndex={0} aria-label="没有登全的成绩">
          {data.gaps.slice(0, 60).map((gap) => (
            <li key={`${gap.registrationId}${gap.subject}`}>
              {`${gap.name} ${gap.ticketNumber ?? ''}，${subjectWords[gap.subject]}${problemWords[gap.problem]}`}
            </li>
          ))}
          {data.gapCount > 60 && <li>另有{count(data.gapCount - 60)}处</li>}
        </ul>
      )}
    </Card>
  )
}
