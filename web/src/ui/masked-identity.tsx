import { Button, Input, Popover, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { Icon } from './icon.tsx'
import { RefusalPanel, type Refused } from './refusal-panel.tsx'

const purposes = ['核对本人证件', '办理证书', '上报平台', '处理投诉或异议'] as const

/** A masked identity number; the whole number is shown for one minute after a purpose was stated, and that is logged. */
export function MaskedIdentity({
  masked,
  who,
  reveal,
}: {
  masked: string
  who: string
  reveal?: (purpose: string) => Promise<string>
}) {
  const [open, setOpen] = useState(false)
  const [purpose, setPurpose] = useState<string>(purposes[0])
  const [other, setOther] = useState('')
  const [full, setFull] = useState<string | null>(null)
  const [error, setError] = useState<Refused | null>(null)
  useEffect(() => {
    if (!full) return
    const timer = setTimeout(() => setFull(null), 60_000)
    return () => clearTimeout(timer)
  }, [full])
  if (full)
    return (
      <span className="jh-mono-id">
        <b>{full}</b>
      </span>
    )
  if (!reveal) return <span className="jh-mono-id">{masked}</span>
  const stated = purpose === '其他' ? other.trim() : purpose
  const ask = () => {
    setError(null)
    reveal(stated).then(
      (number) => {
        setFull(number)
        setOpen(false)
      },
      (cause: Refused) => setError(cause),
    )
  }
  const content = (
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
        <Button size="small" onClick={() => setOpen(false)}>
          取消
        </Button>
      </div>
    </div>
  )
  return (
    <span className="jh-mono-id">
      {masked}{' '}
      <Popover
        content={content}
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        classNames={{ root: 'jh-popover' }}
        destroyOnHidden
      >
        <Button
          type="text"
          size="small"
          aria-label={`查看${who}的完整证件号`}
          icon={<Icon name="eye" size="small" />}
        />
      </Popover>
    </span>
  )
}
