import { Input, type InputRef, Modal } from 'antd'
import { type ReactNode, useId, useRef } from 'react'
import { RefusalPanel } from './refusal-panel.tsx'
import { useSigning } from './use-signing.ts'
import './signature.css'

/** One thing a signature covers. */
export interface SignedFact {
  name: string
  value: ReactNode
}

function Facts({ facts }: { facts: readonly SignedFact[] }) {
  if (facts.length === 0) return null
  return (
    <dl className="jh-sign-facts">
      {facts.map((fact) => [<dt key={`${fact.name}t`}>{fact.name}</dt>, <dd key={`${fact.name}d`}>{fact.value}</dd>])}
    </dl>
  )
}

/** Asks who signs for the password again, and shows exactly what is signed. */
export function SignModal(props: {
  open: boolean
  title: string
  /** The sentence that is signed. */
  statement: ReactNode
  /** What it covers: document and version, rows, hash, ledger anchor. */
  facts?: readonly SignedFact[]
  /** The result in the button: 核对并签字. */
  action?: string
  onSign: (password: string) => Promise<unknown>
  onCancel: () => void
}) {
  const { open, title, statement, facts = [], action = '签字', onSign, onCancel } = props
  const input = useRef<InputRef>(null)
  const id = useId()
  const { password, setPassword, busy, error, sign } = useSigning(open, onSign, input)
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
      <Facts facts={facts} />
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
