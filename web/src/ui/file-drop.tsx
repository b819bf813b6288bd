import { Button } from 'antd'
import { type DragEvent, useId, useState } from 'react'
import { Icon } from './icon.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { RefusalPanel } from './refusal-panel.tsx'
import { megabytes, type SendFile, useFileUpload } from './use-file-upload.ts'
import './form.css'

const kilo = (bytes: number) => Math.round(bytes / 1024)

function UnderWay({ name, sent, total, onStop }: { name: string; sent: number; total: number; onStop: () => void }) {
  return (
    <div className="jh-row">
      <div className="jh-gap">
        <ProgressBar word={`上传${name}（千字节）`} done={kilo(sent)} total={kilo(total)} />
      </div>
      <Button size="small" onClick={onStop}>
        停止
      </Button>
    </div>
  )
}

/** A place to put one file, by dragging or choosing; says the limits before and the progress during. */
export function FileDrop(props: {
  /** Kinds as for an input: .xlsx,.xls */
  accept: string
  maxBytes: number
  /** What is asked for: 33列考生表（xlsx或xls）. */
  what: string
  upload: SendFile
}) {
  const { state, error, start, stop } = useFileUpload(props.upload, props)
  const [over, setOver] = useState(false)
  const id = useId()
  const onDrag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
    if (event.type === 'drop') void start(event.dataTransfer.files[0])
  }
  const choose = (input: HTMLInputElement) => {
    void start(input.files?.[0])
    input.value = ''
  }
  return (
    <div className="jh-col">
      <div
        className={`jh-drop${over ? ' is-over' : ''}`}
        onDragOver={onDrag}
        onDragLeave={() => setOver(false)}
        onDrop={onDrag}
      >
        <Icon name="upload" size="large" />
        <div className="jh-gap">
          <div>
            把{props.what}拖到这里，或{' '}
            <label htmlFor={id} className="jh-drop-choose">
              选择文件
            </label>
          </div>
          <div className="jh-note">不超过{megabytes(props.maxBytes)}</div>
        </div>
        <input
          id={id}
          type="file"
          accept={props.accept}
          className="jh-hidden"
          disabled={state !== null}
          onChange={(event) => choose(event.target)}
        />
      </div>
      {state && <UnderWay {...state} onStop={stop} />}
      {error && <RefusalPanel error={error} />}
    </div>
  )
}
