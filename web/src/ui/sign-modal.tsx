import { Input, type InputRef, Modal } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { RefusalPanel, type Refused } from './refusal-panel.tsx'
import './signature.css'

/** Asks who signs for the password again, and shows exactly what is signed. */
export function SignModal(props: {
  open: boolean
  title: string
  /** The sentence that is signed. */
  statement: ReactNode
  /** What it covers: document and version, rows, hash, ledger anchor. */
  facts?: readonly { name: string; value: ReactNode }[]
  /** The result in the button: 核对并签字. */
  action?: string
  onSign: (password: string) => Promise<unknown>
  onCancel: () => void
}) {
  const { open, title, statement, facts = [], action = '签字', onSign, onCancel } = props
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused | null>(null)
  const input = useRef<InputRef>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return
    setPassword('')
    setError(null)
  }, [open])
  const sign = async () => {
    if (!password || busy) return
    setBusy(true)
    setError(null)
    try {
      await onSign(password)
    } catch (cause) {
      setError(cause as Refused)
      input.current?.focus({ cursor: 'all' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      width={480}
      okText={action}
      cancelText="取消"
      onOk={sign}
      onCancel={onCancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: !password }}
      afterOpenChange={(shown) => shown && input.current?.focus()}
      destroyOnHidden
    >
      <p>{statement}</p>
      {facts.length > 0 && (
        <dl className="jh-sign-facts">
          {facts.map((fact) => [
            <dt key={`${fact.name}t`}>{fact.name}</dt>,
            <dd key={`${fact.name}d`}>{fact.value}</dd>,
          ])}
        </dl>
      )}
      <label className="jh-label" htmlFor={id}>
        登录密码
      </label>
      <Input.Password
        id={id}
        ref={input}
        value={password}
        autoComplete="current-password"
        status={error ? 'error' : ''}
        onChange={(event) => setPassword(event.target.value)}
        onPressEnter={sign}
      />
      <p className="jh-note" style={{ margin: '4px 0 12px' }}>
        确认是本人签字；签字连同时间写入留痕，不能删除。
      </p>
      {error && <RefusalPanel error={error} />}
    </Modal>
  )
}
