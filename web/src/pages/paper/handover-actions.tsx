import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import { distributePapers, giveHandover, type PaperBook, receiveHandover } from '#contract/paper-custody.ts'
import { call, useCommand } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'
import { useMayPaper } from './use-may-paper.ts'

interface Count {
  subject: string
  count: number
  password: string
}

function CountFields() {
  return (
    <>
      <Field name="subject" label="科目" required="请填写科目">
        <Input maxLength={60} />
      </Field>
      <Field name="count" label="份数" required="请填写清点的份数">
        <InputNumber min={1} />
      </Field>
      <Field name="password" label="登录密码（签字）" required="请输入登录密码">
        <Input.Password autoComplete="current-password" />
      </Field>
    </>
  )
}

/** Hands papers over: counted and signed by the giver. */
export function GiveAction({ book }: { book: PaperBook }) {
  const [open, setOpen] = useState(false)
  const give = useCommand(giveHandover)
  const save = async ({ password, ...body }: Count & { sealNumber: string }) => {
    await call(confirmPassword, { body: { password } })
    await give.mutateAsync({ params: { batchId: book.batchId }, body })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>交出试卷</Button>
      <ModalForm<Count & { sealNumber: string }>
        open={open}
        title="交出试卷"
        submit="签字交出"
        onSubmit={save}
        onClose={() => setOpen(false)}
      >
        <Field name="sealNumber" label="封签号" required="请填写封签号">
          <Input maxLength={40} />
        </Field>
        <CountFields />
      </ModalForm>
    </>
  )
}

/** Receives papers: another person counts for himself, without seeing the giver's count in the form. */
export function ReceiveAction({ handover }: { handover: PaperBook['handovers'][number] }) {
  const [open, setOpen] = useState(false)
  const receive = useCommand(receiveHandover)
  const may = useMayPaper()
  const save = async ({ password, ...body }: Count) => {
    await call(confirmPassword, { body: { password } })
    await receive.mutateAsync({ params: { handoverId: handover.id }, body })
  }
  if (!may('paper.custody')) return '待核对'
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        核对接收
      </Button>
      <ModalForm<Count>
        open={open}
        title={`接收封签${handover.sealNumber}`}
        submit="签字接收"
        onSubmit={save}
        onClose={() => setOpen(false)}
      >
        <CountFields />
      </ModalForm>
    </>
  )
}

/** Two named people fetch the papers for the rooms. */
export function DistributeAction({ batchId }: { batchId: string }) {
  const [open, setOpen] = useState(false)
  const distribute = useCommand(distributePapers)
  const save = async ({ one, other, password }: { one: string; other: string; password: string }) => {
    await call(confirmPassword, { body: { password } })
    await distribute.mutateAsync({ params: { batchId }, body: { persons: [one, other] } })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>领出送考场</Button>
      <ModalForm<{ one: string; other: string; password: string }>
        open={open}
        title="领出试卷送考场"
        submit="签字领出"
        onSubmit={save}
        onClose={() => setOpen(false)}
      >
        <p className="jh-note">核对看护、值班记录与交接无误后才能领出。</p>
        <Field name="one" label="领卷人" required="请填写领卷人">
          <Input maxLength={60} />
        </Field>
        <Field
          name="other"
          label="同行人"
          required="请填写同行人"
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                value?.trim() && value.trim() === String(getFieldValue('one') ?? '').trim()
                  ? Promise.reject(new Error('领卷须两人，不能填同一人'))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Input maxLength={60} />
        </Field>
        <Field name="password" label="登录密码（签字）" required="请输入登录密码">
          <Input.Password autoComplete="current-password" />
        </Field>
      </ModalForm>
    </>
  )
}
