import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'
import { ModalForm, type ModalFormProps } from './modal-form.tsx'

interface Reasoned {
  reason: string
}

interface ReasonFormProps extends Omit<ModalFormProps<Reasoned>, 'initial' | 'children'> {
  /** What is asked for; 理由 unless the form prints another word. */
  label?: string
  /** What becomes of the reason, or what the act brings about. */
  why?: string
  maxLength?: number
  /** What the act concerns. */
  children?: ReactNode
}

/** Asks for the reason of an act before it is done. */
export function ReasonForm({ label = '理由', why, maxLength = 500, children, ...form }: ReasonFormProps) {
  return (
    <ModalForm<Reasoned> {...form}>
      {children}
      <Field name="reason" label={label} required={`请写明${label}`} {...(why ? { reason: why } : {})}>
        <Input.TextArea rows={3} maxLength={maxLength} />
      </Field>
    </ModalForm>
  )
}
