import { Form, type FormInstance } from 'antd'
import { useState } from 'react'
import type { Refused } from './refusal-panel.tsx'

/** The state of a form that is sent to the server. */
export interface Submission<T> {
  form: FormInstance<T>
  busy: boolean
  error: Refused | null
  send: (values: T) => Promise<boolean>
}

const nameOf = (path: string) => path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** Sends a form; what the server refuses by field stands under the field, everything else above the button. */
export function useSubmit<T extends object>(onSubmit: (values: T) => Promise<unknown>): Submission<T> {
  const [form] = Form.useForm<T>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused | null>(null)
  const send = async (values: T) => {
    setBusy(true)
    setError(null)
    try {
      await onSubmit(values)
      return true
    } catch (cause) {
      const refused = cause as Refused
      const known = (refused.fields ?? []).filter(
        (field) => form.getFieldInstance(nameOf(field.path) as never) !== undefined,
      )
      form.setFields(known.map((field) => ({ name: nameOf(field.path), errors: [field.message] })) as never)
      setError({
        ...refused,
        message: refused.message,
        fields: (refused.fields ?? []).filter((field) => !known.includes(field)),
      })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { form, busy, error, send }
}
