import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  type CertificateDetail,
  decideRevocation,
  issueReissue,
  printCertificate,
  requestReissue,
  requestRevocation,
} from '#contract/certificate.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { useSaved } from '../../ui/saved.ts'

interface Props {
  of: CertificateDetail
  onClose: () => void
}

function Revoke({ of, onClose }: Props) {
  const request = useCommand(requestRevocation)
  const submit = (values: { reason: string; clause: string }) =>
    request.mutateAsync({
      params: { certificateId: of.id },
      body: { reason: values.reason, clause: values.clause.trim() },
    })
  return (
    <ModalForm open danger title="提出撤销" submit="提出撤销" onSubmit={submit} onClose={onClose}>
      <p>批准后公众核验立即显示“已撤销”，不能恢复。须由负责人另行批准。</p>
      <Field name="reason" label="事由" required="请写明事由，至少4个字" reason="批准后随撤销结果公开，不写个人隐私">
        <Input.TextArea rows={2} maxLength={200} />
      </Field>
      <Field
        name="clause"
        label="依据条款"
        required="请填写条款编号"
        reason="如HN-216：事后发现违纪的，处理证书与上网数据"
      >
        <Input maxLength={12} />
      </Field>
    </ModalForm>
  )
}

function Decide({ of, onClose, confirm }: Props & { confirm: boolean }) {
  const decide = useCommand(decideRevocation)
  const submit = ({ reason = '' }: { reason?: string }) =>
    decide.mutateAsync({ params: { certificateId: of.id }, body: { decision: confirm ? 'confirm' : 'refuse', reason } })
  const open = of.revocations.find((one) => one.status === 'requested')
  return (
    <ModalForm
      open
      danger={confirm}
      title={confirm ? '批准撤销' : '驳回撤销'}
      submit={confirm ? '撤销证书' : '驳回'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {open?.requestedBy}提出：{open?.reason}
      </p>
      <Field name="reason" label="意见">
        <Input.TextArea rows={2} maxLength={200} />
      </Field>
    </ModalForm>
  )
}

function Reissue({ of, onClose }: Props) {
  const request = useCommand(requestReissue)
  const submit = ({ reason }: { reason: string }) =>
    request.mutateAsync({ params: { certificateId: of.id }, body: { reason } })
  return (
    <ModalForm open title="补发证书" submit="编制补发证书" onSubmit={submit} onClose={onClose}>
      <p>证书编号不变，换用新的流水号并标注“补”。负责人核发后，原张作废。</p>
      <Field name="reason" label="补发原因" required="请写明原因，至少4个字" reason="如本人申请，原证遗失">
        <Input.TextArea rows={2} maxLength={200} />
      </Field>
    </ModalForm>
  )
}

function IssueReissue({ of, onClose }: Props) {
  const issue = useCommand(issueReissue)
  return (
    <ModalForm
      open
      title="核发补发证书"
      submit="核发，原张作废"
      onSubmit={() => issue.mutateAsync({ params: { certificateId: of.id } })}
      onClose={onClose}
    >
      <p>补发原因：{of.reissueReason}</p>
    </ModalForm>
  )
}

/** What may be done with one certificate in its present state. */
export function CertificateActions({ of }: { of: CertificateDetail }) {
  const [shown, show] = useState<'revoke' | 'confirm' | 'refuse' | 'reissue' | 'issue' | null>(null)
  const [offset] = useSaved('certificates.offset', { x: 0, y: 0 })
  const [mayCompose, mayIssue] = [useMay('certificate.compose'), useMay('certificate.issue')]
  const [mayRequest, mayConfirm] = [useMay('certificate.request_revocation'), useMay('certificate.confirm_revocation')]
  const issued = of.status === 'issued'
  const close = () => show(null)
  const print = () =>
    openForPrint(printCertificate, {
      params: { certificateId: of.id },
      query: { offsetX: offset.x, offsetY: offset.y },
    })
  return (
    <>
      {mayRequest && issued && (
        <Button danger onClick={() => show('revoke')}>
          提出撤销
        </Button>
      )}
      {mayCompose && issued && !of.replacedById && <Button onClick={() => show('reissue')}>补发</Button>}
      {mayCompose && issued && (
        <Button type="primary" onClick={print}>
          打印证书
        </Button>
      )}
      {mayIssue && of.status === 'composed' && of.replacesId && (
        <Button type="primary" onClick={() => show('issue')}>
          核发补发证书
        </Button>
      )}
      {mayConfirm && of.status === 'revocation_requested' && (
        <>
          <Button onClick={() => show('refuse')}>驳回撤销</Button>
          <Button danger type="primary" onClick={() => show('confirm')}>
            批准撤销
          </Button>
        </>
      )}
      {shown === 'revoke' && <Revoke of={of} onClose={close} />}
      {shown === 'confirm' && <Decide of={of} confirm onClose={close} />}
      {shown === 'refuse' && <Decide of={of} confirm={false} onClose={close} />}
      {shown === 'reissue' && <Reissue of={of} onClose={close} />}
      {shown === 'issue' && <IssueReissue of={of} onClose={close} />}
    </>
  )
}
