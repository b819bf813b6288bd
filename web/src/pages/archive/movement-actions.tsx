import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import {
  decideMovement,
  handOutMovement,
  type MovementView,
  receiveMovement,
  returnMovement,
} from '#contract/archive-movement.ts'
import { useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

type Step = 'hand_out' | 'receive' | 'return'

const words: Record<Step, { title: string; submit: string; said: string }> = {
  hand_out: { title: '保管员签字交出', submit: '签字交出', said: '我已将所列文件当面交出。' },
  receive: { title: '接收人签字', submit: '签字接收', said: '我已清点并收到所列文件，与登记一致。' },
  return: { title: '收回', submit: '签字收回', said: '所列文件已归还，清点无缺损。' },
}

function Sign({ row, step, onClose }: { row: MovementView; step: Step; onClose: () => void }) {
  const [handOut, receive, takeBack] = [
    useCommand(handOutMovement),
    useCommand(receiveMovement),
    useCommand(returnMovement),
  ]
  const commands = { hand_out: handOut, receive, return: takeBack }
  const { title, submit, said } = words[step]
  return (
    <ModalForm
      open
      title={title}
      submit={submit}
      onSubmit={() => commands[step].mutateAsync({ params: { movementId: row.id } })}
      onClose={onClose}
    >
      <p>
        {row.kindTitle}第{row.number}号：{row.documents}。{said}
      </p>
      <p className="jh-note">签字前须再次输入登录密码，签字写入留痕。</p>
    </ModalForm>
  )
}

function Decide({ row, onClose }: { row: MovementView; onClose: () => void }) {
  const decide = useCommand(decideMovement)
  return (
    <ModalForm<{ decision: 'approve' | 'refuse'; reason?: string }>
      open
      title={`审批${row.kindTitle}第${row.number}号`}
      submit="签署意见"
      initial={{ decision: 'approve' }}
      onSubmit={({ decision, reason = '' }) =>
        decide.mutateAsync({ params: { movementId: row.id }, body: { decision, reason } })
      }
      onClose={onClose}
    >
      <p>
        {row.documents}，交{row.receiver}，事由：{row.reason}。
      </p>
      <Field name="decision" label="意见" required="请选择意见">
        <Radio.Group
          options={[
            { value: 'approve', label: '同意' },
            { value: 'refuse', label: '不同意' },
          ]}
        />
      </Field>
      <Field name="reason" label="说明" reason="不同意时须写明理由。">
        <Input.TextArea rows={2} maxLength={200} />
      </Field>
    </ModalForm>
  )
}

/** What the person at the screen may do with a row of the register now. */
export function MovementActions({ row }: { row: MovementView }) {
  const [shown, show] = useState<Step | 'decide' | null>(null)
  const [mayWrite, mayReceive, mayApprove] = [
    useMay('archive.write'),
    useMay('archive.receive'),
    useMay('archive.approve'),
  ]
  const ready = row.status === 'approved' || (row.status === 'requested' && !row.approvalNeeded)
  const loan = row.kind === 'lend' || row.kind === 'take_out'
  const steps: readonly [Step | 'decide', string, boolean][] = [
    ['decide', '审批', mayApprove && row.status === 'requested' && row.approvalNeeded],
    ['hand_out', '交出', mayWrite && ready],
    ['receive', '接收', mayReceive && row.status === 'handed_out'],
    ['return', '收回', mayWrite && loan && row.status === 'received'],
  ]
  const close = () => show(null)
  return (
    <>
      {steps
        .filter(([, , open]) => open)
        .map(([step, label]) => (
          <Button key={step} size="small" onClick={() => show(step)}>
            {label}
          </Button>
        ))}
      {shown === 'decide' && <Decide row={row} onClose={close} />}
      {shown && shown !== 'decide' && <Sign row={row} step={shown} onClose={close} />}
    </>
  )
}
