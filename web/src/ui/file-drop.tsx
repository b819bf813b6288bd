import { Button } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { RefusalPanel, type Refused } from './refusal-panel.tsx'
import './form.css'

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)}MB`

/** A place to put one file: drag, paste of the keyboard or choose; says the limits before and the progress during. */
export function FileDrop(props: {
  /** Kinds as for an input: .xlsx,.xls */
  accept: string
  maxBytes: number
  /** What is asked for: 33列考生表（xlsx或xls）. */
  what: string
  upload: (file: File, progress: (sent: number, total: number) => void, signal: AbortSignal) => Promise<unknown>
}) {
  const { accept, maxBytes, what, upload } = props
  const [state, setState] = useState<{ name: string; sent: number; total: number } | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController | null>(null)
  const id = useId()
  const kinds = accept.split(',').map((kind) => kind.trim().toLowerCase())
  const send = async (file: File | undefined) => {
    if (!file) return
    setError(null)
    if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind)))
      return setError({ message: `“${file.name}”不是所要的文件，请选${what}。`, kind: 'invalid' })
    if (file.size > maxBytes)
      return setError({
        message: `“${file.name}”有${megabytes(file.size)}，超过上限${megabytes(maxBytes)}，请压缩或拆分后再传。`,
        kind: 'invalid',
      })
    stop.current = new AbortController()
    setState({ name: file.name, sent: 0, total: file.size })
    try {
      await upload(file, (sent, total) => setState({ name: file.name, sent, total }), stop.current.signal)
    } catch (cause) {
      if (!(cause instanceof DOMException)) setError(cause as Refused)
    } finally {
      setState(null)
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send(event.dataTransfer.files[0])
  }
  return (
    <div className="jh-col">
      <div
        className={`jh-drop${over ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="upload" size="large" />
        <div className="jh-gap">
          <div>
            把{what}拖到这里，或{' '}
            <label htmlFor={id} className="jh-drop-choose">
              选择文件
            </label>
          </div>
          <div className="jh-note">不超过{megabytes(maxBytes)}</div>
        </div>
        <input
          id={id}
          ref={input}
          type="file"
          accept={accept}
          className="jh-hidden"
          disabled={state !== null}
          onChange={(event) => {
            void send(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {state && (
        <div className="jh-row">
          <div className="jh-gap">
            <ProgressBar
              word={`上传${state.name}（千字节）`}
              done={Math.round(state.sent / 1024)}
              total={Math.round(state.total / 1024)}
            />
          </div>
          <Button size="small" onClick={() => stop.current?.abort()}>
            停止
          </Button>
        </div>
      )}
      {error && <RefusalPanel error={error} />}
    </div>
  )
}
