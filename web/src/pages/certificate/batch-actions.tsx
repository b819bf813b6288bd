import { Button, Checkbox, DatePicker, Dropdown } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import {
  type CertificateBatchState,
  completeCertificates,
  composeCertificates,
  issueCertificates,
  printHandoverSheet,
  printIssueRegister,
  printQualifiedRoster,
} from '#contract/certificate.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { PlatformNumbers } from './platform-numbers.tsx'
import { useToday } from './use-today.ts'

interface Props {
  state: CertificateBatchState
  onClose: () => void
}

function Compose({ state, onClose }: Props) {
  const compose = useCommand(composeCertificates)
  const today = useToday()
  const submit = ({ issuedOn }: { issuedOn: Dayjs }) =>
    compose.mutateAsync({ params: { batchId: state.batchId }, body: { issuedOn: issuedOn.format('YYYY-MM-DD') } })
  if (!today) return null
  return (
    <ModalForm
      open
      title="编制证书"
      submit={`编制${state.withoutCertificate}本证书`}
      initial={{ issuedOn: today }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        为{state.withoutCertificate}名合格考生编号并签名，取用空白证书{state.withoutCertificate}张（现有
        {state.blankPapers}张）。编号连续，作废的不再使用。
      </p>
      <Field name="issuedOn" label="证书上的发证日期" required="请选择发证日期" reason="编号中的年份随发证日期">
        <DatePicker style={{ width: '100%' }} />
      </Field>
    </ModalForm>
  )
}

function Issue({ state, onClose }: Props) {
  const issue = useCommand(issueCertificates)
  const submit = ({ checked = [] }: { checked?: string[] }) =>
    issue.mutateAsync({ params: { batchId: state.batchId }, body: { checked } })
  return (
    <ModalForm open title="核发证书" submit={`核发${state.composed}本证书`} onSubmit={submit} onClose={onClose}>
      <p>
        核发后证书可打印、发放，公众可以查询核验。核发人须与编制人不是同一人；5分钟内没有输过登录密码的，须再次输入。
      </p>
      {state.checksBeforeIssue.length > 0 && (
        <Field name="checked" label="发证前已核对" required="请逐项核对后勾选">
          <Checkbox.Group options={state.checksBeforeIssue} />
        </Field>
      )}
    </ModalForm>
  )
}

function Complete({ state, onClose }: Props) {
  const complete = useCommand(completeCertificates)
  return (
    <ModalForm
      open
      title="办结证书"
      submit="办结证书"
      onSubmit={() => complete.mutateAsync({ params: { batchId: state.batchId } })}
      onClose={onClose}
    >
      <p>本批次{state.issued}本证书已全部核发。办结后进入归档，发放、补发和撤销仍可办理。</p>
    </ModalForm>
  )
}

const papers = [
  { key: 'roster', label: '合格人员名册' },
  { key: 'register', label: '证书核发名册' },
  { key: 'receipt', label: '证书发放表' },
]
const routes = { roster: printQualifiedRoster, register: printIssueRegister, receipt: printHandoverSheet }

/** What may be done with the certificates of a batch as a whole. */
export function BatchActions({ state }: { state: CertificateBatchState }) {
  const [shown, show] = useState<'compose' | 'numbers' | 'issue' | 'complete' | null>(null)
  const [mayCompose, mayIssue] = [useMay('certificate.compose'), useMay('certificate.issue')]
  const { stepOpen, withoutCertificate, composed, source, batchId } = state
  const close = () => show(null)
  const open = mayCompose && stepOpen
  const finished = withoutCertificate === 0 && composed === 0 && state.issued > 0
  return (
    <>
      <Dropdown
        menu={{
          items: papers,
          onClick: ({ key }) => openForPrint(routes[key as keyof typeof routes], { params: { batchId } }),
        }}
      >
        <Button>打印名册</Button>
      </Dropdown>
      {open && withoutCertificate > 0 && (
        <Button type="primary" onClick={() => show(source === 'local' ? 'compose' : 'numbers')}>
          {source === 'local' ? '编制证书' : '回填证书编号'}
        </Button>
      )}
      {mayIssue && stepOpen && composed > 0 && (
        <Button type="primary" onClick={() => show('issue')}>
          核发证书
        </Button>
      )}
      {open && finished && (
        <Button type="primary" onClick={() => show('complete')}>
          办结证书
        </Button>
      )}
      {shown === 'compose' && <Compose state={state} onClose={close} />}
      {shown === 'numbers' && <PlatformNumbers batchId={batchId} onClose={close} />}
      {shown === 'issue' && <Issue state={state} onClose={close} />}
      {shown === 'complete' && <Complete state={state} onClose={close} />}
    </>
  )
}
