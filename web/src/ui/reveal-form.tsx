import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { RefusalPanel, type Refused } from './refusal-panel.tsx'

const purposes = ['核对本人证件', '办理证书', '上报平台', '处理投诉或异议'] as const

/** Asks for what a whole identity number is needed. */
export function RevealForm(props: { who: string; reveal: (purpose: string) => Promise<void>; onCancel: () => void }) {
  const { who, reveal, onCancel } = props
  const [purpose, setPurpose] = useState<string>(purposes[0])
  const [other, setOther] = useState('')
  const [error, setError] = useState<Refused | null>(null)
  const stated = purpose === '其他' ? other.trim() : purpose
  const ask = () => {
    setError(null)
    reveal(stated).catch((cause: Refused) => setError(cause))
  }
  return (
    <div style={{ width: 280, padding: 16 }} className="jh-col">
      <b>查看{who}的完整证件号</b>
      <Radio.Group
        aria-label="用途"
        value={purpose}
        onChange={(event) => setPurpose(event.target.value as string)}
        options={[...purposes, '其他'].map((value) => ({ value, label: value }))}
        style={{ display: 'grid', gap: 4 }}
      />
      {purpose === '其他' && (
        <Input
          aria-label="写明用途"
          placeholder="写明用途"
          value={other}
          maxLength={60}
          onChange={(event) => setOther(event.target.value)}
        />
      )}
      <p className="jh-note">查看人、时间和用途写入留痕，机构可见；一分钟后自动遮盖。</p>
      {error && <RefusalPanel error={error} />}
      <div className="jh-row">
        <Button size="small" type="primary" disabled={stated.length < 2} onClick={ask}>
          查看
        </Button>
        <Button size="small" onClick={onCancel}>
          取消
        </Button>
      </div>
    </div>
  )
}
