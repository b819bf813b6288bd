import { Modal } from 'antd'
import { useState } from 'react'
import { Icon } from './icon.tsx'
import { Status } from './status.tsx'
import './page.css'

/** A candidate's photograph in a row; pressing it shows it large. Problems stand beside it in words. */
export function PhotoCell({
  src,
  name,
  problem,
  height = 36,
}: {
  src: string | null
  name: string
  problem?: string
  height?: number
}) {
  const [open, setOpen] = useState(false)
  const width = Math.round((height * 5) / 7)
  return (
    <span className="jh-photo">
      {src ? (
        <button type="button" aria-label={`放大${name}的照片`} onClick={() => setOpen(true)}>
          <img src={src} alt="" width={width} height={height} loading="lazy" />
        </button>
      ) : (
        <span className="jh-photo-none" style={{ width, height }} role="img" aria-label={`${name}没有照片`}>
          <Icon name="person" size="small" />
        </span>
      )}
      {problem && <Status kind="warn">{problem}</Status>}
      {src && (
        <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={name} width={360} destroyOnHidden>
          <img src={src} alt={`${name}的照片`} style={{ width: '100%' }} />
        </Modal>
      )}
    </span>
  )
}
