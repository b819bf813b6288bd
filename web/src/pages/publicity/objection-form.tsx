import { type FormEvent, useId, useState } from 'react'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import './publicity.css'

/** What a person who objects writes; the name is known where a candidate writes from his own page. */
export interface ObjectionWords {
  name: string
  contact: string
  content: string
}

function Line(props: {
  label: string
  value: string
  onChange: (text: string) => void
  autoComplete?: string
  error?: string | undefined
}) {
  const id = useId()
  return (
    <div>
      <label className="jh-label" htmlFor={id}>
        {props.label}
      </label>
      <span className={`jh-input${props.error ? ' is-wrong' : ''}`}>
        <input
          id={id}
          value={props.value}
          autoComplete={props.autoComplete}
          aria-invalid={props.error !== undefined}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </span>
      {props.error && (
        <p className="jh-note" style={{ color: 'var(--bad)' }}>
          {props.error}
        </p>
      )}
    </div>
  )
}

function Done({ receipt, message }: { receipt: string; message: string }) {
  return (
    <div className="jh-objection-done" role="status">
      <Status kind="ok" boxed>
        已收到
      </Status>
      <p>
        {message}
        <br />
        受理编号<b>{receipt}</b>，请记下备查。
      </p>
    </div>
  )
}

/** The form of an objection; what was written stays on screen until the server has taken it. */
export function ObjectionForm(props: {
  withName: boolean
  note: string
  send: (words: ObjectionWords) => Promise<{ receipt: string; message: string }>
}) {
  const [words, setWords] = useState<ObjectionWords>({ name: '', contact: '', content: '' })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused | null>(null)
  const [done, setDone] = useState<{ receipt: string; message: string } | null>(null)
  const id = useId()
  const set = (change: Partial<ObjectionWords>) => setWords({ ...words, ...change })
  const wrong = (field: string) => error?.fields?.find((one) => one.path === field)?.message
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    await props.send(words).then(setDone, (cause: Refused) => setError(cause))
    setBusy(false)
  }
  if (done) return <Done {...done} />
  return (
    <form className="jh-objection-form" onSubmit={submit} noValidate>
      {props.withName && (
        <Line
          label="姓名"
          value={words.name}
          autoComplete="name"
          error={wrong('name')}
          onChange={(name) => set({ name })}
        />
      )}
      <Line
        label="联系电话或邮箱"
        value={words.contact}
        autoComplete="tel"
        error={wrong('contact')}
        onChange={(contact) => set({ contact })}
      />
      <div>
        <label className="jh-label" htmlFor={id}>
          异议内容与理由
        </label>
        <textarea
          id={id}
          rows={5}
          maxLength={1000}
          value={words.content}
          aria-invalid={wrong('content') !== undefined}
          onChange={(event) => set({ content: event.target.value })}
        />
        {wrong('content') && (
          <p className="jh-note" style={{ color: 'var(--bad)' }}>
            {wrong('content')}
          </p>
        )}
        <p className="jh-note">{props.note}</p>
      </div>
      {error && <RefusalPanel error={{ ...error, message: error.message, fields: [] }} />}
      <div>
        <button type="submit" className="jh-button is-primary" disabled={busy}>
          {busy ? '正在提交' : '提交异议'}
        </button>
      </div>
    </form>
  )
}
