import { Button } from 'antd'
import { useState } from 'react'
import {
  type ArchiveItemView,
  type ArchiveView,
  attachToArchive,
  detachFromArchive,
  openArchiveAttachment,
  waiveArchiveItem,
} from '#contract/archive.ts'
import { openForPrint, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { ReasonForm } from '../../ui/reason-form.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { UploadModal } from './upload-modal.tsx'

const looks: Record<ArchiveItemView['state'], { kind: StatusKind; words: string }> = {
  made: { kind: 'ok', words: '系统生成' },
  attached: { kind: 'ok', words: '已上传' },
  waived: { kind: 'info', words: '说明缺件' },
  missing: { kind: 'warn', words: '尚缺' },
}

interface Props {
  view: ArchiveView
  folder: string
  item: ArchiveItemView
}

function Files({ view, item, mayWrite }: Omit<Props, 'folder'> & { mayWrite: boolean }) {
  const [removed, remove] = useState<string | null>(null)
  const detach = useCommand(detachFromArchive)
  const params = { batchId: view.batchId, attachmentId: removed ?? '' }
  return (
    <div className="jh-archive-files">
      {item.attachments.map((file) => (
        <span key={file.id}>
          <Button
            size="small"
            type="link"
            onClick={() =>
              openForPrint(openArchiveAttachment, { params: { batchId: view.batchId, attachmentId: file.id } })
            }
          >
            {file.title}
          </Button>
          <span className="jh-note">{file.addedBy}</span>
          {mayWrite && (
            <Button size="small" type="text" onClick={() => remove(file.id)}>
              撤下
            </Button>
          )}
        </span>
      ))}
      {item.waivedReason && item.attachments.length === 0 && (
        <span className="jh-second">
          {item.waivedReason}（{item.waivedBy}）
        </span>
      )}
      <ReasonForm
        open={removed !== null}
        title="撤下归档件"
        submit="撤下"
        danger
        onSubmit={(body) => detach.mutateAsync({ params, body })}
        onClose={() => remove(null)}
        label="原因"
        why="文件本身不删除，撤下写入留痕。"
      />
    </div>
  )
}

/** One thing the archive list asks for: where it comes from, what is there, and what may be done. */
export function ItemRow({ view, folder, item }: Props) {
  const [shown, show] = useState<'upload' | 'waive' | null>(null)
  const mayWrite = useMay('archive.write') && !view.sealed && item.item !== 'ledger'
  const waive = useCommand(waiveArchiveItem)
  const { kind, words } = looks[item.state]
  const place = { folder, item: item.item }
  return (
    <li>
      <b>{item.title}</b>
      <Status kind={kind}>{item.item === 'ledger' ? '封存时附上' : words}</Status>
      <Files view={view} item={item} mayWrite={mayWrite} />
      <span>
        {mayWrite && (
          <Button size="small" onClick={() => show('upload')}>
            上传
          </Button>
        )}
        {mayWrite && item.attachments.length === 0 && (
          <Button size="small" type="text" onClick={() => show('waive')}>
            说明缺件
          </Button>
        )}
      </span>
      {shown === 'upload' && (
        <UploadModal
          title={item.title}
          batchId={view.batchId}
          place={place}
          route={attachToArchive}
          onClose={() => show(null)}
        />
      )}
      <ReasonForm
        open={shown === 'waive'}
        title={`说明缺件：${item.title}`}
        submit="记入归档目录"
        onSubmit={({ reason }) => waive.mutateAsync({ params: { batchId: view.batchId }, body: { ...place, reason } })}
        onClose={() => show(null)}
        label="缺件原因"
        why="印入归档目录，例如原件存放处与编号。"
        maxLength={200}
      />
    </li>
  )
}
