import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { previewPhoto, type RegistrationDetail, setPhoto } from '#contract/registration.ts'
import { upload } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PhotoCell } from '../../ui/photo-cell.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { photoAddress } from './words.ts'

interface Chosen {
  file: File
  image: string
  problem: string | null
}

/** The photograph of a candidate; a new one is shown as it would be cut before it is kept. */
export function PhotoCard({ row, mayWrite }: { row: RegistrationDetail; mayWrite: boolean }) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [failed, setFailed] = useState<Refused | null>(null)
  const client = useQueryClient()
  const params = { registrationId: row.id }
  const keep = async () => {
    if (!chosen) return
    try {
      await upload(setPhoto, { params }, chosen.file)
      setChosen(null)
      await client.invalidateQueries()
    } catch (error) {
      setFailed(error as Refused)
    }
  }
  const src = row.photo === 'missing' ? null : photoAddress(row.id, row.history[0]?.at ?? '')
  return (
    <Card title="照片" note="一寸白底">
      <div className="jh-col">
        <PhotoCell
          name={row.name}
          src={src}
          height={140}
          {...(row.photoProblem ? { problem: row.photoProblem } : {})}
        />
        {chosen && (
          <>
            <img src={chosen.image} alt={`${row.name}裁切后的照片`} width={100} height={140} />
            {chosen.problem && <Status kind="warn">{chosen.problem}</Status>}
            <div className="jh-row">
              <Button type="primary" onClick={() => void keep()}>
                使用这张照片
              </Button>
              <Button onClick={() => setChosen(null)}>重选</Button>
            </div>
          </>
        )}
        {failed && <RefusalPanel error={failed} />}
        {mayWrite && !chosen && row.status !== 'withdrawn' && (
          <FileDrop
            accept=".jpg,.jpeg,.png"
            maxBytes={10 * 1024 * 1024}
            what="照片（JPG或PNG）"
            upload={async (file, onProgress, signal) => {
              const { image, problem } = await upload(previewPhoto, { params }, file, { onProgress, signal })
              setChosen({ file, image, problem })
            }}
          />
        )}
      </div>
    </Card>
  )
}
