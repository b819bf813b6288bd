import { Button } from 'antd'
import { exportStandingChecklist, getStandingChecklist } from '#contract/attestation.ts'
import { download, useRoute } from '../../api/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { OccasionsCard } from './occasions-card.tsx'
import { SectionCard } from './section-card.tsx'

/** What holds for the institution until somebody takes it back, and what was raised outside any batch. */
export default function StandingPage() {
  const { data: list, error } = useRoute(getStandingChecklist, {})
  if (error) return <RefusalPanel error={error} />
  if (!list) return null
  return (
    <div className="jh-col">
      <PageHead
        title="制度核对与处理"
        facts={<span className="jh-note">备案、题库、保密、财务等长期条件，核对一次，撤回以前一直有效。</span>}
        actions={<Button onClick={() => void download(exportStandingChecklist, {}, '核对事项.xlsx')}>导出Excel</Button>}
      />
      {list.sections.length === 0 && (
        <EmptyState>本机构的规则档案没有长期核对事项；各批次的核对事项在批次总览中办理。</EmptyState>
      )}
      {list.sections.map((section) => (
        <SectionCard key={section.title} batchId={null} section={section} />
      ))}
      <OccasionsCard list={list} />
    </div>
  )
}
