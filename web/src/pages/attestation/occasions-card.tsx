import { Button } from 'antd'
import { useState } from 'react'
import type { Checklist, Occasion } from '#contract/attestation.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { shortInstant } from '../../ui/day-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Status } from '../../ui/status.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { RaiseDialog } from './raise-dialog.tsx'
import { WithdrawDialog } from './reason-dialog.tsx'
import { StatementWords } from './statement-words.tsx'

function OccasionRow({ occasion }: { occasion: Occasion }) {
  const [shown, show] = useState<'decide' | 'withdraw' | null>(null)
  const raised = occasion.state === 'raised'
  return (
    <li>
      <Status kind={raised ? 'warn' : 'ok'}>{raised ? '待决定' : occasion.effect || '已决定'}</Status>
      <span>
        {occasion.label} {occasion.clause && <ClauseChip clause={occasion.clause} />}
        <div className="jh-second">
          {occasion.subject}，{occasion.happened}：{occasion.facts}
        </div>
        <div className="jh-note">
          {occasion.raisedBy}记录，{shortInstant(occasion.raisedAt)}
        </div>
      </span>
      {occasion.statement ? (
        <StatementWords statement={occasion.statement} />
      ) : (
        <span className="jh-second">由{occasion.roles.join('、')}决定</span>
      )}
      <span className="jh-checks-acts">
        {occasion.mayDecide && (
          <Button size="small" type="primary" onClick={() => show('decide')}>
            决定
          </Button>
        )}
        {occasion.mayWithdraw && (
          <Button size="small" type="text" onClick={() => show('withdraw')}>
            撤回
          </Button>
        )}
      </span>
      {shown === 'decide' && <DecideDialog occasion={occasion} onClose={() => show(null)} />}
      {shown === 'withdraw' && <WithdrawDialog id={occasion.id} label={occasion.label} onClose={() => show(null)} />}
    </li>
  )
}

/** What happened and has to be dealt with by an article; only where the profile has such articles. */
export function OccasionsCard({ list }: { list: Checklist }) {
  const [raising, raise] = useState(false)
  if (list.kinds.length === 0) return null
  return (
    <Card
      title="情形与处理"
      note="发生时记录，由有权的人按条款决定"
      extra={list.mayRaise && <Button onClick={() => raise(true)}>记录情形</Button>}
      flush
    >
      {list.occasions.length === 0 ? (
        <EmptyState>没有记录的情形。</EmptyState>
      ) : (
        <ul className="jh-checks">
          {list.occasions.map((occasion) => (
            <OccasionRow key={occasion.id} occasion={occasion} />
          ))}
        </ul>
      )}
      {raising && <RaiseDialog batchId={list.batchId} kinds={list.kinds} onClose={() => raise(false)} />}
    </Card>
  )
}
