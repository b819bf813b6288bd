import { judgeStartDate } from '#contract/plan.ts'
import { useRoute } from '../../api/index.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'

/** By when a plan that starts on the chosen day must be with the centre. */
export function StartDateNote({ startsOn }: { startsOn: string | undefined }) {
  const { data } = useRoute(judgeStartDate, { query: { startsOn: startsOn ?? '' } }, { enabled: Boolean(startsOn) })
  if (!startsOn || !data || data.status === 'unwritten') return null
  const chip = data.clause && <ClauseChip clause={data.clause} />
  if (data.status === 'calendar_unannounced')
    return (
      <p className="jh-row" role="status">
        <Status kind="warn">该年节假日安排尚未导入，暂不能计算报送期限</Status>
        {chip}
      </p>
    )
  return (
    <p className="jh-row" role="status">
      <Status kind={data.late ? 'late' : 'ok'}>
        {data.late
          ? `计划最迟应在${shortDay(data.due ?? '')}报送，已经过期`
          : `计划最迟${shortDay(data.due ?? '')}报送`}
      </Status>
      {data.late && data.earliestStart && (
        <span className="jh-second">今天报送，最早{shortDay(data.earliestStart)}开始</span>
      )}
      {chip}
    </p>
  )
}
