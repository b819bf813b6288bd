import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { attachToPlan } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import { upload } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Status } from '../../ui/status.tsx'
import './plan.css'

const states = {
  made: { kind: 'ok', word: '报送时自动生成' },
  attached: { kind: 'ok', word: '已附' },
  missing: { kind: 'bad', word: '缺' },
} as const

/** What the articles ask the plan to state and to bring along, and what is still missing. */
export function PlanCheck({ plan, mayWrite }: { plan: BatchPlan; mayWrite: boolean }) {
  const client = useQueryClient()
  const [title, setTitle] = useState<string | null>(null)
  const missing = plan.fields.items.filter(({ ok }) => !ok).length
  const papers = plan.attachments.items
  const send = async (file: File, options: object) => {
    await upload(attachToPlan, { params: { batchId: plan.id }, body: { title: title ?? '' } }, file, options)
    setTitle(null)
    await client.invalidateQueries()
  }
  return (
    <Card
      title="应载明的内容"
      note={missing > 0 ? `还缺${missing}项` : '已齐'}
      extra={plan.fields.clause && <ClauseChip clause={plan.fields.clause} />}
    >
      <ul className="jh-plan-fields">
        {plan.fields.items.map(({ field, ok }) => (
          <li key={field}>
            <Status kind={ok ? 'ok' : 'bad'}>{ok ? field : `缺${field}`}</Status>
          </li>
        ))}
      </ul>
      {papers.length > 0 && (
        <div className="jh-col" style={{ marginTop: 12 }}>
          <div className="jh-row">
            <b>附件</b>
            {plan.attachments.clause && <ClauseChip clause={plan.attachments.clause} />}
          </div>
          <ul className="jh-plan-fields">
            {papers.map((paper) => (
              <li key={paper.title} className="jh-row">
                <Status kind={states[paper.state].kind}>
                  {paper.title}：{states[paper.state].word}
                </Status>
                {mayWrite && paper.state !== 'made' && plan.status === 'draft' && (
                  <Button size="small" onClick={() => setTitle(paper.title)}>
                    {paper.state === 'missing' ? '上传' : '重新上传'}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {title && (
            <FileDrop
              accept=".pdf,.jpg,.jpeg,.png"
              maxBytes={10_485_760}
              what={`${title}（PDF或图片）`}
              upload={send}
            />
          )}
        </div>
      )}
    </Card>
  )
}
