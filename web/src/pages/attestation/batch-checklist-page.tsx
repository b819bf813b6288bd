import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { exportChecklist, getChecklist } from '#contract/attestation.ts'
import { download, useRoute } from '../../api/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { OccasionsCard } from './occasions-card.tsx'
import { SectionCard } from './section-card.tsx'

/** Everything people attest of a batch, step by step; the step that is open stands first. */
export default function BatchChecklistPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const { data: list, error } = useRoute(getChecklist, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!list) return null
  const current = list.sections.filter(({ status }) => status === 'current')
  const others = list.sections.filter(({ status }) => status !== 'current')
  return (
    <div className="jh-col">
      <PageHead
        title="核对事项"
        crumbs={[
          { title: '批次', to: '/batches' },
          { title: list.title, to: `/batches/${batchId}` },
        ]}
        facts={<span className="jh-note">系统不能自行判断的条款，由人核对并留痕；未办完的步骤不能完成。</span>}
        actions={
          <Button onClick={() => void download(exportChecklist, { params: { batchId } }, '核对事项.xlsx')}>
            导出Excel
          </Button>
        }
      />
      {list.sections.length === 0 && <EmptyState>本批次的规则档案没有核对事项。</EmptyState>}
      {[...current, ...others].map((section) => (
        <SectionCard key={section.step} batchId={batchId} section={section} />
      ))}
      <OccasionsCard list={list} />
    </div>
  )
}
