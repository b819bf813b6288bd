import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { approvePaper, returnPaper, submitPaper, withdrawPaper } from '#contract/paper.ts'
import type { PaperView } from '#contract/paper-shapes.ts'
import { paperLifecycle } from '#core/papers/lifecycle.ts'
import { useCommand } from '../../api/index.ts'
import { shortInstant } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { ReportView } from './coverage.tsx'
import { PermitForm } from './permit-form.tsx'
import { KeyPrintActions, PrintActions } from './print-actions.tsx'
import { ReasonAction } from './reason-action.tsx'
import { SealForm } from './seal-form.tsx'
import { SignedAction } from './signed-action.tsx'
import { useMayPaper } from './use-may-paper.ts'
import './paper.css'

const looks: Record<PaperView['status'], StatusKind> = {
  assembled: 'wait',
  submitted: 'run',
  half_approved: 'run',
  approved: 'ok',
  returned: 'bad',
  sealed: 'ok',
  key_opened: 'ok',
  withdrawn: 'absent',
}

function Actions({ paper, submit }: { paper: PaperView; submit: ReturnType<typeof useCommand<typeof submitPaper>> }) {
  const may = useMayPaper()
  const [dialogue, setDialogue] = useState<'seal' | 'permit' | null>(null)
  const [approve, giveBack] = [useCommand(approvePaper), useCommand(returnPaper)]
  const params = { paperId: paper.id }
  const isDraft = paper.status === 'assembled' || paper.status === 'returned'
  const canWithdraw = paperLifecycle.next(paper.status, 'withdraw') !== null
  const withdraw = useCommand(withdrawPaper)
  const isJudged = paper.status === 'submitted' || paper.status === 'half_approved'
  return (
    <span className="jh-paper-actions">
      {isDraft && may('paper.write') && (
        <>
          <Link to={`/papers/${paper.id}/proof`}>校看</Link>
          <Button size="small" loading={submit.isPending} onClick={() => submit.mutate({ params, body: {} })}>
            送审
          </Button>
        </>
      )}
      {isJudged && may('paper.approve') && (
        <>
          <Link to={`/papers/${paper.id}/review`}>审看</Link>
          {paper.approvedByMe ? (
            <span className="jh-note">您已批准，待另一人批准</span>
          ) : (
            <SignedAction
              title="批准"
              primary
              statement={`批准${paper.title}${paper.form}卷。两人先后批准后才能密封。`}
              act={() => approve.mutateAsync({ params, body: {} })}
            />
          )}
          <ReasonAction title="退回" act={(reason) => giveBack.mutateAsync({ params, body: { reason } })} />
        </>
      )}
      {paper.status === 'approved' && may('paper.custody') && (
        <Button size="small" type="primary" onClick={() => setDialogue('seal')}>
          密封
        </Button>
      )}
      {paper.status === 'sealed' && may('paper.custody') && (
        <Button size="small" onClick={() => setDialogue('permit')}>
          申请启封许可
        </Button>
      )}
      {paper.status === 'sealed' && may('paper.custody') && <PrintActions paper={paper} />}
      {paper.status === 'key_opened' && may('paper.custody') && <KeyPrintActions paper={paper} />}
      {canWithdraw && may('paper.approve') && (
        <ReasonAction
          title="作废"
          danger
          signed
          note={`作废后${paper.form}卷不能再用，内容不会公开；所用的题仍计为已用。`}
          act={(reason) => withdraw.mutateAsync({ params, body: { reason } })}
        />
      )}
      <SealForm paper={paper} open={dialogue === 'seal'} onClose={() => setDialogue(null)} />
      <PermitForm paper={paper} open={dialogue === 'permit'} onClose={() => setDialogue(null)} />
    </span>
  )
}

/** One paper of an entry: where it stands, who keeps it, and what it lacks. */
export function PaperRow({ paper }: { paper: PaperView }) {
  const { shortages, overlap } = paper.report
  const submit = useCommand(submitPaper)
  return (
    <div className="jh-paper-item">
      <div className="jh-row" style={{ flexWrap: 'wrap' }}>
        <b>{paper.form}卷</b>
        <Status kind={looks[paper.status]}>{paper.statusTitle}</Status>
        <span className="jh-note">
          {paper.assembledBy}组卷于{shortInstant(paper.assembledAt)}
          {paper.sealNumber &&
            `，封签${paper.sealNumber}，保管人${paper.custodians.join('、')}，指纹${paper.fingerprint}`}
        </span>
        <span className="jh-gap" />
        <Actions paper={paper} submit={submit} />
      </div>
      {submit.error && <RefusalPanel error={submit.error} />}
      {paper.permits.map((permit) => (
        <p key={permit.id} className="jh-note" style={{ margin: '4px 0 0' }}>
          {permit.purpose === 'exam' ? '启封许可' : '印制许可'}（{permit.node}
          {permit.fingerprint && `，指纹${permit.fingerprint}`}）：{permit.statusTitle}
          {permit.reason && `，${permit.reason}`}
        </p>
      ))}
      <details>
        <summary className="jh-note">
          {shortages.length === 0 ? '方案要求全部满足' : <Status kind="warn">有{shortages.length}项要求未满足</Status>}
          {overlap > 0 && <Status kind="warn">与先出各卷相同{overlap}题</Status>}
        </summary>
        <ReportView report={paper.report} />
      </details>
    </div>
  )
}
