import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../ui/field.tsx'
import { ModalForm } from '../../ui/modal-form.tsx'

/** A button that asks for a reason and then acts. */
export function ReasonAction({ title, act }: { title: string; act: (reason: string) => Promise<unknown> }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {title}
      </Button>
      <ModalForm<{ reason: string }>
        open={open}
        title={title}
        submit={title}
        onSubmit={({ reason }) => act(reason)}
        onClose={() => setOpen(false)}
      >
        <Field name="reason" label="理由" required="请写明理由">
          <Input.TextArea rows={3} maxLength={500} />
        </Field>
      </ModalForm>
    </>
  )
}
