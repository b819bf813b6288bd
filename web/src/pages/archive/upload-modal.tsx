import { useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { attachToArchive } from '#contract/archive.ts'
import { upload } from '../../api/index.ts'
import { FileDrop } from '../../ui/file-drop.tsx'

/** Puts one scan or record into its folder. */
export function UploadModal(props: {
  title: string
  batchId: string
  place: { folder: string; item: string }
  route: typeof attachToArchive
  onClose: () => void
}) {
  const { title, batchId, place, route, onClose } = props
  const [name, setName] = useState(title)
  const client = useQueryClient()
  const id = useId()
  return (
    <Modal open title={`上传归档件：${title}`} footer={null} onCancel={onClose} destroyOnHidden>
      <label className="jh-label" htmlFor={id}>
        名称
      </label>
      <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      <p className="jh-note">写入归档目录，例如“3机房场次1考场情况记录表（签字）”。</p>
      <FileDrop
        accept=".pdf,.jpg,.jpeg,.png,.zip"
        maxBytes={100 * 1024 * 1024}
        what="扫描件（PDF、JPEG、PNG或ZIP）"
        upload={async (file, onProgress, signal) => {
          await upload(route, { params: { batchId }, body: { ...place, title: name.trim() || title } }, file, {
            onProgress,
            signal,
          })
          await client.invalidateQueries()
          onClose()
        }}
      />
    </Modal>
  )
}
