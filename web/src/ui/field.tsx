import { Form, type FormItemProps } from 'antd'
import type { ReactNode } from 'react'

type Rules = NonNullable<FormItemProps['rules']>

/** One field: label above, reason below. `required` names what to do: 请填写批次名称. */
export function Field(props: {
  name: string | (string | number)[]
  label: string
  /** Why it is asked, or what is expected. */
  reason?: ReactNode
  /** What to do when it is empty; its presence makes the field required. */
  required?: string
  rules?: Rules
  valuePropName?: string
  children: ReactNode
}) {
  const { name, label, reason, required, rules = [], valuePropName, children } = props
  return (
    <Form.Item
      name={name}
      label={required ? label : `${label}（可不填）`}
      extra={reason}
      rules={[...(required ? [{ required: true, message: required }] : []), ...rules]}
      {...(valuePropName ? { valuePropName } : {})}
    >
      {children}
    </Form.Item>
  )
}
