import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { assemblePapers, getPaperDesk, publishNotice } from '#contract/paper.ts'
import type { PaperDesk } from '#contract/paper-shapes.ts'
import { paperLifecycle } from '#core/papers/lifecycle.ts'
import { useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { BlueprintForm } from './blueprint-form.tsx'
import { PaperRow } from './paper-row.tsx'
import { useMayPaper } from './use-may-paper.ts'
import './paper.css'

type Entry = PaperDesk['entries'][number]

/** What candidates bring: as they read it, or as it still waits to be published. */
function Notice({ entry, batchId }: { entry: Entry; batchId: string }) {
  const publish = useCommand(publishNotice)
  const may = useMayPaper()
  const { blueprint } = entry
  if (!blueprint || (blueprint.materials === '' && !blueprint.notice)) return null
  const { notice, materials, revision } = blueprint
  const isNew = materials !== (notice?.text ?? '')
  const params = { batchId, entryId: entry.entryId }
  return (
    <div className="jh-row" style={{ flexWrap: 'wrap' }}>
      <span>
        备料通知：{isNew ? materials || '（撤回）' : notice?.text}
        {!isNew && notice && (
          <span className="jh-note">
            {' '}
            {notice.by}
            {shortInstant(notice.at)}公布，准考证与考生页面载明
          </span>
        )}
        {isNew && (
          <span className="jh-note"> {notice ? '有改动未公布，考生看到的是原文' : '尚未公布，考生还看不到'}</span>
        )}
      </span>
      <span className="jh-gap" />
      {isNew && may('paper.write') && (
        <Button size="small" loading={publish.isPending} onClick={() => publish.mutate({ params, body: { revision } })}>
          {materials === '' ? '撤回备料通知' : '公布备料通知'}
        </Button>
      )}
      {publish.error && <RefusalPanel error={publish.error} />}
    </div>
  )
}

function EntryCard({ entry, desk }: { entry: Entry; desk: PaperDesk }) {
  const [open, setOpen] = useState(false)
  const assemble = useCommand(assemblePapers)
  const may = useMayPaper()
  const { blueprint } = entry
  const isHeld = entry.papers.some(({ status }) => paperLifecycle.next(status, 'replace') === null)
  const draw = () => assemble.mutate({ params: { batchId: desk.batchId, entryId: entry.entryId }, body: {} })
  return (
    <Card
      title={entry.title}
      note={blueprint ? `方案第${blueprint.revision}版，${blueprint.writtenBy}编制` : '尚无组卷方案'}
      extra={
        may('paper.write') && (
          <span style={{ display: 'flex', gap: 8 }}>
            <Button size="small" onClick={() => setOpen(true)}>
              {blueprint ? '修改方案' : '编制方案'}
            </Button>
            <Button
              size="small"
              type="primary"
              disabled={!blueprint || isHeld}
              title={isHeld ? '已有试卷送审、批准或密封，不能重新组卷' : undefined}
              loading={assemble.isPending}
              onClick={draw}
            >
              组卷
            </Button>
          </span>
        )
      }
    >
      {assemble.error && <RefusalPanel error={assemble.error} />}
      <Notice entry={entry} batchId={desk.batchId} />
      {entry.papers.length === 0 && <p className="jh-note">还没有组卷。</p>}
      {entry.papers.map((paper) => (
        <PaperRow key={paper.id} paper={paper} />
      ))}
      <BlueprintForm entry={entry} desk={desk} open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

/** Blueprints and papers of a batch. */
export default function PaperDeskPage() {
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const { data: desk, error } = useRoute(getPaperDesk, { params: { batchId } })
  if (error) return <RefusalPanel error={error} />
  if (!desk) return <p className="jh-note">读取中</p>
  const papers = desk.entries.flatMap((entry) => entry.papers)
  return (
    <div className="jh-col">
      <PageHead
        title="组卷"
        crumbs={[
          { title: '组卷与试卷', to: '/papers' },
          { title: desk.batchName, to: `/batches/${batchId}` },
        ]}
        facts={
          <span>
            {desk.entries.length}个职业等级，{papers.length}套试卷，已密封
            {papers.filter(({ status }) => status === 'sealed').length}套
          </span>
        }
        actions={
          <Link className="jh-button" to={`/batches/${batchId}/paper-book`}>
            试卷台账
          </Link>
        }
      />
      {desk.entries.length === 0 && <EmptyState>批次没有职业等级。</EmptyState>}
      {desk.entries.map((entry) => (
        <EntryCard key={entry.entryId} entry={entry} desk={desk} />
      ))}
    </div>
  )
}
