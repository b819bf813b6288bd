import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { LiveSeat, PairView } from '#contract/invigilation.ts'
import { askPair, confirmPair, withdrawPair } from '#contract/invigilation-pairs.ts'
import { call, useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { SecondFields, type SecondValues, secondOf } from './second-fields.tsx'

interface FormProps {
  runId: string
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** Starts the exam: two invigilators. */
export function StartForm({ runId, open, onClose, onDone }: FormProps) {
  const submit = async (values: SecondValues) => {
    await call(askPair, { params: { runId }, body: { act: { act: 'start' }, ...secondOf(values) } })
    onDone()
  }
  return (
    <ModalForm<SecondValues>
      open={open}
      title="开考：主、副监考共同确认"
      submit="确认开考"
      initial={{ where: 'here' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <SecondFields />
    </ModalForm>
  )
}

interface MoveValues extends SecondValues {
  seat: number
  reason: string
}

/** Moves a candidate to another machine: two invigilators, and the machine left behind writes no more. */
export function MoveForm({ runId, seat, onClose, onDone }: Omit<FormProps, 'open'> & { seat: LiveSeat | null }) {
  const submit = async (values: MoveValues) => {
    if (!seat) return
    const act = { act: 'move' as const, attemptId: seat.attemptId, seat: values.seat, reason: values.reason }
    await call(askPair, { params: { runId }, body: { act, ...secondOf(values) } })
    onDone()
  }
  return (
    <ModalForm<MoveValues>
      open={seat !== null}
      title={seat ? `换机：${seat.seat}号 ${seat.name}` : '换机'}
      submit="确认换机"
      initial={{ where: 'here' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="seat" label="换到几号机" required="请填写机号" reason="空着的机器；原机此后写入的作答另存待决。">
        <InputNumber min={1} max={500} autoFocus />
      </Field>
      <Field name="reason" label="理由" required="请写明理由">
        <Input maxLength={300} placeholder="主机故障，不能启动" />
      </Field>
      <SecondFields />
    </ModalForm>
  )
}

/** Acts of two that wait for their second person. */
export function PairCalls({ runId, pairs, onDone }: { runId: string; pairs: readonly PairView[]; onDone: () => void }) {
  const [here, setHere] = useState<PairView | null>(null)
  const confirm = useCommand(confirmPair, { onDone })
  const withdraw = useCommand(withdrawPair, { onDone })
  if (pairs.length === 0) return null
  const submit = async (values: SecondValues) => {
    if (!here) return
    await call(confirmPair, { params: { runId, pairId: here.id }, body: secondOf({ ...values, where: 'here' }) })
    onDone()
  }
  return (
    <div className="console-calls">
      {pairs.map((pair) => (
        <div className="console-call" key={pair.id}>
          <Icon name="people" size="small" />
          <span>
            {pair.text}，{pair.firstName}提出，等待第二人
          </span>
          <span className="jh-gap" />
          {pair.mine ? (
            <>
              <Button size="small" onClick={() => setHere(pair)}>
                第二人当场确认
              </Button>
              <Button size="small" type="text" onClick={() => withdraw.mutate({ params: { runId, pairId: pair.id } })}>
                撤回
              </Button>
            </>
          ) : (
            <Button
              size="small"
              type="primary"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { runId, pairId: pair.id }, body: {} })}
            >
              确认：{pair.text}
            </Button>
          )}
        </div>
      ))}
      {(confirm.error ?? withdraw.error) && <RefusalPanel error={(confirm.error ?? withdraw.error) as never} />}
      <ModalForm<SecondValues>
        open={here !== null}
        title={here ? `第二人确认：${here.text}` : ''}
        submit="确认"
        initial={{ where: 'here' }}
        onSubmit={submit}
        onClose={() => setHere(null)}
      >
        <SecondFields />
      </ModalForm>
    </div>
  )
}
