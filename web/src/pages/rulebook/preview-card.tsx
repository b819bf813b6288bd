import { Link } from '@tanstack/react-router'
import { type BatchPreview, previewOverlay } from '#contract/rejudge.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { DifferencesList } from './differences-list.tsx'

function Batch({ batch }: { batch: BatchPreview }) {
  const changed = batch.kinds.reduce((sum, { different }) => sum + different, 0)
  return (
    <section className="rb-place">
      <h3 className="jh-h3">
        <Link to={`/batches/${batch.batchId}`}>{batch.batchName}</Link>
      </h3>
      <ul className="rb-differences">
        {batch.parameters.map((one) => (
          <li key={one.path}>
            <span className="jh-note">{one.sectionTitle}</span>
            <span>{one.label}</span>
            <span>
              {one.from} <b aria-hidden="true">→</b> <b>{one.to}</b>
            </span>
          </li>
        ))}
      </ul>
      <p className={changed > 0 ? 'rb-warned' : 'jh-second'}>
        {batch.kinds.map(({ title, judged, different }) => `${title}${judged}项，不同${different}项`).join('；') ||
          '还没有可以重判的判定'}
      </p>
      <DifferencesList differences={batch.differences} />
    </section>
  )
}

/** How the running batches would differ under a version; none of them is changed. */
export function PreviewCard({ overlayId }: { overlayId: string }) {
  const { data, error } = useRoute(previewOverlay, { params: { overlayId } })
  return (
    <Card title="对进行中批次的影响" note="只作预览，批次仍按建立时固定的规则办理">
      {error && <RefusalPanel error={error} />}
      {!data && !error && <p className="jh-note">正在按新规则重判</p>}
      {data?.batches.length === 0 && <p className="jh-second">没有进行中的批次会有不同。</p>}
      {data?.batches.map((batch) => (
        <Batch key={batch.batchId} batch={batch} />
      ))}
    </Card>
  )
}
