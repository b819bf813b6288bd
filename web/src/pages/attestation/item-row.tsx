import { Button } from 'antd'
import { useState } from 'react'
import type { ChecklistItem } from '#contract/attestation.ts'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { AttestDialog } from './attest-dialog.tsx'
import { WaiveDialog, WithdrawDialog } from './reason-dialog.tsx'
import { StatementWords } from './statement-words.tsx'

const looks: Record<ChecklistItem['state'], { kind: StatusKind; words: string }> = {
  open: { kind: 'warn', words: '未核对' },
  attested: { kind: 'ok', words: '已核对' },
  waived: { kind: 'info', words: '已豁免' },
}

const waiting = (item: ChecklistItem) => item.early || `由${item.roles.join('、')}核对`

function What({ item }: { item: ChecklistItem }) {
  return (
    <span>
      {item.moment && <span className="jh-note">{item.moment}　</span>}
      {item.label} {item.clause && <ClauseChip clause={item.clause} />}
      {item.checks.length > 0 && (
        <span className="jh-checks-points jh-note">
          {item.checks.map((check) => (
            <span key={check}>{check}</span>
          ))}
          {item.needsAttachment && <span>须附件</span>}
        </span>
      )}
    </span>
  )
}

/** One item: what it says and on whose authority, how it stands, and what the caller may do. */
export function ItemRow({ batchId, item }: { batchId: string | null; item: ChecklistItem }) {
  const [shown, show] = useState<'attest' | 'waive' | 'withdraw' | null>(null)
  const close = () => show(null)
  const { kind, words } = looks[item.state]
  return (
    <li>
      <Status kind={kind}>{words}</Status>
      <What item={item} />
      {item.statement ? (
        <StatementWords statement={item.statement} />
      ) : (
        <span className="jh-second">{waiting(item)}</span>
      )}
      <span className="jh-checks-acts">
        {item.mayAttest && (
          <Button size="small" type="primary" onClick={() => show('attest')} aria-label={`核对：${item.label}`}>
            核对
          </Button>
        )}
        {item.mayWaive && (
          <Button size="small" onClick={() => show('waive')} aria-label={`豁免：${item.label}`}>
            豁免
          </Button>
        )}
        {item.mayWithdraw && (
          <Button size="small" type="text" onClick={() => show('withdraw')} aria-label={`撤回：${item.label}`}>
            撤回
          </Button>
        )}
      </span>
      {shown === 'attest' && <AttestDialog batchId={batchId} item={item} onClose={close} />}
      {shown === 'waive' && batchId && (
        <WaiveDialog batchId={batchId} item={item.name} label={item.label} onClose={close} />
      )}
      {shown === 'withdraw' && item.statement && (
        <WithdrawDialog id={item.statement.id} label={item.label} onClose={close} />
      )}
    </li>
  )
}
