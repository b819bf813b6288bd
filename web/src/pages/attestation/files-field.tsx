import { Button } from 'antd'
import { uploadAttestationFile } from '#contract/attestation.ts'
import { upload } from '../../api/index.ts'
import { FileDrop } from '../../ui/file-drop.tsx'

/** A file that is uploaded and waits for the statement it proves. */
export interface WaitingFile {
  readonly id: string
  readonly name: string
}

/** Papers and pictures for one statement. */
export function FilesField(props: {
  files: readonly WaitingFile[]
  needed: boolean
  onChange: (files: readonly WaitingFile[]) => void
}) {
  const { files, needed, onChange } = props
  return (
    <div className="jh-col">
      <span className="jh-label">{needed ? '附件（须上传）' : '附件（可不填）'}</span>
      {files.map((file) => (
        <span key={file.id} className="jh-row">
          <span className="jh-gap">{file.name}</span>
          <Button size="small" type="text" onClick={() => onChange(files.filter(({ id }) => id !== file.id))}>
            去掉
          </Button>
        </span>
      ))}
      {files.length < 5 && (
        <FileDrop
          accept=".pdf,.jpg,.jpeg,.png"
          maxBytes={20 * 1024 * 1024}
          what="扫描件或照片（PDF、JPEG或PNG）"
          upload={async (file, onProgress, signal) => {
            const kept = await upload(uploadAttestationFile, {}, file, { onProgress, signal })
            onChange([...files, kept])
          }}
        />
      )}
    </div>
  )
}
