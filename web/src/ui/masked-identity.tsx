import { Button, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { Icon } from './icon.tsx'
import { RevealForm } from './reveal-form.tsx'

const shownForMs = 60_000

/** A masked identity number; the whole number is shown for one minute after a purpose was stated, and that is logged. */
export function MaskedIdentity(props: { masked: string; who: string; reveal?: (purpose: string) => Promise<string> }) {
  const { masked, who, reveal } = props
  const [open, setOpen] = useState(false)
  const [full, setFull] = useState<string | null>(null)
  useEffect(() => {
    if (!full) return
    const timer = setTimeout(() => setFull(null), shownForMs)
    return () => clearTimeout(timer)
  }, [full])
  if (full) return <b className="jh-mono-id">{full}</b>
  if (!reveal) return <span className="jh-mono-id">{masked}</span>
  const show = async (purpose: string) => {
    setFull(await reveal(purpose))
    setOpen(false)
  }
  return (
    <span className="jh-mono-id">
      {masked}{' '}
      <Popover
        content={<RevealForm who={who} reveal={show} onCancel={() => setOpen(false)} />}
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
