import { Button } from 'antd'
import { downloadPlanLetter } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import { openForPrint } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { Status } from '../../ui/status.tsx'
import './plan.css'

type Submission = BatchPlan['submissions'][number]

const decisions = {
  approved: { kind: 'ok', word: '已批准' },
  returned: { kind: 'warn', word: '已退回' },
} as const

function Item({ one, batchId }: { one: Submission; batchId: string }) {
  const decided = one.decision && decisions[one.decision]
  return (
    <li>
      <div className="jh-row">
        <b>第{one.number}次报送</b>
        {decided ? <Status kind={decided.kind}>{decided.word}</Status> : <Status kind="run">待中心审核</Status>}
        <span className="jh-note">
          {one.submittedBy} {shortInstant(one.submittedAt)}
        </span>
        <span className="jh-gap" />
        <span className="jh-note">内容摘要 {one.contentHash.slice(0, 12)}</span>
      </div>
      {one.decidedBy && (
        <div className="jh-second">
          {one.decidedBy} {shortInstant(one.decidedAt)}
          {one.reason && `：${one.reason}`}
        </div>
      )}
      {one.letter && (
        <div className="jh-row jh-second">
          <span>
            批复函 {one.letter.number}（{one.letter.on}），{one.letter.recordedBy}登记，
            {one.letter.confirmedBy ? `${one.letter.confirmedBy}确认` : '待另一人确认'}
          </span>
          <Button size="small" onClick={() => void openForPrint(downloadPlanLetter, { params: { batchId } })}>
            查看扫描件
          </Button>
        </div>
      )}
      {one.attachments.length > 0 && (
        <div className="jh-note">
          附件：{one.attachments.map(({ title, sha256 }) => `${title}（${sha256.slice(0, 8)}）`).join('、')}
        </div>
      )}
    </li>
  )
}

/** Every submission to the centre and what came back, the newest first. */
export function PlanHistory({ plan }: { plan: BatchPlan }) {
  if (plan.submissions.length === 0) return null
  return (
    <Card title="报送与批复" note={`报送对象 ${plan.recipient}`} flush>
      <ul className="jh-plan-history">
        {[...plan.submissions].reverse().map((one) => (
          <Item key={one.id} one={one} batchId={plan.id} />
        ))}
      </ul>
    </Card>
  )
}
