import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { keepEnter } from './keep-enter.ts'
import { RefusalPanel } from './refusal-panel.tsx'
import { useSubmit } from './use-submit.ts'
import './form.css'

/** A form in one column of 480 pixels; the first button says what happens. */
export function FormPage<T extends object>(props: {
  initial?: Partial<T>
  submit: string
  onSubmit: (values: T) => Promise<unknown>
  onCancel?: () => void
  /** Submitted forms are shown and cannot be changed. */
  readOnly?: boolean
  children: ReactNode
}) {
  const { initial, submit, onSubmit, onCancel, readOnly = false, children } = props
  const { form, busy, error, send } = useSubmit<T>(onSubmit)
  return (
    <Form<T>
      className="jh-form"
      form={form}
      layout="vertical"
      requiredMark={false}
      onKeyDown={keepEnter}
      disabled={readOnly}
      {...(initial ? { initialValues: initial } : {})}
      onFinish={send}
      scrollToFirstError={{ focus: true }}
    >
      {children}
      {error && (
        <div style={{ marginBottom: 12 }}>
          <RefusalPanel error={error} />
        </div>
      )}
      {!readOnly && (
        <div className="jh-form-foot">
          <Button type="primary" htmlType="submit" loading={busy}>
            {submit}
          </Button>
          {onCancel && <Button onClick={onCancel}>取消</Button>}
        </div>
      )}
    </Form>
  )
}
