import type { PaperMarking } from '#contract/marking.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Status } from '../../ui/status.tsx'

const looks = {
  sealed: ['wait', '密封待核对'],
  checked: ['draft', '已核对'],
  marking: ['run', '评阅中'],
  marked: ['ok', '已评完'],
} as const

type Bundle = PaperMarking['bundles'][number]

/** The bundles of papers, each with what was checked, who marks it and what was found. */
export function BundleList(props: { bundles: readonly Bundle[]; actions?: (bundle: Bundle) => React.ReactNode }) {
  if (props.bundles.length === 0)
    return (
      <Card>
        <EmptyState>还没有安排纸质评卷。</EmptyState>
      </Card>
    )
  return (
    <>
      {props.bundles.map((bundle) => (
        <Card
          key={bundle.id}
          title={`第${bundle.position}份`}
          note={`${bundle.papers}份答卷`}
          extra={<Status kind={looks[bundle.status][0]}>{looks[bundle.status][1]}</Status>}
        >
          <p>
            核对：{bundle.checked.join('、') || '--'}
            {bundle.checkedBy && `（${bundle.checkedBy}）`}，阅卷：{bundle.markers.join('、') || '--'}
            {bundle.markedBy && `，签字：${bundle.markedBy}`}
          </p>
          {bundle.findings.length > 0 && (
            <ul className="marking-list">
              {bundle.findings.map((one) => (
                <li key={one.id}>
                  {one.paperNumber}号，{one.what}
                  {one.reportedTo && `，报告给${one.reportedTo}`}
                  {one.ruledBy && `，由${one.ruledBy}裁定${one.ruling ? `：${one.ruling}` : ''}`}（{one.foundBy}）
                </li>
              ))}
            </ul>
          )}
          {props.actions && <span className="jh-row">{props.actions(bundle)}</span>}
        </Card>
      ))}
    </>
  )
}
