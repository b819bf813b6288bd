import { Link } from '@tanstack/react-router'
import { getChecklist } from '#contract/attestation.ts'
import { useRoute } from '../../api/index.ts'
import { SectionCard } from './section-card.tsx'

/** On the batch's own page: what people must attest before the step that is open can close. */
export function StepChecklist({ batchId }: { batchId: string }) {
  const { data: list } = useRoute(getChecklist, { params: { batchId } }, { every: 30_000 })
  const section = list?.sections.find(({ status }) => status === 'current')
  const all = (
    <Link className="jh-button" to={`/batches/${batchId}/checklist`}>
      全部核对事项
    </Link>
  )
  if (!list || list.sections.length + list.kinds.length === 0) return null
  if (!section) return <div className="jh-row">{all}</div>
  return <SectionCard batchId={batchId} section={section} title={`${section.title}核对事项`} extra={all} />
}
