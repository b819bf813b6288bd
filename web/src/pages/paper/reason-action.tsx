import { Button, Input } from 'antd'
import { useState } from 'react'
import { confirmPassword } from '#contract/access.ts'
import { call } from '../../api/index.ts'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

/** A button that asks for a reason and then acts. */
export function ReasonAction(props: {
  title: string
  note?: string
  /** Asks for the password before it acts. */
  signed?: boolean
  danger?: boolean
  act: (reason: string) => Promise<unknown>
}) {
  const { title, note, signed = false, danger = false, act } = props
  const [open, setOpen] = useState(false)
  const send = async ({ reason, password }: { reason: string; password: string }) => {
    if (signed) await call(confirmPassword, { body: { password } })
    await act(reason)
  }
  return (
    <>
      <Button size="small" danger={danger} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <ModalForm<{ reason: string; password: string }>
        open={open}
        title={title}
        submit={title}
        onSubmit={send}
        danger={danger}
        onClose={() => setOpen(false)}
      >
        {note && <p className="jh-note">{note}</p>}
        <Field name="reason" label="理由" required="请写明理由">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
        {signed && (
          <Field name="password" label="登录密码（签字）" required="请输入登录密码">
            <Input.Password autoComplete="current-password" />
          </Field>
        )}
      </ModalForm>
    </>
  )
}
