import { Form, Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { keepEnter } from './keep-enter.ts'
import { RefusalPanel } from './refusal-panel.tsx'
import { useSubmit } from './use-submit.ts'
import './form.css'

export interface ModalFormProps<T> {
  open: boolean
  title: string
  submit: string
  danger?: boolean
  /** In pixels; 528 unless the form holds a table. */
  width?: number
  initial?: Partial<T>
  onSubmit: (values: T) => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A short form in a dialogue; the button names the result. Closes when the server has accepted it. */
export function ModalForm<T extends object>(props: ModalFormProps<T>) {
  // Every opening is a form of its own: one used again forgets what its lists began with.
  const [opening, setOpening] = useState(0)
  return <Opened key={opening} {...props} afterClose={() => setOpening((last) => last + 1)} />
}

function Opened<T extends object>(props: ModalFormProps<T> & { afterClose: () => void }) {
  const { open, title, submit, danger = false, width = 528, initial, onSubmit, onClose, children } = props
  const { form, busy, error, send } = useSubmit<T>(onSubmit)
  const refusal = useRef<HTMLDivElement>(null)
  // In a long form the refusal stands below what is seen.
  useEffect(() => {
    if (error) refusal.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  const finish = async (values: T) => {
    if (await send(values)) onClose()
  }
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      okText={submit}
      cancelText="取消"
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={props.afterClose}
      destroyOnHidden
    >
      <Form<T>
        className="jh-form"
        form={form}
        layout="vertical"
        requiredMark={false}
        onKeyDown={keepEnter}
        preserve={false}
        onFinish={finish}
        scrollToFirstError={{ focus: true, block: 'center' }}
        {...(initial ? { initialValues: initial } : {})}
      >
        {children}
      </Form>
      <div ref={refusal}>{error && <RefusalPanel error={error} />}</div>
    </Modal>
  )
}
