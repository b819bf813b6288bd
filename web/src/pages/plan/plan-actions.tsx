import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { changePlan, confirmPlanLetter, printPlanApplication, submitPlan, withdrawPlan } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { LetterForm } from './letter-form.tsx'

type Dialog = 'submit' | 'change' | 'withdraw' | 'letter' | 'confirm' | 'reject'

function Dialogs({ plan, dialog, close }: { plan: BatchPlan; dialog: Dialog; close: () => void }) {
  const params = { batchId: plan.id }
  const submit = useCommand(submitPlan)
  const change = useCommand(changePlan)
  const withdraw = useCommand(withdrawPlan)
  const confirm = useCommand(confirmPlanLetter)
  const letter = plan.submissions.at(-1)?.letter
  const common = { open: true, onClose: close }
  if (dialog === 'letter') return <LetterForm batchId={plan.id} onClose={close} />
  if (dialog === 'submit')
    return (
      <ModalForm<object> {...common} title="报送批次计划" submit="报送" onSubmit={() => submit.mutateAsync({ params })}>
        <p>
          将{plan.name}（{plan.entries.length}个职业工种，{plan.totalExpected}人，{plan.startsOn}至{plan.endsOn}）报送
          {plan.recipient}。报送后不能修改，等待审核。
        </p>
      </ModalForm>
    )
  if (dialog === 'change')
    return (
      <ReasonForm
        {...common}
        title="变更已批准的计划"
        submit="变更并重新编制"
        why="变更后须重新报送和批准，后续步骤等待新的批准。"
        onSubmit={(body) => change.mutateAsync({ params, body })}
      />
    )
  if (dialog === 'withdraw')
    return (
      <ReasonForm
        {...common}
        danger
        title="撤回批次计划"
        submit="撤回"
        why="撤回后本批次不再进行，内容留存。"
        onSubmit={(body) => withdraw.mutateAsync({ params, body })}
      />
    )
  const confirmed = dialog === 'confirm'
  return (
    <ModalForm<{ reason?: string }>
      {...common}
      danger={!confirmed}
      title={confirmed ? '确认批复函' : '驳回批复函登记'}
      submit={confirmed ? '核对无误，确认' : '驳回登记'}
      onSubmit={(body) => confirm.mutateAsync({ params, body: { confirmed, reason: body.reason ?? '' } })}
    >
      <p style={{ marginBottom: 12 }}>
        {letter?.recordedBy}登记：文号{letter?.number}，日期{letter?.on}，结论
        {letter?.decision === 'approved' ? '同意' : '退回'}
        。请与扫描件逐项核对。
      </p>
      {!confirmed && (
        <Field name="reason" label="理由" required="请写明理由" reason="登记人据此重新登记。">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      )}
    </ModalForm>
  )
}

/** What may be done with a plan now, by the present role; the server decides. */
export function PlanActions({ plan }: { plan: BatchPlan }) {
  const [dialog, open] = useState<Dialog | null>(null)
  const navigate = useNavigate()
  const may = {
    write: useMay('plan.write'),
    submit: useMay('plan.submit'),
    letter: useMay('plan.record_letter'),
  }
  const letter = plan.submissions.at(-1)?.letter
  const waiting = plan.status === 'submitted'
  const writable = plan.status === 'draft' || plan.status === 'returned'
  return (
    <>
      <Button onClick={() => void openForPrint(printPlanApplication, { params: { batchId: plan.id } })}>
        打印申请表
      </Button>
      {may.submit && plan.status !== 'withdrawn' && <Button onClick={() => open('withdraw')}>撤回</Button>}
      {may.write && plan.status === 'approved' && <Button onClick={() => open('change')}>变更</Button>}
      {may.letter && waiting && !letter && <Button onClick={() => open('letter')}>登记批复函</Button>}
      {may.letter && waiting && letter && <Button onClick={() => open('reject')}>驳回登记</Button>}
      {may.letter && waiting && letter && (
        <Button type="primary" onClick={() => open('confirm')}>
          确认批复函
        </Button>
      )}
      {may.write && writable && (
        <Button
          type={may.submit && plan.status === 'draft' ? 'default' : 'primary'}
          onClick={() => void navigate({ to: `/batches/${plan.id}/plan/edit` })}
        >
          编制计划
        </Button>
      )}
      {may.submit && plan.status === 'draft' && (
        <Button type="primary" onClick={() => open('submit')}>
          报送
        </Button>
      )}
      {dialog && <Dialogs plan={plan} dialog={dialog} close={() => open(null)} />}
    </>
  )
}
